import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { outboxMessages, webhookEvents } from "../schema/messages";
import { fulfillments, orderEvents } from "../schema/orders";
import { charges, gatewayCalls, paymentExceptions, paymentFacts, payments } from "../schema/payments";

/**
 * One thing that happened to an order, from whichever table it was kept in. `type` is a key of the sentences in
 * components/admin/timeline-sentences.ts; `data` holds ids, codes and amounts for them, never a person's data.
 */
export interface Happening {
  readonly id: string;
  readonly source: HappeningSource;
  readonly type: string;
  readonly at: Date;
  /** Who did it: `shopper`, `gateway`, `system` or `staff:ID`. */
  readonly actor: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

export type HappeningSource = "order" | "fact" | "charge" | "call" | "webhook" | "outbox" | "fulfillment" | "exception";

/** Things of one moment stand in the order in which one leads to the other. */
const RANK: Record<HappeningSource, number> = {
  charge: 0,
  call: 1,
  webhook: 2,
  fact: 3,
  exception: 4,
  order: 5,
  fulfillment: 6,
  outbox: 7,
};

/** Everything that happened to an order, newest first. */
export async function listHappenings(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const all = [
    ...(await eventsOf(queryable, orderId)),
    ...(await factsOf(queryable, orderId)),
    ...(await chargesOf(queryable, orderId)),
    ...(await callsOf(queryable, orderId)),
    ...(await webhooksOf(queryable, orderId)),
    ...(await messagesOf(queryable, orderId)),
    ...(await fulfillmentsOf(queryable, orderId)),
    ...(await exceptionsOf(queryable, orderId)),
  ];
  return all.sort((a, b) => b.at.getTime() - a.at.getTime() || RANK[b.source] - RANK[a.source]);
}

async function eventsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select()
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.id));
  // Read last to first: of one moment, the event with the higher id is the newer one.
  return rows.reverse().map((row) => happening("order", row.id, row.type, row.at, row.actor, row.data));
}

async function factsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ fact: paymentFacts })
    .from(paymentFacts)
    .innerJoin(payments, eq(payments.id, paymentFacts.paymentId))
    .where(eq(payments.orderId, orderId));
  return rows.reverse().map(({ fact }) =>
    happening("fact", fact.id, `fact_${fact.kind}`, fact.recordedAt, "gateway", {
      objectId: fact.objectId,
      amountMinor: fact.amountMinor,
      currency: fact.currency,
      heardFrom: fact.heardFrom,
    }),
  );
}

async function chargesOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ charge: charges, currency: payments.currency })
    .from(charges)
    .innerJoin(payments, eq(payments.id, charges.paymentId))
    .where(eq(payments.orderId, orderId));
  return rows.map(({ charge, currency }) =>
    happening("charge", charge.id, `charge_${charge.status}`, charge.createdAt, "shopper", {
      objectId: charge.providerChargeId,
      amountMinor: charge.amountMinor,
      currency,
      brand: charge.cardBrand,
      last4: charge.cardLast4,
      failureCode: charge.failureCode,
      declineCode: charge.declineCode,
    }),
  );
}

/** Only calls with something to say: a plain yes shows as the fact that it brought. */
async function callsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ call: gatewayCalls })
    .from(gatewayCalls)
    .innerJoin(payments, eq(payments.id, gatewayCalls.paymentId))
    .where(eq(payments.orderId, orderId));
  return rows
    .filter(({ call }) => call.state === "unknown" || call.state === "no")
    .map(({ call }) =>
      happening("call", call.idempotencyKey, `call_${call.state}`, call.answeredAt ?? call.createdAt, "system", {
        kind: call.kind,
        because: call.because,
        sends: call.sends,
      }),
    );
}

async function webhooksOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({
      id: webhookEvents.id,
      type: webhookEvents.type,
      status: webhookEvents.status,
      note: webhookEvents.note,
      receivedAt: webhookEvents.receivedAt,
    })
    .from(webhookEvents)
    .where(eq(webhookEvents.orderId, orderId));
  return rows.map((row) =>
    happening("webhook", row.id, `webhook_${row.status}`, row.receivedAt, "gateway", {
      eventId: row.id,
      eventType: row.type,
      note: row.note,
    }),
  );
}

async function messagesOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable.select().from(outboxMessages).where(eq(outboxMessages.orderId, orderId));
  return rows.map((row) =>
    happening(
      "outbox",
      row.id,
      `${row.kind}_${row.sentAt ? "sent" : "waiting"}`,
      row.sentAt ?? row.createdAt,
      "system",
      {},
    ),
  );
}

async function fulfillmentsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable.select().from(fulfillments).where(eq(fulfillments.orderId, orderId));
  return rows.map((row) =>
    happening("fulfillment", row.id, `${row.kind}_${row.status}`, row.fulfilledAt ?? row.createdAt, "system", {}),
  );
}

async function exceptionsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable.select().from(paymentExceptions).where(eq(paymentExceptions.orderId, orderId));
  return rows.flatMap((row) => {
    const data = { kind: row.kind, objectId: row.objectId };
    const raised = happening("exception", row.id, "exception_raised", row.raisedAt, "system", data);
    if (row.resolvedAt === null) return [raised];
    return [happening("exception", `${row.id}-resolved`, "exception_resolved", row.resolvedAt, "system", data), raised];
  });
}

function happening(
  source: HappeningSource,
  id: string | number,
  type: string,
  at: Date,
  actor: string,
  data: Happening["data"],
): Happening {
  return { id: `${source}-${id}`, source, type, at, actor, data };
}
