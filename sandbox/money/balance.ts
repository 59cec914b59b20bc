import type { Work } from "../books/work";

/** The account's own currency, shown even while the account is empty. */
const HOME_CURRENCY = "usd";

type Sum = { amount: number; currency: string; source_types: { card: number } };

/** What is there to be paid out, and what is still on its way, for each currency the account has seen. */
export function balanceSums(work: Work): { available: Sum[]; pending: Sum[] } {
  const available = new Map<string, number>();
  const pending = new Map<string, number>();
  for (const id of work.ids("balance_days")) {
    const day = work.get("balance_days", id);
    if (!day) continue;
    for (const sums of [available, pending]) sums.set(day.currency, sums.get(day.currency) ?? 0);
    const sums = day.available_on <= work.now ? available : pending;
    sums.set(day.currency, (sums.get(day.currency) ?? 0) + day.net);
  }
  if (available.size === 0) for (const sums of [available, pending]) sums.set(HOME_CURRENCY, 0);
  const shown = (sums: Map<string, number>): Sum[] =>
    [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  return { available: shown(available), pending: shown(pending) };
}

/** The account's balance, split by what the clock has made available. */
export function balanceOf(work: Work): object {
  return {
    object: "balance",
    ...balanceSums(work),
    livemode: false,
    refund_and_dispute_prefunding: { available: [], pending: [] },
  };
}

/** A day's money is there: tells it, unless more went out than came in. */
export function announceBalance(work: Work, day: string): void {
  if ((work.get("balance_days", day)?.net ?? 0) > 0) work.emit("balance.available", balanceOf(work));
}
