import { desc, like, sql } from "drizzle-orm";
import type { LedgerAccount } from "@/lib/domain/ledger";
import type { ReconciliationOutcome, ReconciliationSums } from "@/lib/domain/reconciliation";
import type { Queryable } from "../client";
import { gatewayTransactions, reconciliations } from "../schema/gateway-books";
import { ledgerEntries } from "../schema/ledger";

/** What an account holds in one currency, debit positive, in its minor units. */
export interface AccountBalance {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly amountMinor: number;
}

/** The whole ledger, summed; accounts that hold nothing are left out. */
export async function readAccountBalances(queryable: Queryable): Promise<AccountBalance[]> {
  const rows = await queryable
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      sum: sql<string>`sum(${ledgerEntries.amountMinor})`,
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.account, ledgerEntries.currency)
    .having(sql`sum(${ledgerEntries.amountMinor}) <> 0`)
    .orderBy(ledgerEntries.currency);
  return rows.map(({ sum, ...row }) => ({ ...row, amountMinor: Number(sum) }));
}

export interface ReconciliationView {
  readonly id: string;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: ReconciliationOutcome | null;
  readonly because: string | null;
  readonly sums: readonly ReconciliationSums[];
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: number;
}

/** The newest comparisons with the gateway's books, newest first. */
export async function listReconciliations(queryable: Queryable, limit: number): Promise<ReconciliationView[]> {
  return await queryable.select().from(reconciliations).orderBy(desc(reconciliations.startedAt)).limit(limit);
}

export interface PayoutView {
  /** The gateway's line, not the payout: one that came back has two. */
  readonly id: string;
  readonly payoutId: string | null;
  /** Above zero it went to the bank; below, it came back. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAt: Date;
}

/** What went to the shop's bank account and what came back, newest first. */
export async function listPayouts(queryable: Queryable, limit: number): Promise<PayoutView[]> {
  const rows = await queryable
    .select({
      id: gatewayTransactions.id,
      payoutId: gatewayTransactions.sourceId,
      amountMinor: gatewayTransactions.amountMinor,
      currency: gatewayTransactions.currency,
      createdAt: gatewayTransactions.createdAt,
    })
    .from(gatewayTransactions)
    .where(like(gatewayTransactions.type, "payout%"))
    .orderBy(desc(gatewayTransactions.createdAt), desc(gatewayTransactions.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, amountMinor: -row.amountMinor }));
}
