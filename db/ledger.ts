import type { LedgerEntry } from "@/lib/domain/ledger";
import type { Transaction } from "./client";
import { ledgerEntries, ledgerPostings } from "./schema/ledger";

/** Posts once under its natural key; the second time nothing is written. What moved nothing is not posted. */
export async function post(
  tx: Transaction,
  posting: {
    id: string;
    orderId: string | null;
    kind: string;
    naturalKey: string;
    at: Date;
    entries: readonly LedgerEntry[];
  },
): Promise<void> {
  const { at, entries, ...header } = posting;
  if (entries.length === 0) return;
  const written = await tx
    .insert(ledgerPostings)
    .values({ ...header, postedAt: at })
    .onConflictDoNothing({ target: ledgerPostings.naturalKey })
    .returning({ id: ledgerPostings.id });
  if (written.length === 0) return;
  await tx.insert(ledgerEntries).values(entries.map((entry) => ({ postingId: posting.id, ...entry })));
}
