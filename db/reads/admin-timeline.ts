import { and, asc, eq, inArray, notInArray } from "drizzle-orm";
import type { Queryable } from "../client";
import { outboxMessages, webhookEvents } from "../schema/messages";
import { orderEvents } from "../schema/orders";
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

export type HappeningSource = "order" | "fact" | "charge" | "call" | "webhook" | "outbox" | "exception";

/** Things of one moment stand in the order in which one leads to the other. */
const RANK: Record<HappeningSource, number> = {
  charge: 0,
  call: 1,
  webhook: 2,
  fact: 3,
  order: 4,
  exception: 5,
  outbox: 6,
};

/** Everything that happened to an order, newest first, each thing once. */
export async function listHappenings(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const events = await eventsOf(queryable, orderId);
  const tries = await chargesOf(queryable, orderId);
  const cards = new Map(
    tries.map(({ data }) => [data.object, { brand: data.brand ?? null, last4: data.last4 ?? null }]),
  );
  const withCards = events.map((event) => ({
    ...event,
    data: { ...event.data, ...cards.get(event.data.object ?? "") },
  }));
  const told = new Set(events.map((event) => event.data.object));
  const toldAt = new Set(events.map((event) => `${event.data.object} ${event.at.getTime()}`));
  const facts = await factsOf(queryable, orderId);
  const all = [
    ...withCards,
    // The history tells most charges and facts itself; what it does not tell must not be lost.
    ...tries.filter((one) => !told.has(one.data.object)),
    ...facts.filter((fact) => !toldAt.has(`${fact.data.object} ${fact.at.getTime()}`)),
    ...(await callsOf(queryable, orderId)),
    ...(await webhooksOf(queryable, orderId)),
    ...(await messagesOf(queryable, orderId)),
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
  // Last to first: of one moment, the event with the higher id is the newer one, and the sort keeps this order.
  return rows.reverse().map((row) => happening("order", row.id, row.type, row.at, row.actor, row.data));
}

async function factsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ fact: paymentFacts })
    .from(paymentFacts)
    .innerJoin(payments, eq(payments.id, paymentFacts.paymentId))
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(paymentFacts.id));
  return rows.reverse().map(({ fact }) => {
    const data = { object: fact.objectId, amount: fact.amountMinor, from: fact.heardFrom };
    return happening("fact", fact.id, `fact_${fact.kind}`, fact.recordedAt, "gateway", data);
  });
}

async function chargesOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ charge: charges })
    .from(charges)
    .innerJoin(payments, eq(payments.id, charges.paymentId))
    .where(eq(payments.orderId, orderId));
  return rows.map(({ charge }) => {
    const data = {
      object: charge.providerChargeId,
      amount: charge.amountMinor,
      brand: charge.cardBrand,
      last4: charge.cardLast4,
      code: charge.failureCode,
      decline: charge.declineCode,
    };
    return happening("charge", charge.id, `charge_${charge.status}`, charge.createdAt, "shopper", data);
  });
}

/** Requests without a yes. Those that start a payment or a refund are told by the order's own history. */
async function callsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable
    .select({ call: gatewayCalls })
    .from(gatewayCalls)
    .innerJoin(payments, eq(payments.id, gatewayCalls.paymentId))
    .where(
      and(
        eq(payments.orderId, orderId),
        inArray(gatewayCalls.state, ["unknown", "no"]),
        notInArray(gatewayCalls.kind, ["create_intent", "create_refund"]),
      ),
    );
  return rows.map(({ call }) => {
    const data = { kind: call.kind, because: call.because, sends: call.sends };
    const at = call.answeredAt ?? call.createdAt;
    return happening("call", call.idempotencyKey, `call_${call.state}`, at, "system", data);
  });
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
  return rows.map((row) => {
    const data = { event: row.id, event_type: row.type, note: row.note };
    return happening("webhook", row.id, `webhook_${row.status}`, row.receivedAt, "gateway", data);
  });
}

/** Mail, and whatever still waits. A fulfillment that has begun is told by the order's own history. */
async function messagesOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable.select().from(outboxMessages).where(eq(outboxMessages.orderId, orderId));
  return rows
    .filter((row) => row.sentAt === null || row.kind !== "fulfill_order")
    .map((row) => {
      const type = `${row.kind}_${row.sentAt ? "sent" : "waiting"}`;
      return happening("outbox", row.id, type, row.sentAt ?? row.createdAt, "system", {});
    });
}

async function exceptionsOf(queryable: Queryable, orderId: string): Promise<Happening[]> {
  const rows = await queryable.select().from(paymentExceptions).where(eq(paymentExceptions.orderId, orderId));
  return rows.flatMap((row) => {
    const data = { kind: row.kind, object: row.objectId };
    const raised = happening("exception", row.id, "exception_raised", row.raisedAt, "system", data);
    if (row.resolvedAt === null) return [raised];
    const by = row.resolvedBy ?? "system";
    const told = { ...data, settled: by === "system" ? "by itself" : null };
    return [happening("exception", `${row.id}-resolved`, "exception_resolved", row.resolvedAt, by, told), raised];
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
