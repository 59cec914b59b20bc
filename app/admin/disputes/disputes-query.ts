import { DISPUTE_VIEWS, type DisputeView } from "@/lib/domain/dispute-view";
import { type OrderSearch, parseOrderSearch } from "@/lib/domain/order-search";
import { addressOf, type Given, ONCE, type Place, type Problem, readChoice, readPlace } from "../list-query";

export interface DisputesQuery extends Place {
  readonly view: DisputeView;
  readonly search: OrderSearch | null;
  readonly problems: readonly Problem[];
}

/** Reads the list's whole state from its address. Never throws: what can't be read is said and left out. */
export function parseDisputesQuery(given: Given): DisputesQuery {
  const { choice: view, problems: viewProblems } = readChoice(given.view, DISPUTE_VIEWS, "view");
  const { place, problems: placeProblems } = readPlace(given, "uuid");
  const typed = ONCE.safeParse(given.q);
  const searchProblems = typed.success ? [] : ["This address holds two searches. Here are the disputes without one."];
  return {
    ...place,
    view,
    search: typed.success ? parseOrderSearch(typed.data ?? "") : null,
    problems: [...viewProblems, ...placeProblems, ...searchProblems],
  };
}

const VIEW_WORDS: Record<DisputeView, string> = { open: "Open", decided: "Decided", all: "All" };

export function disputeViewWords(view: DisputeView): string {
  return VIEW_WORDS[view];
}

/** What the list shows and how it is ordered: "Open disputes, due first". */
export function shownDisputes({ view, search }: Pick<DisputesQuery, "view" | "search">): string {
  const which: Record<DisputeView, string> = {
    open: "Open disputes",
    decided: "Decided disputes",
    all: "All disputes",
  };
  const order = view === "open" ? "due first" : "newest first";
  return search ? `${which[view]} that match “${search.text}”, ${order}` : `${which[view]}, ${order}`;
}

export function disputesAddress(
  { view, search }: Pick<DisputesQuery, "view" | "search">,
  at: { older?: string | null; newer?: string | null } = {},
): string {
  return addressOf("/admin/disputes", {
    view: view === "open" ? null : view,
    q: search?.text ?? null,
    older: at.older ?? null,
    newer: at.newer ?? null,
  });
}
