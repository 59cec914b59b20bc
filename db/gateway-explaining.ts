import {
  type BookPosting,
  explainTransaction,
  reassignedPosting,
  unassignedPostings,
} from "@/lib/domain/explain-transaction";
import type { Transaction } from "./client";
import {
  findPostingsOf,
  lockUnassigned,
  lockUnmatched,
  lockUnmatchedOne,
  markDiffering,
  markMatched,
} from "./gateway-transactions";
import { post } from "./ledger";
import { raiseException, resolveException } from "./payments";

interface Now {
  readonly at: Date;
  readonly newId: () => string;
}

/**
 * Finds for lines of the gateway's books what explains them in the ledger, and posts what only those books say: fees,
 * payouts, exchanges. A line that differs from our posting is put before a person and stays unmatched.
 * @returns the last id looked at, to go on from; null when there are no more.
 */
export async function explainSome(tx: Transaction, afterId: string, limit: number, now: Now): Promise<string | null> {
  const lines = await lockUnmatched(tx, afterId, limit);
  const found = await findPostingsOf(tx, lines);
  for (const line of lines) {
    const posting = found.get(line.id) ?? null;
    const explanation = explainTransaction(line, posting);
    if (explanation.is === "unexplained") continue;
    const orderId = posting?.orderId ?? null;
    if (explanation.is === "differs") {
      const detail = { posted: explanation.postedMinor, at_gateway: line.amountMinor, currency: line.currency };
      await raiseException(tx, { kind: "transaction_differs", objectId: line.id, orderId, detail, at: now.at });
      if (posting) await markDiffering(tx, line.id, posting.id);
      continue;
    }
    await postAll(tx, explanation.postings, orderId, now);
    const [first] = explanation.postings;
    const by =
      explanation.by === null && first ? { naturalKey: first.naturalKey } : { postingId: explanation.by ?? "" };
    await markMatched(tx, line.id, { orderId, at: now.at, ...by });
    await resolveException(tx, "transaction_differs", line.id, "system", now.at);
  }
  return lines.length < limit ? null : (lines.at(-1)?.id ?? null);
}

/**
 * Nothing here explains this line, and the gateway was asked: it is posted as nobody's, so that the books are equal, and
 * put before a person.
 */
export async function assignToNobody(
  tx: Transaction,
  lineId: string,
  because: "not_ours" | "not_found_here",
  now: Now,
): Promise<void> {
  const line = await lockUnmatchedOne(tx, lineId);
  // News of it came while the gateway was asked.
  if (!line || (await findPostingsOf(tx, [line])).size > 0) return;
  const postings = unassignedPostings(line);
  await postAll(tx, postings, null, now);
  await markMatched(tx, line.id, { orderId: null, at: now.at, naturalKey: `unassigned:${line.id}` });
  const detail = { amount: line.amountMinor, currency: line.currency, type: line.type, source: line.sourceId, because };
  await raiseException(tx, { kind: "transaction_unexplained", objectId: line.id, orderId: null, detail, at: now.at });
}

/** Lines that were posted as nobody's and have an owner by now. @returns how many. */
export async function reassign(tx: Transaction, from: Date, to: Date, now: Now): Promise<number> {
  const lines = await lockUnassigned(tx, from, to);
  const found = await findPostingsOf(tx, lines);
  let count = 0;
  for (const line of lines) {
    const posting = found.get(line.id);
    if (!posting) continue;
    const explanation = explainTransaction(line, posting);
    if (explanation.is !== "explained" || explanation.by === null) continue;
    await postAll(tx, [...explanation.postings, reassignedPosting(line)], posting.orderId, now);
    await markMatched(tx, line.id, { orderId: posting.orderId, at: now.at, postingId: posting.id });
    await resolveException(tx, "transaction_unexplained", line.id, "system", now.at);
    count += 1;
  }
  return count;
}

async function postAll(tx: Transaction, postings: readonly BookPosting[], orderId: string | null, now: Now) {
  for (const posting of postings) {
    // The gateway lists movements of nothing, as a reserve that was set to zero.
    if (posting.entries.length > 0) await post(tx, { id: now.newId(), orderId, at: now.at, ...posting });
  }
}
