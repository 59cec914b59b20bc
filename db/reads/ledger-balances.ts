import { asc, sql } from "drizzle-orm";
import type { LedgerAccount } from "@/lib/domain/ledger";
import { type Money, money } from "@/lib/domain/money";
import type { Queryable } from "../client";
import { ledgerEntries } from "../schema/ledger";

export interface LedgerBalance {
  readonly account: LedgerAccount;
  /** Debit positive, credit negative. */
  readonly balance: Money;
}

/**
 * What stands on each account of the ledger, a line for each currency, accounts that ended at zero included. All lines of
 * one currency sum to zero, always. Reads the whole ledger.
 */
export async function listLedgerBalances(queryable: Queryable): Promise<LedgerBalance[]> {
  const { account, amountMinor, currency } = ledgerEntries;
  const rows = await queryable
    .select({ account, currency, sum: sql<string>`sum(${amountMinor})` })
    .from(ledgerEntries)
    .groupBy(account, currency)
    .orderBy(asc(currency), asc(account));
  return rows.map((row) => ({ account: row.account, balance: money(Number(row.sum), row.currency) }));
}
