import type { GatewayTransaction } from "./gateway-transaction";
import { exchangeEntries, feeEntries, type LedgerEntry, payoutEntries, unassignedEntries } from "./ledger";

/** A posting of ours about a movement at the gateway: what it did to the gateway's balance. */
export interface KnownPosting {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What is to be posted because the gateway's books say so. */
export interface BookPosting {
  readonly kind: "fee" | "payout" | "exchange" | "unassigned" | "reassigned";
  readonly naturalKey: string;
  readonly entries: readonly LedgerEntry[];
}

export type Explanation =
  /** It stands in the ledger once these are posted. `by`: the posting that was there; null when it is among these. */
  | { readonly is: "explained"; readonly by: string | null; readonly postings: readonly BookPosting[] }
  /** Our posting is about the same movement and names another amount. */
  | { readonly is: "differs"; readonly postedMinor: number }
  /** Nothing here is about it, so far. */
  | { readonly is: "unexplained" };

/** Payouts, and what brings them back. docs.stripe.com/reports/balance-transaction-types */
const PAYOUT_TYPES: ReadonlySet<string> = new Set(["payout", "payout_cancel", "payout_failure", "payout_reversal"]);
/** What the gateway takes for itself, apart from any payment. */
const FEE_TYPES: ReadonlySet<string> = new Set(["stripe_fee", "stripe_fx_fee", "tax_fee", "network_cost"]);

/** Under which natural keys the ledger may have it: captures, refunds and disputes are posted when they are heard of. */
export function postingKeysOf({ amountMinor, id, sourceId }: GatewayTransaction): string[] {
  const [left, came] = [
    [`refund:${id}`, `dispute:${id}`],
    [`refund_returned:${id}`, `dispute_returned:${id}`],
  ];
  if (amountMinor < 0) return left;
  return sourceId === null ? came : [...came, `capture:${sourceId}:1`];
}

/**
 * What a line of the gateway's books is to our ledger. Postings of captures, refunds and disputes are in the currency of
 * the payment; where the balance is in another, the gateway has converted it, and the exchange stands between both.
 */
export function explainTransaction(transaction: GatewayTransaction, posting: KnownPosting | null): Explanation {
  const { amountMinor, currency, id, type } = transaction;
  const fee = feeOf(transaction);
  if (PAYOUT_TYPES.has(type)) {
    const entries = payoutEntries(-amountMinor, currency);
    return { is: "explained", by: null, postings: [{ kind: "payout", naturalKey: `payout:${id}`, entries }, ...fee] };
  }
  if (FEE_TYPES.has(type)) {
    const entries = feeEntries(-transaction.netMinor, currency);
    return { is: "explained", by: null, postings: [{ kind: "fee", naturalKey: `fee:${id}`, entries }] };
  }
  if (posting === null) return { is: "unexplained" };
  if (posting.currency !== currency) {
    const entries = exchangeEntries(posting, transaction);
    return {
      is: "explained",
      by: posting.id,
      postings: [{ kind: "exchange", naturalKey: `exchange:${id}`, entries }, ...fee],
    };
  }
  if (posting.amountMinor !== amountMinor) return { is: "differs", postedMinor: posting.amountMinor };
  return { is: "explained", by: posting.id, postings: fee };
}

/** What is posted for a movement that nothing here explains, an hour later still: the balance is right all the same. */
export function unassignedPostings(transaction: GatewayTransaction): BookPosting[] {
  const { amountMinor, currency, id } = transaction;
  const entries = unassignedEntries(amountMinor, currency);
  return [{ kind: "unassigned", naturalKey: `unassigned:${id}`, entries }, ...feeOf(transaction)];
}

/** It is known after all whose it was: what was posted as unassigned is taken back. Its fee was posted then. */
export function reassignedPosting({ amountMinor, currency, id }: GatewayTransaction): BookPosting {
  return { kind: "reassigned", naturalKey: `reassigned:${id}`, entries: unassignedEntries(-amountMinor, currency) };
}

/** Below zero when the gateway gave a fee back. */
function feeOf({ currency, feeMinor, id }: GatewayTransaction): BookPosting[] {
  if (feeMinor === 0) return [];
  return [{ kind: "fee", naturalKey: `fee:${id}`, entries: feeEntries(feeMinor, currency) }];
}
