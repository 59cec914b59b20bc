// Writes docs/order-states.md from the domain's tables: `npm run docs:states`. A test keeps the two equal.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Fact, FactKind } from "@/lib/domain/fact";
import { ORDER_NEWS, ORDER_STATUSES, transition } from "@/lib/domain/order-status";
import { PAYMENT_FACT_KINDS, PAYMENT_STATUSES, paymentStatusOf } from "@/lib/domain/payment-status";

export const ORDER_STATES_PAGE = fileURLToPath(new URL("../docs/order-states.md", import.meta.url));

/** The page, drawn from the tables that the program runs on. */
export function drawOrderStates(): string {
  return [
    "# Order states",
    "",
    "Drawn from `lib/domain/order-status.ts` and `lib/domain/payment-status.ts` by `npm run docs:states`. Do not edit.",
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
    "```mermaid",
    "stateDiagram-v2",
    "  [*] --> pending",
    ...ORDER_STATUSES.flatMap((at) =>
      ORDER_NEWS.flatMap((news) => {
        const answer = transition(at, news);
        return answer.answer === "moved" ? [`  ${at} --> ${answer.to}: ${news}`] : [];
      }),
    ),
    "```",
    "",
    "## Payments",
    "",
    "A payment's status is computed from everything known about it, in whatever order it came. `starting`: nothing is",
    "known yet. `refused`: the gateway said no to making it.",
    "",
    "| known | status |",
    "|---|---|",
    ...HISTORIES.map((kinds) => `| ${kinds.join(", ") || "nothing"} | ${paymentStatusOf(kinds.map(asFact))} |`),
    "",
    `All statuses: ${PAYMENT_STATUSES.join(", ")}. All kinds of facts: ${PAYMENT_FACT_KINDS.join(", ")}.`,
    "",
  ].join("\n");
}

const HISTORIES: readonly (readonly FactKind[])[] = [
  [],
  ["created"],
  ["created", "attempted"],
  ["created", "attempted", "failed"],
  ["created", "attempted", "authorized"],
  ["created", "attempted", "authorized", "released"],
  ["created", "attempted", "captured"],
  ["created", "attempted", "authorized", "captured"],
  ["created", "canceled"],
  ["created", "attempted", "failed", "canceled"],
];

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
