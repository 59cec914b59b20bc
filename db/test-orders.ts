import { randomBytes } from "node:crypto";
import { orderNumber, uuidV7 } from "@/lib/domain/ids";
import { captureEntries, saleEntries } from "@/lib/domain/ledger";
import { totalsOf } from "@/lib/domain/pricing";
import type { Database } from "./client";
import { insertWebhookEvent } from "./inbox";
import { post } from "./ledger";
import { outboxMessages, type webhookEvents } from "./schema/messages";
import { fulfillments, orderEvents, orderLines, orders } from "./schema/orders";
import { charges, paymentExceptions, paymentFacts, payments } from "./schema/payments";

type OrderRow = typeof orders.$inferInsert;
type LineRow = typeof orderLines.$inferInsert;

export interface TestLine {
  readonly kind: LineRow["kind"];
  readonly name: string;
  readonly variantName: string;
  readonly picture: string;
  readonly unitPriceMinor: number;
  readonly quantity: number;
}

const LINE: TestLine = {
  kind: "poster",
  name: "Lead line",
  variantName: "50 × 70 cm",
  picture: "/art/lead-line.svg",
  unitPriceMinor: 4800,
  quantity: 1,
};

/** For tests of reads: an order as the use cases leave it, without going through them. Lines default to one poster. */
export async function insertTestOrder(
  db: Database,
  given: Partial<OrderRow> & { placedAt: Date },
  lines: readonly TestLine[] = [LINE],
): Promise<OrderRow & { id: string; number: string; placedAt: Date }> {
  const { placedAt } = given;
  const id = uuidV7(placedAt.getTime(), randomBytes(10));
  const country = given.country ?? "PT";
  const totals = totalsOf(lines.map(asPriced), country);
  const wasPaid = given.status === "paid" || given.status === "refunded";
  const { taxRateBps, lines: priced, ...sums } = totals;
  const order = {
    id,
    number: orderNumber(randomBytes(8)),
    currency: "EUR",
    ...sums,
    email: "ada@example.com",
    locale: "en",
    country,
    expiresAt: new Date(placedAt.getTime() + 30 * 60_000),
    ...(wasPaid ? { paidAt: placedAt } : {}),
    ...given,
  };
  await db.insert(orders).values(order);
  await db.insert(orderLines).values(
    lines.map((line, position) => ({
      ...line,
      id: uuidV7(placedAt.getTime(), randomBytes(10)),
      orderId: order.id,
      position,
      artist: "Ines Falcão",
      sku: `${line.name}-${line.variantName}`.toUpperCase().replace(/[^A-Z0-9]+/g, "-"),
      pictureAlt: line.name,
      taxRateBps,
      taxMinor: priced[position]?.taxMinor ?? 0,
      totalMinor: line.unitPriceMinor * line.quantity,
    })),
  );
  return order;
}

function asPriced(line: TestLine) {
  return { unitPriceMinor: line.unitPriceMinor, quantity: line.quantity, isShipped: line.kind === "poster" };
}

/** The rows of one payment of an order, with its tries in the order given. */
export async function insertTestPayment(
  db: Database,
  order: { id: string; totalMinor: number; currency: string; placedAt: Date },
  tries: readonly Partial<typeof charges.$inferInsert>[],
  given: Partial<typeof payments.$inferInsert> = {},
): Promise<{ id: string; intentId: string; chargeIds: readonly string[] }> {
  const id = uuidV7(order.placedAt.getTime(), randomBytes(10));
  const code = randomBytes(9).toString("hex");
  const intentId = `pi_${code}`;
  const payment = {
    id,
    orderId: order.id,
    providerIntentId: intentId,
    amountMinor: order.totalMinor,
    currency: order.currency,
    livemode: false,
    createdAt: order.placedAt,
    ...given,
  };
  await db.insert(payments).values(payment);
  const rows = tries.map((one, place) => ({
    id: uuidV7(order.placedAt.getTime() + place, randomBytes(10)),
    paymentId: id,
    providerChargeId: `ch_${code}_${place}`,
    status: "succeeded" as const,
    amountMinor: order.totalMinor,
    cardBrand: "visa",
    cardLast4: "4242",
    createdAt: new Date(order.placedAt.getTime() + (place + 1) * 20_000),
    ...one,
  }));
  if (rows.length > 0) await db.insert(charges).values(rows);
  return { id, intentId, chargeIds: rows.map((row) => row.providerChargeId) };
}

/** Facts, ledger and history of a captured charge, as settlement writes them. */
export async function insertTestCapture(
  db: Database,
  order: {
    id: string;
    discountMinor?: number | undefined;
    totalMinor: number;
    shippingMinor: number;
    taxMinor: number;
    currency: string;
  },
  charge: { paymentId: string; objectId: string; at: Date },
): Promise<void> {
  const { at, objectId, paymentId } = charge;
  const { currency, totalMinor: amountMinor } = order;
  await db.insert(paymentFacts).values([
    {
      paymentId,
      objectId,
      kind: "captured",
      version: "1",
      amountMinor,
      currency,
      heardFrom: "webhook",
      recordedAt: at,
    },
  ]);
  await insertTestEvent(db, order.id, "charge_captured", at, {
    object: objectId,
    amount: amountMinor,
    from: "webhook",
  });
  await db.transaction(async (tx) => {
    const posting = { orderId: order.id, at };
    const newId = () => uuidV7(at.getTime(), randomBytes(10));
    const capture = captureEntries(amountMinor, currency);
    await post(tx, { ...posting, id: newId(), kind: "capture", naturalKey: `capture:${objectId}`, entries: capture });
    await post(tx, {
      ...posting,
      id: newId(),
      kind: "sale",
      naturalKey: `sale:${order.id}`,
      entries: saleEntries({ ...order, discountMinor: order.discountMinor ?? 0 }),
    });
  });
}

export async function insertTestEvent(
  db: Database,
  orderId: string,
  type: string,
  at: Date,
  data: Record<string, string | number | null> = {},
  actor = "gateway",
): Promise<void> {
  await db.insert(orderEvents).values({ orderId, type, actor, at, data });
}

export async function insertTestWebhook(
  db: Database,
  given: Partial<typeof webhookEvents.$inferInsert> & { receivedAt: Date },
): Promise<string> {
  const id = `evt_${randomBytes(12).toString("hex")}`;
  const body = { id, object: "event", data: { object: { id: "pi_1", client_secret: "pi_1_secret_abc" } } };
  const event = { id, type: "payment_intent.succeeded", livemode: false, body, ...given };
  await db.transaction((tx) => insertWebhookEvent(tx, event));
  return event.id;
}

export async function insertTestException(
  db: Database,
  given: Partial<typeof paymentExceptions.$inferInsert> & { raisedAt: Date },
): Promise<void> {
  const objectId = `pi_${randomBytes(9).toString("hex")}`;
  await db.insert(paymentExceptions).values({ kind: "amount_differs", objectId, detail: {}, ...given });
}

export async function insertTestFulfillment(
  db: Database,
  given: Omit<typeof fulfillments.$inferInsert, "id">,
): Promise<void> {
  await db.insert(fulfillments).values({ ...given, id: uuidV7(given.createdAt.getTime(), randomBytes(10)) });
}

export async function insertTestMessage(
  db: Database,
  given: Omit<typeof outboxMessages.$inferInsert, "id" | "naturalKey">,
): Promise<void> {
  const id = uuidV7(given.createdAt.getTime(), randomBytes(10));
  await db.insert(outboxMessages).values({ ...given, id, naturalKey: `${given.kind}:${given.orderId}` });
}
