import type { Transaction } from "@/db/client";
import { type Listing, readingFrom, rememberReading } from "@/db/gateway-readings";
import { insertWebhookEvent } from "@/db/inbox";
import { addJob } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import { knownDisputes, knownIntents, knownRefunds } from "@/db/unheard";
import type { Context } from "@/lib/context";
import type { Dispute } from "@/lib/domain/dispute";
import type { Intent } from "@/lib/domain/intent";
import type { Refund } from "@/lib/domain/refund";
import { listWhole } from "@/lib/domain/whole-window";
import type { Answer, GatewayEvent, Window } from "@/lib/gateway/gateway";
import { log } from "@/lib/log";

/** Events of the last minute may still be on their way here. */
const ON_ITS_WAY_MS = 60_000;

/**
 * Lists what was made at the gateway since the last listing, and adds a job for each intent, refund and dispute of ours
 * that nobody has told us of; events that could not be delivered are put into the inbox as if they had been. With every
 * webhook lost, all that the per-payment schedule does not know of is found here. What is known is not read.
 * @param since list from here instead, for a whole look back. @returns null, or why a listing stopped before its end.
 */
export async function findUnheard(ctx: Context, { since }: { since?: Date } = {}): Promise<string | null> {
  const { disputes, intents, refunds, undelivered_events } = {
    intents: { list: ctx.gateway.listIntents, take: takeIntents },
    refunds: { list: ctx.gateway.listRefunds, take: takeRefunds },
    disputes: { list: ctx.gateway.listDisputes, take: takeDisputes },
    undelivered_events: {
      list: ctx.gateway.listUndeliveredEvents,
      take: (tx: Transaction, events: readonly GatewayEvent[]) => takeEvents(ctx, tx, events),
    },
  };
  // Events first: they say the most, and what they tell of is known before the others are listed.
  const results = [
    await read(ctx, "undelivered_events", undelivered_events, since, ON_ITS_WAY_MS),
    await read(ctx, "intents", intents, since),
    await read(ctx, "refunds", refunds, since),
    await read(ctx, "disputes", disputes, since),
  ];
  return results.find((because) => because !== null) ?? null;
}

interface Source<T> {
  readonly list: (window: Window) => Promise<Answer<readonly T[]>>;
  readonly take: (tx: Transaction, objects: readonly T[]) => Promise<void>;
}

async function read<T>(
  ctx: Context,
  listing: Listing,
  { list, take }: Source<T>,
  since: Date | undefined,
  leaveMs = 0,
): Promise<string | null> {
  const to = new Date(ctx.now().getTime() - leaveMs);
  const from = await readingFrom(ctx.db, listing, to, since);
  const stopped = await listWhole({ from, to }, list, (objects, until) =>
    inTransaction(ctx.db, async (tx) => {
      await take(tx, objects);
      await rememberReading(tx, listing, until);
    }),
  );
  if (stopped !== null) log.warn("a listing at the gateway was not read to its end", { listing, because: stopped });
  return stopped;
}

/** Ours by their metadata, and bound to no payment: its answer was lost, or the order itself. */
async function takeIntents(tx: Transaction, intents: readonly Intent[]): Promise<void> {
  const ours = intents.filter((intent) => intent.orderId !== null && intent.paymentId !== null).map(({ id }) => id);
  const known = await knownIntents(tx, ours);
  for (const id of ours) if (!known.has(id)) await addJob(tx, "adopt_intent", { intentId: id }, `adopt:${id}`);
}

/** Of a payment of ours, and not written down: made at the gateway's own side, or its answer was lost. */
async function takeRefunds(tx: Transaction, refunds: readonly Refund[]): Promise<void> {
  for (const id of await unknownOfOurs(tx, refunds, knownRefunds)) {
    await addJob(tx, "import_refund", { refundId: id }, `import:${id}`);
  }
}

async function takeDisputes(tx: Transaction, disputes: readonly Dispute[]): Promise<void> {
  for (const id of await unknownOfOurs(tx, disputes, knownDisputes)) {
    await addJob(tx, "check_dispute", { disputeId: id }, `dispute:${id}`);
  }
}

async function unknownOfOurs(
  tx: Transaction,
  objects: readonly { readonly id: string; readonly intentId: string | null }[],
  knownAmong: (tx: Transaction, ids: readonly string[]) => Promise<Set<string>>,
): Promise<string[]> {
  const known = await knownAmong(
    tx,
    objects.map(({ id }) => id),
  );
  const unknown = objects.filter(({ id }) => !known.has(id));
  const ours = await knownIntents(
    tx,
    unknown.map(({ intentId }) => intentId).filter((id) => id !== null),
  );
  return unknown.filter(({ intentId }) => intentId !== null && ours.has(intentId)).map(({ id }) => id);
}

/** As lib/use-cases/receive-webhook.ts stores them: the gateway answered this over TLS, so there is no signature to check. */
async function takeEvents(ctx: Context, tx: Transaction, events: readonly GatewayEvent[]): Promise<void> {
  for (const event of events) {
    // Another app's events on the same account: there is nothing in them that a delivery of them would change here.
    if (ctx.gateway.subjectOf(event).about === "nothing") continue;
    if (!(await insertWebhookEvent(tx, { ...event, receivedAt: ctx.now() }))) continue;
    await addJob(tx, "apply_webhook_event", { eventId: event.id }, `webhook:${event.id}`);
  }
}
