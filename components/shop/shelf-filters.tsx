import Link from "next/link";
import { Icon } from "@/components/ui/icon";

export interface FilterChoice {
  readonly words: string;
  readonly works: number;
  readonly href: string;
  readonly isChosen: boolean;
}

export interface FilterGroup {
  readonly title: string;
  readonly choices: readonly FilterChoice[];
}

const CHIP =
  "inline-flex min-h-11 items-center gap-2 rounded-badge border px-4 text-small transition-colors duration-120 hover:border-ink-2 sm:min-h-9 sm:px-3";

/**
 * Filters are plain links with the works each would leave; a chosen one is pressed again to be taken away. Folded on a
 * phone, where they would push the works off the first screen.
 */
export function ShelfFilters({ groups }: { groups: readonly FilterGroup[] }) {
  const useful = groups.filter((group) => group.choices.length > 1 || group.choices.some((choice) => choice.isChosen));
  if (useful.length === 0) return null;
  const isNarrowed = useful.some((group) => group.choices.some((choice) => choice.isChosen));
  return (
    <nav aria-label="Filters" className="border-y border-line">
      <details open={isNarrowed} className="group open-from-sm">
        <summary className="flex min-h-12 list-none items-center justify-between gap-4 text-label">
          Filter
          <Icon name="chevron-down" className="text-ink-3 transition-transform duration-180 group-open:rotate-180" />
        </summary>
        <div className="grid gap-4 pb-4 sm:flex sm:flex-wrap sm:gap-x-10 sm:pt-4">
          {useful.map((group) => (
            <div key={group.title} className="flex flex-wrap items-center gap-2">
              <h2 className="me-1 text-small text-ink-2">{group.title}</h2>
              <ul className="flex flex-wrap gap-2">
                {group.choices.map((choice) => (
                  <li key={choice.words}>
                    <FilterLink choice={choice} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </details>
    </nav>
  );
}

function FilterLink({ choice }: { choice: FilterChoice }) {
  const looks = choice.isChosen ? "border-accent bg-accent-soft text-accent" : "border-line-strong text-ink";
  return (
    <Link
      href={choice.href}
      scroll={false}
      aria-current={choice.isChosen ? "true" : undefined}
      className={`${CHIP} ${looks}`}
    >
      {choice.words}
      {choice.isChosen ? (
        <>
          <Icon name="x" size={16} className="size-3.5" />
          <span className="sr-only">, remove this filter</span>
        </>
      ) : (
        <span className="tabular text-ink-3">
          {choice.works}
          <span className="sr-only"> {choice.works === 1 ? "work" : "works"}</span>
        </span>
      )}
    </Link>
  );
}
