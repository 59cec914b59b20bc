import { and, asc, eq, gte, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import { type KnownPosting, postingKeysOf } from "@/lib/domain/explain-transaction";
import type { GatewayTransaction } from "@/lib/domain/gateway-transaction";
import type { Queryable, Transaction } from "./client";
import { gatewayTransactions } from "./schema/gateway-books";
import { ledgerEntries, ledgerPostings } from "./schema/ledger";

export type TransactionRow = typeof gatewayTransactions.$inferSelect;

/** Keeps what was read, once. @returns the ids of the lines that are new. */
export async function keepTransactions(
  tx: Transaction,
  transactions: readonly GatewayTransaction[],
  importedAt: Date,
): Promise<string[]> {
  if (transactions.length === 0) return [];
  const rows = await tx
    .insert(gatewayTransactions)
    .values(transactions.map((transaction) => ({ ...transaction, importedAt })))
    .onConflictDoNothing()
    .returning({ id: gatewayTransactions.id });
  return rows.map((row) => row.id);
}

/** Lines that nothing in the ledger explains yet, in order of id after `afterId`; another reader's are left to it. */
export async function lockUnmatched(tx: Transaction, afterId: string, limit: number): Promise<TransactionRow[]> {
  return await tx
    .select()
    .from(gatewayTransactions)
    .where(and(isNull(gatewayTransactions.matchedAt), sql`${gatewayTransactions.id} > ${afterId}`))
    .orderBy(asc(gatewayTransactions.id))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/**
 * Lines that nothing explains, made before a moment and not asked about since another, the oldest first. Those that
 * differ from our posting are left out: a person has them.
 */
export async function listUnexplained(
  queryable: Queryable,
  { askedBefore, limit, madeBefore }: { madeBefore: Date; askedBefore: Date; limit: number },
): Promise<TransactionRow[]> {
  const { askedAt, createdAt, matchedAt, postingId } = gatewayTransactions;
  return await queryable
    .select()
    .from(gatewayTransactions)
    .where(
      and(
        ...[isNull(matchedAt), isNull(postingId), lt(createdAt, madeBefore)],
        or(isNull(askedAt), lt(askedAt, askedBefore)),
      ),
    )
    .orderBy(asc(gatewayTransactions.createdAt), asc(gatewayTransactions.id))
    .limit(limit);
}

/** Lines that were posted as nobody's, made in a span: whose they are may be known by now. */
export async function lockUnassigned(tx: Transaction, from: Date, to: Date): Promise<TransactionRow[]> {
  const rows = await tx
    .select({ line: gatewayTransactions })
    .from(gatewayTransactions)
    .innerJoin(ledgerPostings, eq(ledgerPostings.id, gatewayTransactions.postingId))
    .where(
      and(
        eq(ledgerPostings.kind, "unassigned"),
        gte(gatewayTransactions.createdAt, from),
        lte(gatewayTransactions.createdAt, to),
      ),
    )
    .for("update", { of: gatewayTransactions, skipLocked: true });
  return rows.map((row) => row.line);
}

export interface PostingOfTransaction extends KnownPosting {
  readonly orderId: string | null;
}

/** Of each line, by its id, the posting that is about the same movement, with what it did to the gateway's balance. */
export async function findPostingsOf(
  queryable: Queryable,
  transactions: readonly GatewayTransaction[],
): Promise<Map<string, PostingOfTransaction>> {
  const keys = new Map(transactions.flatMap((each) => postingKeysOf(each).map((key) => [key, each.id] as const)));
  const found = new Map<string, PostingOfTransaction>();
  if (keys.size === 0) return found;
  const rows = await queryable
    .select({
      id: ledgerPostings.id,
      naturalKey: ledgerPostings.naturalKey,
      orderId: ledgerPostings.orderId,
      amountMinor: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(and(inArray(ledgerPostings.naturalKey, [...keys.keys()]), eq(ledgerEntries.account, "gateway_balance")));
  for (const { naturalKey, ...posting } of rows) {
    const id = keys.get(naturalKey);
    if (id !== undefined) found.set(id, posting);
  }
  return found;
}

/** @param naturalKey of the posting that explains it: one that was there, or one that was just made. */
export async function markMatched(
  tx: Transaction,
  id: string,
  match: { orderId: string | null; at: Date } & ({ postingId: string } | { naturalKey: string }),
): Promise<void> {
  const postingId =
    "postingId" in match
      ? match.postingId
      : sql`(select ${ledgerPostings.id} from ${ledgerPostings} where ${ledgerPostings.naturalKey} = ${match.naturalKey})`;
  await tx
    .update(gatewayTransactions)
    .set({ matchedAt: match.at, postingId, orderId: match.orderId })
    .where(eq(gatewayTransactions.id, id));
}

/** Our posting is about the same movement and names another amount: the line stays unmatched. */
export async function markDiffering(tx: Transaction, id: string, postingId: string): Promise<void> {
  await tx.update(gatewayTransactions).set({ postingId }).where(eq(gatewayTransactions.id, id));
}

/** The line, locked; null when it was matched meanwhile. */
export async function lockUnmatchedOne(tx: Transaction, id: string): Promise<TransactionRow | null> {
  const [line] = await tx
    .select()
    .from(gatewayTransactions)
    .where(and(eq(gatewayTransactions.id, id), isNull(gatewayTransactions.matchedAt)))
    .for("update");
  return line ?? null;
}

export async function markAsked(queryable: Queryable, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await queryable
    .update(gatewayTransactions)
    .set({ askedAt: at })
    .where(inArray(gatewayTransactions.id, [...ids]));
}
