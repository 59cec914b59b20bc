import type { Listing } from "../scan";
import { ask } from "./ask";
import { type Child, h } from "./dom";
import { empty } from "./facts";
import { href, type Place, withQuery } from "./place";
import { repaint } from "./repaint";

/** A page of a list is full with this many; the sandbox never sends more at once. */
const PAGE = 50;
/** Typing rests this long before the search begins. */
const TYPING_MS = 250;

/** How far a long search has come, while it goes on. */
let searching: { looked: number; total: number } | null = null;

/** The words of a place that narrow its list. */
export const searched = ({ query }: Place): string => (query.get("q") ?? "").trim();

/**
 * One page of a list. The sandbox answers in small bites, so that a search through 100,000 rows holds nobody up; this
 * asks on until the page is full or the table ends, and stops when the reader has gone elsewhere.
 */
export async function gather<Row>(path: string, given: Record<string, string>, place: Place): Promise<Listing<Row>> {
  const asked = new URLSearchParams(given);
  for (const name of ["q", "state", "before", "after"]) {
    const value = place.query.get(name);
    if (value) asked.set(name, value);
  }
  const cursor = asked.has("after") ? "after" : "before";
  const here = location.hash;
  let page = await ask<Listing<Row>>("GET", `${path}?${asked}`);
  while (page.resume !== null && page.rows.length < PAGE && location.hash === here) {
    searching = { looked: page.looked, total: page.total };
    repaint();
    asked.set(cursor, page.resume);
    const next = await ask<Listing<Row>>("GET", `${path}?${asked}`);
    const rows = cursor === "before" ? [...page.rows, ...next.rows] : [...next.rows, ...page.rows];
    const sides = cursor === "before" ? { newer: page.newer } : { older: page.older };
    // The last bite may hold more than the page has room for; what is left over is on the next page.
    const over = rows.length > PAGE;
    const more = over ? (cursor === "before" ? { older: true } : { newer: true }) : {};
    const kept = cursor === "before" ? rows.slice(0, PAGE) : rows.slice(-PAGE);
    page = { ...next, ...sides, ...more, rows: kept, looked: page.looked + next.looked };
  }
  searching = null;
  return page;
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** Search and filter of a list; both live in the address. */
export function searchBar(place: Place, hint: string, states: [string, string][] = []): HTMLElement {
  const go = (words: Record<string, string>) => {
    location.replace(withQuery(place, words));
  };
  const typed = (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    clearTimeout(typing);
    typing = setTimeout(() => go({ q: value.trim() }), TYPING_MS);
  };
  const chosen = place.query.get("state") ?? "";
  const picked = (event: Event) => go({ state: (event.currentTarget as HTMLSelectElement).value });
  return h(
    "form",
    {
      class: "search",
      role: "search",
      "data-key": `search-${place.view}`,
      onsubmit: (event) => event.preventDefault(),
    },
    h("input", {
      type: "search",
      id: `search-${place.view}`,
      "aria-label": `Search: ${hint}`,
      placeholder: hint,
      value: searched(place),
      autocomplete: "off",
      spellcheck: "false",
      oninput: typed,
    }),
    states.length > 0 &&
      h(
        "select",
        { id: `state-${place.view}`, "aria-label": "Show", onchange: picked },
        h("option", { value: "", selected: chosen === "" }, "All"),
        ...states.map(([value, label]) => h("option", { value, selected: chosen === value }, label)),
      ),
  );
}

const narrowed = (place: Place): boolean => searched(place) !== "" || place.query.has("state");

/** Up and down walk through the rows of a list. */
function walk(event: Event): void {
  const { key, currentTarget, target } = event as KeyboardEvent;
  if (key !== "ArrowDown" && key !== "ArrowUp") return;
  const rows = [...(currentTarget as HTMLElement).querySelectorAll<HTMLElement>("a.line")];
  const next = rows[rows.indexOf(target as HTMLElement) + (key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface RowLink {
  id: string;
  place: Place;
  first: Child[];
  second: Child[];
}

/** One row: two lines of text that are one link. */
export function line({ id, place, first, second }: RowLink): HTMLElement {
  return h(
    "li",
    { "data-key": `row-${id}` },
    h(
      "a",
      {
        href: href(place.view, id, place.query),
        id: `line-${id}`,
        class: "line",
        "aria-current": id === place.id ? "true" : false,
      },
      h("span", { class: "row" }, ...first),
      h("span", { class: "row sub" }, ...second),
    ),
  );
}

function pager(place: Place, { rows, older, newer }: Listing<{ id: string }>): HTMLElement | false {
  const [first, last] = [rows[0], rows.at(-1)];
  const to = (words: Record<string, string>) => withQuery(place, words);
  if (!older && !newer) return false;
  return h(
    "nav",
    { class: "pager", "aria-label": "Pages" },
    newer && h("a", { href: to({}), id: "page-first" }, "Newest"),
    newer && first && h("a", { href: to({ after: first.id }), id: "page-newer" }, "Newer"),
    older && last && h("a", { href: to({ before: last.id }), id: "page-older" }, "Older"),
  );
}

function sum(place: Place, listing: Listing<unknown>, noun: string): string {
  if (searching) return `Searched ${searching.looked.toLocaleString("en")} of ${searching.total.toLocaleString("en")}…`;
  if (narrowed(place)) return `${listing.rows.length}${listing.older ? "+" : ""} found`;
  return `${listing.total.toLocaleString("en")} ${listing.total === 1 ? noun.replace(/s$/, "") : noun}`;
}

/** A whole list: how many, the rows, and the way to older ones. */
export function lines<Row extends { id: string }>(
  place: Place,
  listing: Listing<Row>,
  noun: string,
  rowOf: (row: Row) => HTMLElement,
  nothing: HTMLElement,
): HTMLElement {
  const filtered = narrowed(place);
  const none = filtered
    ? empty(`No ${noun} match.`, h("p", {}, h("a", { href: href(place.view) }, "Show all")))
    : nothing;
  return h(
    "div",
    { class: "lines-box", "data-key": `lines-${place.view}` },
    listing.total > 0 && h("p", { class: "sub count-line" }, sum(place, listing, noun)),
    listing.rows.length === 0 && !searching
      ? none
      : h("ul", { class: "lines", onkeydown: walk }, ...listing.rows.map(rowOf)),
    pager(place, listing),
  );
}
