import Link from "next/link";

export interface SavedView {
  readonly words: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

/** Filters as links: they can be bookmarked, and work before scripts have loaded. */
export function SavedViews({ label, views }: { label: string; views: readonly SavedView[] }) {
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto p-1">
      <ul className="flex w-max gap-1">
        {views.map((view) => (
          <li key={view.href}>
            <Link
              href={view.href}
              aria-current={view.isCurrent ? "page" : undefined}
              className="flex min-h-9 items-center whitespace-nowrap rounded-control border border-transparent px-3 text-label text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-ink pointer-coarse:min-h-11"
            >
              {view.words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
