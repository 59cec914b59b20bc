import { type OrderSearch, parseOrderSearch } from "@/lib/domain/order-search";
import { ORDER_VIEWS, type OrderView } from "@/lib/domain/order-view";
import { addressOf, type Given, ONCE, type Place, type Problem, readChoice, readPlace } from "../list-query";

export interface OrdersQuery extends Place {
  readonly view: OrderView;
  readonly search: OrderSearch | null;
  readonly problems: readonly Problem[];
}

/** Reads the list's whole state from its address. Never throws: what can't be read is said and left out. */
export function parseOrdersQuery(given: Given): OrdersQuery {
  const { choice: view, problems: viewProblems } = readChoice(given.view, ORDER_VIEWS, "view");
  const { place, problems: placeProblems } = readPlace(given, "uuid");
  const typed = ONCE.safeParse(given.q);
  const searchProblems = typed.success ? [] : ["This address holds two searches. Here are the orders without one."];
  return {
    ...place,
    view,
    search: typed.success ? parseOrderSearch(typed.data ?? "") : null,
    problems: [...viewProblems, ...placeProblems, ...searchProblems],
  };
}

const VIEW_WORDS: Record<OrderView, string> = {
  all: "All",
  "needs-a-look": "Needs a look",
  paid: "Paid",
  pending: "Pending",
  processing: "Processing",
  "refund-due": "Refund due",
  closed: "Expired or canceled",
};

export function viewWords(view: OrderView): string {
  return VIEW_WORDS[view];
}

/** What the list shows, in one sentence part: "Paid orders that match “ada”". */
export function shownWords({ view, search }: Pick<OrdersQuery, "view" | "search">): string {
  const which: Record<OrderView, string> = {
    all: "All orders",
    "needs-a-look": "Orders that need a look",
    paid: "Paid orders",
    pending: "Pending orders",
    processing: "Processing and authorized orders",
    "refund-due": "Orders with a refund due",
    closed: "Expired and canceled orders",
  };
  return search ? `${which[view]} that match “${search.text}”` : which[view];
}

export function ordersAddress(
  { view, search }: Pick<OrdersQuery, "view" | "search">,
  at: { older?: string | null; newer?: string | null } = {},
): string {
  return addressOf("/admin/orders", {
    view: view === "all" ? null : view,
    q: search?.text ?? null,
    older: at.older ?? null,
    newer: at.newer ?? null,
  });
}
