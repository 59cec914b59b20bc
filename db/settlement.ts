import type { Fact } from "@/lib/domain/fact";
import type { Charge } from "@/lib/domain/intent";
import { captureEntries } from "@/lib/domain/ledger";
import type { Transition } from "@/lib/domain/order-status";
import { factsOfCharge, factsOfIntent } from "@/lib/domain/payment-facts";
import { isLivePayment, type PaymentStatus, paymentStatusOf } from "@/lib/domain/payment-status";
import { listPaymentMoney } from "./captured-money";
import type { Transaction } from "./client";
import { post } from "./ledger";
import { moveByPayments } from "./order-moves";
import { appendOrderEvent, lockOrderWithCart, type OrderRow } from "./orders";
import { doubtAbout, type Heard } from "./payment-doubt";
import { promoteGivenUp, writePaymentStatus } from "./payment-moves";
import { countDecline } from "./payment-tries";
import {
  findLivePayment,
  findPayment,
  insertFacts,
  isForemostCharge,
  listFacts,
  markCallAnswered,
  type PaymentRow,
  raiseException,
  recordCharge,
  resolveException,
  updatePayment,
} from "./payments";
import { askToCancelSoon, cancelNeedless, returnSurplus } from "./surplus";

export type { Heard } from "./payment-doubt";

export interface Hearing {
  readonly from: "answer" | "webhook" | "return" | "sweep";
  readonly actor: string;
  readonly at: Date;
  readonly newId: () => string;
}

export interface Settled {
  readonly order: OrderRow;
  readonly paymentStatus: PaymentStatus;
  /** What became of the order; null when its money does not fit, and a person decides. */
  readonly transition: Transition | null;
}

/**
 * The one way in which news of a payment changes an order, whoever heard it: under the order's lock, news becomes
 * facts, facts become statuses, and the first time an order is paid its effects are set in motion, all in the caller's
 * transaction. Late, repeated and reordered news ends in the same rows. What nobody owed goes back by itself.
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
    await raiseException(tx, { ...doubt, objectId: intentId, orderId: order.id, at: hearing.at });
    if (doubt.kind !== "amount_differs") return null;
  }
  if (payment.providerIntentId === null) {
    await updatePayment(tx, payment.id, { providerIntentId: intentId });
    await markCallAnswered(tx, payment.id, { state: "yes", at: hearing.at });
  }
  const charge = "intent" in heard ? heard.intent.charge : heard.charge;
  await rememberFacts(tx, order, payment, heard, hearing);
  const paymentStatus = paymentStatusOf(await listFacts(tx, payment.id));
  if (await takesOverFrom(tx, payment, paymentStatus)) {
    await raiseSecondPayment(tx, payment, { intentId, paymentStatus }, hearing);
  } else {
    const foremost = charge && (await isForemostCharge(tx, payment.id, charge.id)) ? charge : null;
    await writePaymentStatus(tx, payment, paymentStatus, foremost, hearing);
  }
  if (paymentStatus === "canceled") await resolveException(tx, "second_payment", intentId, "system", hearing.at);
  const isDoubtful = doubt !== null && WAITING.has(order.status);
  const transition = isDoubtful ? null : await moveByPayments(tx, order, { ...hearing, paymentId: payment.id });
  const status = transition?.answer === "moved" ? transition.to : order.status;
  const payments = await listPaymentMoney(tx, order);
  await promoteGivenUp(tx, payments, hearing.at);
  await returnSurplus(tx, payments, status, hearing);
  await cancelNeedless(tx, payments, status, hearing);
  return { order, paymentStatus, transition };
}

/** An order in one of these is only ever paid with exactly its total; a closed one owes back whatever came. */
const WAITING: ReadonlySet<OrderRow["status"]> = new Set<OrderRow["status"]>(["pending", "processing", "authorized"]);

/** A payment that was given up turns out to be alive when the order has another one: only one may be called alive. */
async function takesOverFrom(tx: Transaction, payment: PaymentRow, status: PaymentStatus): Promise<boolean> {
  if (isLivePayment(payment.status) || !isLivePayment(status)) return false;
  return (await findLivePayment(tx, payment.orderId)) !== null;
}

/** A person sees it; what has not taken money yet is canceled by itself, and what has is surplus. */
async function raiseSecondPayment(
  tx: Transaction,
  payment: PaymentRow,
  { intentId, paymentStatus }: { intentId: string; paymentStatus: PaymentStatus },
  { at }: Hearing,
): Promise<void> {
  const detail = { payment: payment.id, was: payment.status };
  await raiseException(tx, { kind: "second_payment", objectId: intentId, orderId: payment.orderId, detail, at });
  if (paymentStatus === "open" || paymentStatus === "authorized") await askToCancelSoon(tx, payment.id, at);
}

async function rememberFacts(tx: Transaction, order: OrderRow, payment: PaymentRow, heard: Heard, hearing: Hearing) {
  const charge = "intent" in heard ? heard.intent.charge : heard.charge;
  const facts = "intent" in heard ? factsOfIntent(heard.intent) : factsOfCharge(heard.charge);
  const news = await insertFacts(tx, payment.id, facts, hearing);
  if (charge) await recordCharge(tx, hearing.newId(), payment.id, charge);
  for (const fact of news) {
    if (fact.kind === "captured") await postCapture(tx, order.id, fact, hearing);
    if (fact.kind === "failed") await countDecline(tx, payment, { actor: "system", at: hearing.at });
    await tellInHistory(tx, order.id, fact, charge, hearing);
  }
}

async function postCapture(tx: Transaction, orderId: string, fact: Fact, { newId, at }: Hearing): Promise<void> {
  await post(tx, {
    id: newId(),
    orderId,
    kind: "capture",
    naturalKey: `capture:${fact.objectId}:${fact.version}`,
    at,
    entries: captureEntries(fact.amountMinor, fact.currency),
  });
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

async function tellInHistory(
  tx: Transaction,
  orderId: string,
  fact: Fact,
  charge: Charge | null,
  { from, actor, at }: Hearing,
): Promise<void> {
  const type = EVENT_OF_FACT[fact.kind];
  if (!type) return;
  const codes =
    fact.kind === "failed" ? { code: charge?.failureCode ?? null, decline: charge?.declineCode ?? null } : {};
  const data = { object: fact.objectId, amount: fact.amountMinor, from, ...codes };
  await appendOrderEvent(tx, { orderId, type, actor, at, data });
}
