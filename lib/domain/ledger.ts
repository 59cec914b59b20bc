import { invariant } from "./invariant";

/**
 * Where a cent can be. Debit positive, credit negative.
 * - `receivable`: what shoppers owe us; a sale raises it, a capture settles it. Below zero, we owe it back.
 * - `gateway_balance`: what the gateway holds for us.
 * - `revenue`, `shipping`, `tax`: what a sale was made of.
 */
export const LEDGER_ACCOUNTS = ["receivable", "gateway_balance", "revenue", "shipping", "tax"] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export interface LedgerEntry {
  readonly account: LedgerAccount;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Sale {
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly currency: string;
}

/** An order became paid: the shopper owed its total, which was revenue, shipping and the tax inside both. */
export function saleEntries(sale: Sale): LedgerEntry[] {
  const shippingTax = sale.totalMinor === 0 ? 0 : Math.round((sale.taxMinor * sale.shippingMinor) / sale.totalMinor);
  const shippingNet = sale.shippingMinor - shippingTax;
  return balanced([
    { account: "receivable", amountMinor: sale.totalMinor, currency: sale.currency },
    { account: "revenue", amountMinor: -(sale.totalMinor - sale.taxMinor - shippingNet), currency: sale.currency },
    { account: "shipping", amountMinor: -shippingNet, currency: sale.currency },
    { account: "tax", amountMinor: -sale.taxMinor, currency: sale.currency },
  ]);
}

/** The gateway took money: it holds it for us, and the shopper owes that much less. */
export function captureEntries(amountMinor: number, currency: string): LedgerEntry[] {
  return balanced([
    { account: "gateway_balance", amountMinor, currency },
    { account: "receivable", amountMinor: -amountMinor, currency },
  ]);
}

function balanced(entries: LedgerEntry[]): LedgerEntry[] {
  const sum = entries.reduce((total, entry) => total + entry.amountMinor, 0);
  invariant(sum === 0, `a posting sums to zero, not ${sum}`);
  return entries.filter((entry) => entry.amountMinor !== 0);
}
