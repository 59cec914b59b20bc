import Link from "next/link";
import type { ReactNode } from "react";
import type { Work } from "@/components/shop/work-card";
import { WorkGrid } from "@/components/shop/work-grid";
import { SectionTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";

type ShelfProps = {
  id: string;
  title: string;
  works: readonly Work[];
  /** Where the rest of the shelf is. */
  all?: { href: string; words: string };
  children?: ReactNode;
};

/** A named row of works; nothing at all when there are none. */
export function Shelf({ id, title, works, all, children }: ShelfProps) {
  if (works.length === 0) return null;
  return (
    <section aria-labelledby={id} className="pt-16 sm:pt-24">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 sm:mb-8">
        <div className="grid gap-1">
          <SectionTitle id={id}>{title}</SectionTitle>
          {children ? <p className="max-w-text text-ink-2">{children}</p> : null}
        </div>
        {all ? (
          <Link
            href={all.href}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-chip text-label text-accent underline-offset-4 hover:text-accent-hover hover:underline"
          >
            {all.words}
            <Icon name="arrow-right" size={16} />
          </Link>
        ) : null}
      </div>
      <WorkGrid works={works} />
    </section>
  );
}
