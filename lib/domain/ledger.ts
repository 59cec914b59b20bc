import { invariant } from "./invariant";
import type { RefundPurpose } from "./refund-status";

/**
 * Where a cent can be. Debit positive, credit negative.
 * - `receivable`: what shoppers owe us; a sale raises it, a capture settles it. Below zero, we owe it back.
 * - `gateway_balance`: what the gateway holds for us; equal to its own books, to the minor unit.
 * - `revenue`, `shipping`, `tax`: what a sale was made of. `discounts`: what was taken off its list price.
 * - `refunds`: what went back of sales. `disputes`: what banks took back, until they return it.
 * - `fees`: what the gateway kept. `payouts`: what it sent to our bank account.
 * - `exchange`: the two sides of what the gateway converted into another currency.
 * - `unassigned`: movements at the gateway that belong to nothing this shop did, until a person knows whose they are.
 */
export const LEDGER_ACCOUNTS = [
  "receivable",
  "gateway_balance",
  "revenue",
  "shipping",
  "tax",
  "discounts",
  "refunds",
  "disputes",
  "fees",
  "payouts",
  "exchange",
  "unassigned",
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export interface LedgerEntry {
  readonly account: LedgerAccount;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Sale {
  /** What the shopper owes: goods and shipping, less the discount, tax included. */
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  /** Gross, taken off the goods. */
  readonly discountMinor: number;
  readonly currency: string;
}

/** An order became paid: the shopper owed its total, which was revenue, shipping and the tax inside both. */
export function saleEntries(sale: Sale): LedgerEntry[] {
  const { currency, discountMinor, shippingMinor, taxMinor, totalMinor } = sale;
  const share = (of: number, part: number, whole: number) => (whole === 0 ? 0 : Math.round((of * part) / whole));
  const shippingTax = share(taxMinor, shippingMinor, totalMinor);
  const goods = totalMinor - shippingMinor;
  const goodsTax = taxMinor - shippingTax;
  // The discount took its own tax away with it: at the goods' rate, because they bear one rate.
  const discountNet = discountMinor - share(goodsTax, discountMinor, goods);
  return balanced([
    { account: "receivable", amountMinor: totalMinor, currency },
    { account: "discounts", amountMinor: discountNet, currency },
    { account: "revenue", amountMinor: -(goods - goodsTax + discountNet), currency },
    { account: "shipping", amountMinor: -(shippingMinor - shippingTax), currency },
    { account: "tax", amountMinor: -taxMinor, currency },
  ]);
}

/**
 * The part of a sale that was charged, where a merchant took less than was reserved. Shipping, tax and discount shrink in
 * proportion, each rounded to a minor unit; the goods take what rounding leaves, so the parts add up to what was charged.
 */
export function shareOfSale(sale: Sale, chargedMinor: number): Sale {
  const { currency, totalMinor } = sale;
  invariant(chargedMinor > 0 && chargedMinor <= totalMinor, "what is charged is a part of what was sold");
  const part = (ofMinor: number) => Math.round((ofMinor * chargedMinor) / totalMinor);
  return {
    currency,
    totalMinor: chargedMinor,
    shippingMinor: part(sale.shippingMinor),
    taxMinor: part(sale.taxMinor),
    discountMinor: part(sale.discountMinor),
  };
}

/** The gateway took money: it holds it for us, and the shopper owes that much less. */
export function captureEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("receivable", "gateway_balance", amountMinor, currency);
}

/** Money went back to the shopper: of a sale, or of what was never one. */
export function refundEntries(amountMinor: number, currency: string, purpose: RefundPurpose): LedgerEntry[] {
  return moved("gateway_balance", purpose === "return" ? "refunds" : "receivable", amountMinor, currency);
}

/** The shopper's bank sent a refund back. */
export function refundReturnedEntries(amountMinor: number, currency: string, purpose: RefundPurpose): LedgerEntry[] {
  return moved(purpose === "return" ? "refunds" : "receivable", "gateway_balance", amountMinor, currency);
}

/** A bank took a disputed amount. */
export function disputeWithdrawnEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("gateway_balance", "disputes", amountMinor, currency);
}

/** The bank gave a disputed amount back. */
export function disputeReinstatedEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("disputes", "gateway_balance", amountMinor, currency);
}

/** What the gateway kept for its service. */
export function feeEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("gateway_balance", "fees", amountMinor, currency);
}

/** What the gateway sent to our bank account; negative when a payout came back. */
export function payoutEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("gateway_balance", "payouts", amountMinor, currency);
}

/** A movement of the balance that nothing in this shop explains; negative when money left. */
export function unassignedEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return moved("unassigned", "gateway_balance", amountMinor, currency);
}

interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

/** The gateway converted what it took or gave back: it holds `into` instead of `out`. Each currency sums to zero. */
export function exchangeEntries(out: Amount, into: Amount): LedgerEntry[] {
  return [
    ...moved("gateway_balance", "exchange", out.amountMinor, out.currency),
    ...moved("exchange", "gateway_balance", into.amountMinor, into.currency),
  ];
}

/** From one account into another: the receiving one is debited. */
function moved(from: LedgerAccount, to: LedgerAccount, amountMinor: number, currency: string): LedgerEntry[] {
  return balanced([
    { account: to, amountMinor, currency },
    { account: from, amountMinor: -amountMinor, currency },
  ]);
}

function balanced(entries: LedgerEntry[]): LedgerEntry[] {
  const sum = entries.reduce((total, entry) => total + entry.amountMinor, 0);
  invariant(sum === 0, `a posting sums to zero, not ${sum}`);
  return entries.filter((entry) => entry.amountMinor !== 0);
}
