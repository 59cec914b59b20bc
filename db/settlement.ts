import { nextCheckAt } from "@/lib/domain/check-schedule";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Fact } from "@/lib/domain/fact";
import type { Charge, Intent } from "@/lib/domain/intent";
import { captureEntries, saleEntries } from "@/lib/domain/ledger";
import type { Transition } from "@/lib/domain/order-status";
import { factsOfCharge, factsOfIntent } from "@/lib/domain/payment-facts";
import { LIVE_PAYMENT_STATUSES, orderNewsOf, type PaymentStatus, paymentStatusOf } from "@/lib/domain/payment-status";
import { emptyPaidCart } from "./cart-snapshot";
import type { Transaction } from "./client";
import { post } from "./ledger";
import { appendOrderEvent, lockOrderWithCart, moveOrder, type OrderRow } from "./orders";
import { leaveMessage } from "./outbox";
import {
  cancelKeyOf,
  findLivePayment,
  findPayment,
  insertFacts,
  listFacts,
  listPaymentStatuses,
  markCallAnswered,
  type PaymentRow,
  raiseException,
  recordCharge,
  sumCaptured,
  updatePayment,
} from "./payments";
import { sellHeldStock } from "./stock";

/** What was heard about a payment: its intent, or one of its charges. */
export type Heard = { readonly intent: Intent } | { readonly charge: Charge; readonly intentId: string };

export interface Hearing {
  readonly from: "answer" | "webhook" | "return" | "sweep";
  readonly actor: string;
  readonly at: Date;
  readonly newId: () => string;
}

export interface Settled {
  readonly order: OrderRow;
  readonly paymentStatus: PaymentStatus;
  readonly transition: Transition | null;
}

/**
 * The one way in which news of a payment changes an order, whoever heard it: under the order's lock, news becomes
 * facts, facts become statuses, and the first time an order is paid its effects are set in motion, all in the caller's
 * transaction. Late, repeated and reordered news ends in the same rows.
 * @returns null when the news is not about this payment: an exception was raised for a person, nothing was believed.
 */
export async function settle(
  tx: Transaction,
  paymentId: string,
  heard: Heard,
  hearing: Hearing,
): Promise<Settled | null> {
  const known = await findPayment(tx, paymentId);
  const order = known && (await lockOrderWithCart(tx, known.orderId));
  const payment = order && (await findPayment(tx, paymentId));
  if (!order || !payment) return null;
  const intentId = "intent" in heard ? heard.intent.id : heard.intentId;
  const doubt = doubtAbout(payment, heard, intentId);
  if (doubt) {
    await raiseException(tx, {
      kind: doubt.kind,
      objectId: intentId,
      orderId: order.id,
      detail: doubt.detail,
      at: hearing.at,
    });
    if (doubt.kind !== "amount_differs") return null;
  }
  if (payment.providerIntentId === null) {
    await updatePayment(tx, payment.id, { providerIntentId: intentId });
    await markCallAnswered(tx, payment.id, { state: "yes", at: hearing.at });
  }
  await rememberFacts(tx, order, payment, heard, hearing);
  const paymentStatus = paymentStatusOf(await listFacts(tx, payment.id));
  if (await takesOverFrom(tx, payment, paymentStatus)) await raiseSecondPayment(tx, payment, intentId, hearing);
  else await writePaymentStatus(tx, payment, paymentStatus, hearing);
  const transition = doubt && WAITING.has(order.status) ? null : await moveByPayments(tx, order, hearing);
  return { order, paymentStatus, transition };
}

/** An order in one of these is only ever paid with exactly its total; a closed one owes back whatever came. */
const WAITING: ReadonlySet<OrderRow["status"]> = new Set<OrderRow["status"]>(["pending", "processing", "authorized"]);

/** Closed unpaid: its stock was given back. */
const CLOSED: ReadonlySet<OrderRow["status"]> = new Set<OrderRow["status"]>(["canceled", "expired"]);

/** A payment that was given up turns out to be alive when the order has another one: only one may be called alive. */
async function takesOverFrom(tx: Transaction, payment: PaymentRow, status: PaymentStatus): Promise<boolean> {
  const wasLive = LIVE_PAYMENT_STATUSES.some((live) => live === payment.status);
  if (wasLive || !LIVE_PAYMENT_STATUSES.some((live) => live === status)) return false;
  return (await findLivePayment(tx, payment.orderId)) !== null;
}

async function raiseSecondPayment(tx: Transaction, payment: PaymentRow, intentId: string, { at }: Hearing) {
  const detail = { payment: payment.id, was: payment.status };
  await raiseException(tx, { kind: "second_payment", objectId: intentId, orderId: payment.orderId, detail, at });
}

type Detail = Record<string, string | number | boolean | null>;

/** Money is believed only on the intent, in the mode, for the amount and in the currency that we asked for. */
function doubtAbout(
  payment: PaymentRow,
  heard: Heard,
  intentId: string,
): { kind: ExceptionKind; detail: Detail } | null {
  const object = "intent" in heard ? heard.intent : heard.charge;
  if (payment.providerIntentId !== null && payment.providerIntentId !== intentId) {
    return { kind: "second_intent", detail: { expected: payment.providerIntentId, heard: intentId } };
  }
  if ("intent" in heard && (heard.intent.orderId !== payment.orderId || heard.intent.paymentId !== payment.id)) {
    return { kind: "foreign_intent", detail: { payment: payment.id, heard_payment: heard.intent.paymentId } };
  }
  if (payment.livemode !== null && object.livemode !== payment.livemode) {
    return { kind: "wrong_mode", detail: { livemode: object.livemode } };
  }
  if (object.currency !== payment.currency || object.amountMinor !== payment.amountMinor) {
    const asked = `${payment.amountMinor} ${payment.currency}`;
    return { kind: "amount_differs", detail: { asked, heard: `${object.amountMinor} ${object.currency}` } };
  }
  return null;
}

async function rememberFacts(tx: Transaction, order: OrderRow, payment: PaymentRow, heard: Heard, hearing: Hearing) {
  const charge = "intent" in heard ? heard.intent.charge : heard.charge;
  const facts = "intent" in heard ? factsOfIntent(heard.intent) : factsOfCharge(heard.charge);
  const news = await insertFacts(tx, payment.id, facts, hearing);
  if (charge) await recordCharge(tx, hearing.newId(), payment.id, charge);
  for (const fact of news) {
    if (fact.kind === "captured") {
      await post(tx, {
        id: hearing.newId(),
        orderId: order.id,
        kind: "capture",
        naturalKey: `capture:${fact.objectId}:${fact.version}`,
        at: hearing.at,
        entries: captureEntries(fact.amountMinor, fact.currency),
      });
    }
    const told = EVENT_OF_FACT[fact.kind];
    if (!told) continue;
    const codes =
      fact.kind === "failed" ? { code: charge?.failureCode ?? null, decline: charge?.declineCode ?? null } : {};
    const data = { object: fact.objectId, amount: fact.amountMinor, from: hearing.from, ...codes };
    await appendOrderEvent(tx, { orderId: order.id, type: told, actor: hearing.actor, at: hearing.at, data });
  }
}

/** What of a fact is worth a line in the order's history. */
const EVENT_OF_FACT: Partial<Record<Fact["kind"], string>> = {
  created: "payment_created",
  canceled: "payment_canceled",
  authorized: "charge_authorized",
  captured: "charge_captured",
  failed: "charge_failed",
  released: "charge_released",
};

async function writePaymentStatus(tx: Transaction, payment: PaymentRow, status: PaymentStatus, hearing: Hearing) {
  const isSettled = status === "succeeded" || status === "canceled";
  await updatePayment(tx, payment.id, {
    status,
    settledAt: isSettled ? (payment.settledAt ?? hearing.at) : null,
    nextCheckAt: isSettled ? null : nextCheckAt(hearing.at, payment.checks),
    ...(hearing.from === "webhook" ? {} : { askedAt: hearing.at }),
    checks: hearing.from === "sweep" ? payment.checks + 1 : payment.checks,
  });
  // A cancel whose answer was lost is answered by what became of the payment.
  if (isSettled) {
    const state = status === "canceled" ? "yes" : "no";
    await markCallAnswered(tx, cancelKeyOf(payment.id), { state, because: status, at: hearing.at });
  }
}

async function moveByPayments(tx: Transaction, order: OrderRow, hearing: Hearing): Promise<Transition | null> {
  const captured = await sumCaptured(tx, order);
  const news = captured > 0 ? "payment_succeeded" : orderNewsOf(await listPaymentStatuses(tx, order.id));
  if (news === "payment_succeeded" && captured !== order.totalMinor) {
    const detail = { total: order.totalMinor, captured, currency: order.currency };
    const kind = captured > order.totalMinor ? "charged_twice" : "amount_differs";
    await raiseException(tx, { kind, objectId: order.id, orderId: order.id, detail, at: hearing.at });
    if (WAITING.has(order.status)) return null;
  }
  const isTooLate = news === "payment_succeeded" && CLOSED.has(order.status);
  const answer = await moveOrder(tx, order, isTooLate ? "payment_unfillable" : news, hearing);
  if (answer.answer === "moved" && answer.to === "paid") await setPaidEffectsInMotion(tx, order, hearing);
  if (answer.answer === "moved" && answer.to === "refund_due") {
    const detail = { total: order.totalMinor, currency: order.currency, was: answer.from };
    await raiseException(tx, {
      kind: "paid_after_close",
      objectId: order.id,
      orderId: order.id,
      detail,
      at: hearing.at,
    });
  }
  return answer;
}

async function setPaidEffectsInMotion(tx: Transaction, order: OrderRow, { at, newId }: Hearing): Promise<void> {
  await post(tx, {
    id: newId(),
    orderId: order.id,
    kind: "sale",
    naturalKey: `sale:${order.id}`,
    at,
    entries: saleEntries(order),
  });
  await sellHeldStock(tx, order.id);
  if (order.cartId && order.cartVersion !== null) await emptyPaidCart(tx, order.cartId, order.cartVersion);
  // What it bought may have left before the order was lost: a person says so first.
  if (order.rebuiltAt) return;
  await leaveMessage(tx, { id: newId(), kind: "fulfill_order", orderId: order.id, at });
  await leaveMessage(tx, { id: newId(), kind: "mail_order_paid", orderId: order.id, at });
}
