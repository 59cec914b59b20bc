import type { GatewayBooks } from "./gateway-books";
import type { EntryRow, ShopBooks } from "./shop-books";
import { groupBy, type Moment, sumOf, type Violation, violationIf } from "./violation";

/** I5: append-only, zero in sum, and equal to what the gateway holds. */
export function auditLedger(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  return [
    ...shop.openTriggers.map(({ relation, trigger }) => ({
      ...{ invariant: "I5" as const, says: `${relation} can be rewritten: its trigger ${trigger} is off or gone.` },
      ids: [trigger],
    })),
    ...unbalanced(shop.entries),
    ...(moment === "always" ? [] : movementsAgree(shop, gateway)),
    ...(moment === "closed_books" ? balancesAgree(shop, gateway) : []),
  ];
}

function unbalanced(entries: readonly EntryRow[]): Violation[] {
  const postings = groupBy(entries, (entry) => `${entry.natural_key} in ${entry.currency}`);
  return [...postings].flatMap(([posting, lines]) => {
    const sum = sumOf(lines, (line) => line.amount);
    return violationIf(sum !== 0, "I5", `Posting ${posting} sums to ${sum}, not to zero.`, lines[0]?.posting_id ?? "");
  });
}

/** Natural keys of what moves the gateway's balance, each with its sum by order. */
const MOVEMENTS = ["capture", "refund", "refund_returned", "dispute", "dispute_returned"] as const;
type Movement = (typeof MOVEMENTS)[number];

/** Each order's captures, refunds and disputes stand in the ledger as the gateway made them, to the minor unit. */
function movementsAgree(shop: ShopBooks, gateway: GatewayBooks): Violation[] {
  const posted = new Map<string, number>();
  for (const entry of shop.entries) {
    const movement = entry.natural_key.split(":")[0] ?? "";
    if (entry.account !== "gateway_balance" || !MOVEMENTS.some((one) => one === movement)) continue;
    add(posted, `${entry.order_id} ${movement}`, entry.amount);
  }
  const booked = bookedMovements(shop, gateway);
  return [...new Set([...posted.keys(), ...booked.keys()])].flatMap((key) => {
    const [order = "", movement] = key.split(" ");
    const [here, there] = [posted.get(key) ?? 0, booked.get(key) ?? 0];
    return violationIf(
      here !== there,
      "I5",
      `The ledger has ${here} as ${movement} of order ${order}, the gateway ${there}.`,
      order,
    );
  });
}

function bookedMovements(shop: ShopBooks, gateway: GatewayBooks): Map<string, number> {
  const orderOf = new Map(shop.payments.map((payment) => [payment.intent, payment.order_id]));
  const sums = new Map<string, number>();
  const book = (object: { payment_intent: string | null }, movement: Movement, amount: number) => {
    const order = orderOf.get(object.payment_intent);
    if (order !== undefined && amount !== 0) add(sums, `${order} ${movement}`, amount);
  };
  for (const charge of gateway.charges.values()) book(charge, "capture", charge.amount_captured);
  for (const refund of gateway.refunds.values()) {
    if (refund.balance_transaction !== null) book(refund, "refund", -refund.amount);
    if (refund.failure_balance_transaction !== undefined) book(refund, "refund_returned", refund.amount);
  }
  for (const dispute of gateway.disputes.values()) {
    for (const { amount } of dispute.balance_transactions)
      book(dispute, amount < 0 ? "dispute" : "dispute_returned", amount);
  }
  return sums;
}

function balancesAgree(shop: ShopBooks, gateway: GatewayBooks): Violation[] {
  const sums = new Map<string, number>();
  for (const entry of shop.entries) if (entry.account === "gateway_balance") add(sums, entry.currency, entry.amount);
  return [...new Set([...sums.keys(), ...gateway.balance.keys()])].flatMap((currency) => {
    const [here, there] = [sums.get(currency) ?? 0, gateway.balance.get(currency) ?? 0];
    return violationIf(
      here !== there,
      "I5",
      `The ledger says that the gateway holds ${here} ${currency}; it holds ${there}.`,
      currency,
    );
  });
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
