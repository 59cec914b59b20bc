import type { ReactNode } from "react";

type CardSectionProps = { id: string; title: string; end?: ReactNode; flush?: boolean; children: ReactNode };

/** One subject of a detail page. `flush` lets a table reach the edges. */
export function CardSection({ id, title, end, flush = false, children }: CardSectionProps) {
  return (
    <section aria-labelledby={id} className="overflow-clip rounded-card border border-line bg-surface">
      <div className="flex min-h-11 items-center justify-between gap-4 px-4 pt-2">
        <h2 id={id} className="text-label font-semibold">
          {title}
        </h2>
        {end}
      </div>
      <div className={flush ? "" : "px-4 pt-1 pb-4"}>{children}</div>
    </section>
  );
}
