import Link from "next/link";
import { type FilterGroup, ShelfFilters } from "@/components/shop/shelf-filters";
import { WorkGrid } from "@/components/shop/work-grid";
import { buttonClasses } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";
import { listShelf } from "@/db/reads/catalog";
import { FACETS, type Facet, listFacet, type ShelfFilter } from "@/db/reads/shelf-filter";
import { liveContext } from "@/lib/context";
import type { ProductKind } from "@/lib/domain/product";
import { isNarrowed, PAGE_OF_WORKS, parseShelfQuery, shelfHref, without } from "./shelf-query";

const FACET_TITLES: Record<Facet, string> = { artist: "Artist", series: "Series", shape: "Format" };
const SHAPE_WORDS: Readonly<Record<string, string>> = {
  portrait: "Portrait",
  square: "Square",
  landscape: "Landscape",
};

export type SearchParams = Record<string, string | string[] | undefined>;

type CollectionProps = {
  kind: ProductKind;
  path: "/posters" | "/downloads";
  title: string;
  intro: string;
  params: SearchParams;
};

/** A shelf of one kind: its works, its filters in the address, and more of them below. */
export async function Collection({ kind, path, title, intro, params }: CollectionProps) {
  const { db } = liveContext("shopper");
  const { filter, show } = parseShelfQuery(params);
  const [shelf, groups] = await Promise.all([
    listShelf(db, { kind, filter, limit: show }),
    Promise.all(FACETS.map((facet) => listGroup(kind, path, filter, facet))),
  ]);
  return (
    <>
      <div className="grid gap-2 pt-8 pb-6 sm:pt-12 sm:pb-8">
        <PageTitle>{title}</PageTitle>
        <p className="max-w-text text-ink-2">{intro}</p>
      </div>
      <ShelfFilters groups={groups} />
      <div className="pt-8">
        {shelf.cards.length > 0 ? (
          <WorkGrid works={shelf.cards} eager={4} headingLevel="h2" />
        ) : (
          <NoMatch path={path} filter={filter} />
        )}
      </div>
      {shelf.hasMore ? (
        <div className="flex justify-center pt-12">
          <Link
            href={shelfHref(path, filter, show + PAGE_OF_WORKS)}
            scroll={false}
            className={buttonClasses("secondary")}
          >
            Show more {title.toLowerCase()}
          </Link>
        </div>
      ) : null}
    </>
  );
}

async function listGroup(kind: ProductKind, path: string, filter: ShelfFilter, facet: Facet): Promise<FilterGroup> {
  const values = await listFacet(liveContext("shopper").db, kind, filter, facet);
  return {
    title: FACET_TITLES[facet],
    choices: values.map(({ value, works }) => {
      const isChosen = filter[facet] === value;
      return {
        words: valueWords(facet, value),
        works,
        isChosen,
        href: shelfHref(path, isChosen ? without(filter, facet) : { ...filter, [facet]: value }),
      };
    }),
  };
}

function valueWords(facet: Facet, value: string): string {
  return facet === "shape" ? (SHAPE_WORDS[value] ?? value) : value;
}

function NoMatch({ path, filter }: { path: string; filter: ShelfFilter }) {
  if (!isNarrowed(filter)) {
    return (
      <EmptyState title="Nothing is on this shelf yet">New works are on their way. Come back in a few days.</EmptyState>
    );
  }
  const chosen = FACETS.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ facet, words: valueWords(facet, value) }];
  });
  return (
    <EmptyState
      title={`No prints match ${chosen.map(({ words }) => `“${words}”`).join(" and ")}`}
      action={
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {chosen.map(({ facet, words }) => (
            <li key={facet}>
              <TextLink href={shelfHref(path, without(filter, facet))}>Remove “{words}”</TextLink>
            </li>
          ))}
          <li>
            <TextLink href={path}>Show everything</TextLink>
          </li>
        </ul>
      }
    />
  );
}
