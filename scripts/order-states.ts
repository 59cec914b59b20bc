// Writes docs/order-states.md from the domain's tables: `npm run docs:states`. A test keeps the two equal.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DISPUTE_FACT_KINDS, DISPUTE_STATUSES, disputeStatusOf } from "@/lib/domain/dispute-status";
import type { Fact, FactKind } from "@/lib/domain/fact";
import { FULFILLMENT_STATUSES } from "@/lib/domain/fulfillment-status";
import { ORDER_NEWS, ORDER_STATUSES, transition } from "@/lib/domain/order-status";
import { PAYMENT_FACT_KINDS, PAYMENT_STATUSES, paymentStatusOf } from "@/lib/domain/payment-status";
import { REFUND_FACT_KINDS, REFUND_STATUSES, refundStatusOf } from "@/lib/domain/refund-status";

export const ORDER_STATES_PAGE = fileURLToPath(new URL("../docs/order-states.md", import.meta.url));

/** The page, drawn from the tables that the program runs on. */
export function drawOrderStates(): string {
  return [
    "# Order states",
    "",
    "Drawn from the status tables in `lib/domain/` by `npm run docs:states`. Do not edit.",
    "",
    "## Orders",
    "",
    "Rows: where an order is. Columns: what is heard. A name: it moves there. `=`: it stays, silently. Blank: refused, kept",
    "in the order's history and shown to a person.",
    "",
    `| at | ${ORDER_NEWS.join(" | ")} |`,
    `|---|${ORDER_NEWS.map(() => "---|").join("")}`,
    ...ORDER_STATUSES.map((at) => `| **${at}** | ${ORDER_NEWS.map((news) => cell(at, news)).join(" | ")} |`),
    "",
    ...drawing("pending", orderMoves()),
    "The other tables are computed: a status is a function of the set of facts known about one object, so an arrow says",
    "where one more fact takes it, whatever was known before. Facts may come in any order; the end is the same.",
    "",
    "## Payments",
    "",
    "One PaymentIntent and one try on it; a declined try leaves the payment open for the next. `refused`: the gateway said no",
    "to making it.",
    "",
    ...drawing(
      "starting",
      movesBy(PAYMENT_FACT_KINDS, (kinds) => paymentStatusOf(kinds.map(asFact))),
    ),
    `Statuses: ${PAYMENT_STATUSES.join(", ")}.`,
    "",
    "## Refunds",
    "",
    "`intended`: written here, and not yet known to be at the gateway. `refused`: the gateway said no to making it.",
    "",
    ...drawing(
      "intended",
      movesBy(REFUND_FACT_KINDS, (kinds) => refundStatusOf(kinds.map(asFact))),
    ),
    `Statuses: ${REFUND_STATUSES.join(", ")}.`,
    "",
    "## Disputes",
    "",
    "A dispute never changes its order's status.",
    "",
    ...drawing(
      "inquiry",
      movesBy(DISPUTE_FACT_KINDS, (kinds) => disputeStatusOf(kinds.map(asFact))),
    ),
    `Statuses: ${DISPUTE_STATUSES.join(", ")}.`,
    "",
    "## Fulfillments",
    "",
    ...drawing(FULFILLMENT_STATUSES[0], [{ from: "waiting", to: "fulfilled", by: "shipped, or granted" }]),
  ].join("\n");
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

function drawing(first: string, moves: readonly Move[]): string[] {
  const arrows = moves.map(({ by, from, to }) => `  ${from} --> ${to}: ${by}`);
  return ["```mermaid", "stateDiagram-v2", `  [*] --> ${first}`, ...arrows, "```", ""];
}

function orderMoves(): Move[] {
  return ORDER_STATUSES.flatMap((at) =>
    ORDER_NEWS.flatMap((news) => {
      const answer = transition(at, news);
      return answer.answer === "moved" ? [{ from: at, to: answer.to, by: news }] : [];
    }),
  );
}

/** Every way in which one more fact changes a status, found by trying every set of facts there can be. */
function movesBy(kinds: readonly FactKind[], statusOf: (known: readonly FactKind[]) => string): Move[] {
  const labels = new Map<string, Set<string>>();
  for (let set = 0; set < 2 ** kinds.length; set += 1) {
    const known = kinds.filter((_, place) => set & (1 << place));
    for (const kind of kinds) {
      const [from, to] = [statusOf(known), statusOf([...known, kind])];
      if (from === to) continue;
      const arrow = `${from} ${to}`;
      labels.set(arrow, (labels.get(arrow) ?? new Set()).add(kind));
    }
  }
  return [...labels].map(([arrow, by]) => {
    const [from = "", to = ""] = arrow.split(" ");
    return { from, to, by: kinds.filter((kind) => by.has(kind)).join(", ") };
  });
}

function cell(at: (typeof ORDER_STATUSES)[number], news: (typeof ORDER_NEWS)[number]): string {
  const answer = transition(at, news);
  if (answer.answer === "moved") return answer.to;
  return answer.answer === "stayed" ? "=" : "";
}

function asFact(kind: FactKind): Fact {
  const objectId = kind === "created" || kind === "canceled" ? "pi" : "ch";
  return { kind, objectId, version: "1", amountMinor: 1, currency: "EUR" };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(ORDER_STATES_PAGE, drawOrderStates());
