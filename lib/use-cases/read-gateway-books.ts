import { assignToNobody, explainSome } from "@/db/gateway-explaining";
import { readingFrom, rememberReading } from "@/db/gateway-readings";
import { keepTransactions, listUnexplained, markAsked, type TransactionRow } from "@/db/gateway-transactions";
import { addJob } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { listWhole } from "@/lib/domain/whole-window";
import { log } from "@/lib/log";

/** Each posting takes a share of its order's lock: few at once, so that nobody waits long for an order. */
const EXPLAINED_AT_ONCE = 50;
/** News by webhook, answer or sweep is here long before; what is younger is only waited for. */
const GRACE_MS = 3_600_000;
/** The job that adopts what was found has settled it by then, or it won't. */
const ADOPTED_WITHIN_MS = 15 * 60_000;
/** Each takes up to three questions; what is left is asked about in the next round. */
const ASKED_AT_ONCE = 50;

/**
 * Reads the gateway's own books, line by line, from where the last reading ended, and explains each line by the ledger.
 * Fees, payouts and exchanges are posted from here; captures, refunds and disputes were posted when they were heard of
 * and are only matched. What nothing explains for an hour is asked about: ours is settled on the spot, the rest is posted
 * as nobody's and put before a person. Repeated, it changes nothing.
 * @param since read from here instead, for a whole look back. @returns null, or why the reading stopped before its end.
 */
export async function readGatewayBooks(ctx: Context, { since }: { since?: Date } = {}): Promise<string | null> {
  const to = ctx.now();
  const from = await readingFrom(ctx.db, "transactions", to, since);
  const stopped = await listWhole({ from, to }, ctx.gateway.listTransactions, (transactions, until) =>
    inTransaction(ctx.db, async (tx) => {
      await keepTransactions(tx, transactions, ctx.now());
      await rememberReading(tx, "transactions", until);
    }),
  );
  await explainAll(ctx);
  await askAboutUnexplained(ctx);
  if (stopped !== null) log.warn("the gateway's books were not read to the end", { because: stopped });
  return stopped;
}

async function explainAll(ctx: Context): Promise<void> {
  for (let after: string | null = ""; after !== null; ) {
    const afterId: string = after;
    after = await inTransaction(ctx.db, (tx) =>
      explainSome(tx, afterId, EXPLAINED_AT_ONCE, { at: ctx.now(), newId: ctx.newId }),
    );
  }
}

async function askAboutUnexplained(ctx: Context): Promise<void> {
  const now = ctx.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const when = { madeBefore: ago(GRACE_MS), askedBefore: ago(ADOPTED_WITHIN_MS), limit: ASKED_AT_ONCE };
  for (const line of await listUnexplained(ctx.db, when)) {
    const owner = line.askedAt ? "not_found_here" : await ownerOf(ctx, line);
    if (owner === "unknown") continue;
    await inTransaction(ctx.db, async (tx) => {
      if (typeof owner === "string") return await assignToNobody(tx, line.id, owner, { at: now, newId: ctx.newId });
      await markAsked(tx, [line.id], now);
      await addJob(tx, "adopt_intent", { intentId: owner.intentId }, `adopt:${owner.intentId}`);
      if (owner.refundId) await addJob(tx, "import_refund", { refundId: owner.refundId }, `import:${owner.refundId}`);
      if (owner.disputeId) {
        await addJob(tx, "check_dispute", { disputeId: owner.disputeId }, `dispute:${owner.disputeId}`);
      }
    });
  }
}

interface Ours {
  readonly intentId: string;
  readonly refundId?: string;
  readonly disputeId?: string;
}

/** Asks the gateway what moved the money, and whether Till made the intent behind it. */
async function ownerOf(ctx: Context, { sourceId }: TransactionRow): Promise<Ours | "not_ours" | "unknown"> {
  const source = sourceId === null ? null : await intentBehind(ctx, sourceId);
  if (source === null) return "not_ours";
  if (source === "unknown") return "unknown";
  const answer = await ctx.gateway.getIntent(source.intentId);
  if (answer.is === "unknown") return "unknown";
  return answer.is === "yes" && answer.value.orderId && answer.value.paymentId ? source : "not_ours";
}

async function intentBehind(ctx: Context, sourceId: string): Promise<Ours | "unknown" | null> {
  const [prefix] = sourceId.split("_");
  const kind = prefix === undefined ? undefined : SOURCES[prefix];
  if (!kind) return null;
  const answer = await kind.get(ctx, sourceId);
  if (answer.is === "unknown") return "unknown";
  if (answer.is === "no" || answer.value.intentId === null) return null;
  return { intentId: answer.value.intentId, ...(kind.as ? { [kind.as]: sourceId } : {}) };
}

/** What can have moved money for an order, by how the gateway's ids begin. Others, like payouts, are nobody's order. */
const SOURCES: Readonly<Record<string, Source>> = {
  ch: { get: (ctx, id) => ctx.gateway.getCharge(id) },
  py: { get: (ctx, id) => ctx.gateway.getCharge(id) },
  re: { get: (ctx, id) => ctx.gateway.getRefund(id), as: "refundId" },
  pyr: { get: (ctx, id) => ctx.gateway.getRefund(id), as: "refundId" },
  dp: { get: (ctx, id) => ctx.gateway.getDispute(id), as: "disputeId" },
  du: { get: (ctx, id) => ctx.gateway.getDispute(id), as: "disputeId" },
};

interface Source {
  readonly get: (ctx: Context, id: string) => ReturnType<Context["gateway"]["getCharge" | "getRefund" | "getDispute"]>;
  readonly as?: "refundId" | "disputeId";
}
