import Link from "next/link";
import { buttonClasses } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type PagerProps = {
  /** Addresses of the neighboring pages; null where there is none. */
  newer: string | null;
  older: string | null;
  /** The first page; null when this is it. */
  newest: string | null;
};

const QUIET = "inline-flex min-h-9 items-center gap-2 px-3 text-label text-ink-3 pointer-coarse:min-h-11";

/** No page numbers and no count: a list that grows while it is read has neither. */
export function Pager({ newer, older, newest }: PagerProps) {
  if (newer === null && older === null) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex gap-2">
        {newer ? (
          <Link href={newer} rel="prev" className={buttonClasses("secondary", "small")}>
            <Icon name="arrow-left" size={16} />
            Newer
          </Link>
        ) : (
          <span className={QUIET}>Newest shown</span>
        )}
        {newest && newer ? (
          <Link href={newest} className={buttonClasses("link", "small", "px-1")}>
            Newest
          </Link>
        ) : null}
      </div>
      {older ? (
        <Link href={older} rel="next" className={buttonClasses("secondary", "small")}>
          Older
          <Icon name="arrow-right" size={16} />
        </Link>
      ) : (
        <span className={QUIET}>Oldest shown</span>
      )}
    </nav>
  );
}
