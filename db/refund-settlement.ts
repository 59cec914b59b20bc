import { nextCheckAt, nextLateCheckAt } from "@/lib/domain/check-schedule";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Fact } from "@/lib/domain/fact";
import { invariant } from "@/lib/domain/invariant";
import { refundEntries, refundReturnedEntries } from "@/lib/domain/ledger";
import type { Refund } from "@/lib/domain/refund";
import { factsOfRefund } from "@/lib/domain/refund-facts";
import { purposeOfRefund, type RefundStatus, refundStatusOf } from "@/lib/domain/refund-status";
import type { Transaction } from "./client";
import { post } from "./ledger";
import { appendOrderEvent, lockOrderWithCart, type OrderRow } from "./orders";
import { leaveMessage } from "./outbox";
import {
  findPayment,
  insertFacts,
  listFacts,
  markCallAnswered,
  type PaymentRow,
  raiseException,
  resolveException,
} from "./payments";
import { settleSums } from "./refund-sums";
import { findRefundHeard, insertRefund, type RefundRow, updateRefund } from "./refunds";
import { restockLinesOf } from "./restock";
import type { Hearing } from "./settlement";

export interface SettledRefund {
  readonly order: OrderRow;
  readonly refund: RefundRow;
  readonly status: RefundStatus;
}

/**
 * The one way in which news of a refund changes an order, whoever heard it: under the order's lock, news becomes facts,
 * facts become the refund's status, money that moved is posted, and the order follows its sums, all in the caller's
 * transaction. Late, repeated and reordered news ends in the same rows. A refund that Till did not make is written down
 * as one made at the gateway; its payment must have been settled first, so that what the money was does not depend on
 * which news came earlier.
 * @returns null when the news is not about this payment: an exception was raised for a person, nothing was believed.
 */
export async function settleRefund(
  tx: Transaction,
  paymentId: string,
  heard: Refund,
  hearing: Hearing,
): Promise<SettledRefund | null> {
  const known = await findPayment(tx, paymentId);
  const order = known && (await lockOrderWithCart(tx, known.orderId));
  const payment = order && (await findPayment(tx, paymentId));
  if (!order || !payment) return null;
  if (
    heard.currency !== payment.currency ||
    (heard.intentId ?? payment.providerIntentId) !== payment.providerIntentId
  ) {
    await raise(tx, "refund_differs", order, heard, hearing);
    return null;
  }
  const row = (await findRefundHeard(tx, payment.id, heard)) ?? (await importRow(tx, order, payment, heard, hearing));
  const news = await insertFacts(tx, payment.id, factsOfRefund(heard), hearing);
  for (const fact of news) await postMovement(tx, row, fact, hearing);
  const facts = await listFacts(tx, payment.id);
  const status = refundStatusOf(facts.filter((fact) => fact.objectId === heard.id));
  const refund = await writeStatus(tx, row, status, heard, hearing);
  await resolveException(tx, "refund_not_found", row.id, "system", hearing.at);
  await tellNews(tx, refund, news, hearing);
  await settleSums(tx, order, payment, refund, hearing);
  return { order, refund, status };
}

async function importRow(
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  heard: Refund,
  hearing: Hearing,
): Promise<RefundRow> {
  // It carries our mark and is not the one we asked for: money left twice for one decision, or another sum did.
  if (heard.refundId) await raise(tx, "refund_unasked", order, heard, hearing);
  const row = await insertRefund(tx, {
    ...{ id: hearing.newId(), orderId: order.id, paymentId: payment.id, providerRefundId: heard.id },
    ...{ status: "pending", origin: "gateway", purpose: purposeOfRefund(order, payment) },
    ...{ amountMinor: heard.amountMinor, currency: heard.currency, requestedBy: "gateway", createdAt: heard.createdAt },
  });
  invariant(row, "a refund that was inserted is returned");
  await appendOrderEvent(tx, {
    ...{ orderId: order.id, type: "refund_imported", actor: "gateway", at: hearing.at },
    data: { refund: row.id, object: heard.id, amount: heard.amountMinor, from: hearing.from },
  });
  return row;
}

/** Posted from the gateway's own balance transactions: what it says about the status may differ, what it moved may not. */
async function postMovement(tx: Transaction, row: RefundRow, fact: Fact, { at, newId }: Hearing): Promise<void> {
  if (fact.kind !== "refund_withdrawn" && fact.kind !== "refund_reinstated") return;
  const isBack = fact.kind === "refund_reinstated";
  const entriesOf = isBack ? refundReturnedEntries : refundEntries;
  await post(tx, {
    ...{ id: newId(), orderId: row.orderId, kind: isBack ? "refund_returned" : "refund", at },
    naturalKey: `${isBack ? "refund_returned" : "refund"}:${fact.version}`,
    entries: entriesOf(fact.amountMinor, fact.currency, row.purpose),
  });
}

async function writeStatus(
  tx: Transaction,
  row: RefundRow,
  status: RefundStatus,
  heard: Refund,
  { at, from }: Hearing,
): Promise<RefundRow> {
  const isPending = status === "pending";
  const change = {
    status,
    providerRefundId: heard.id,
    failureReason: heard.failureReason ?? (status === "failed" || status === "canceled" ? row.failureReason : null),
    settledAt: isPending ? null : status === row.status ? (row.settledAt ?? at) : at,
    nextCheckAt: isPending
      ? nextCheckAt(at, row.checks)
      : status === "succeeded"
        ? nextLateCheckAt(at, heard.createdAt)
        : null,
    checks: from === "sweep" ? row.checks + 1 : row.checks,
  };
  await updateRefund(tx, row.id, change);
  if (row.origin !== "gateway") await markCallAnswered(tx, row.id, { state: "yes", at });
  return { ...row, ...change };
}

async function tellNews(tx: Transaction, refund: RefundRow, news: readonly Fact[], hearing: Hearing): Promise<void> {
  const { at, newId } = hearing;
  const kinds = new Set(news.map((fact) => fact.kind));
  const tell = (type: string) =>
    appendOrderEvent(tx, {
      ...{ orderId: refund.orderId, type, actor: hearing.actor, at },
      data: {
        ...{ refund: refund.id, object: refund.providerRefundId, amount: refund.amountMinor, from: hearing.from },
        ...(kinds.has("refund_failed") ? { because: refund.failureReason } : {}),
      },
    });
  if (kinds.has("refund_made")) {
    await restockLinesOf(tx, refund);
    await resolveException(tx, "refund_refused", refund.id, "system", at);
    const id = newId();
    await leaveMessage(tx, { id, kind: "mail_refund_made", orderId: refund.orderId, subjectId: refund.id, at });
    if (refund.status === "pending") await tell("refund_made");
  }
  if (kinds.has("refund_succeeded")) await tell("refund_succeeded");
  if (!kinds.has("refund_failed") && !kinds.has("refund_canceled")) return;
  await tell(kinds.has("refund_failed") ? "refund_failed" : "refund_canceled");
  const id = newId();
  await leaveMessage(tx, { id, kind: "mail_refund_failed", orderId: refund.orderId, subjectId: refund.id, at });
  await raiseException(tx, {
    ...{ kind: "refund_failed", objectId: refund.providerRefundId ?? refund.id, orderId: refund.orderId, at },
    detail: { ...amountOf(refund), because: refund.failureReason },
  });
}

async function raise(
  tx: Transaction,
  kind: ExceptionKind,
  order: OrderRow,
  heard: Refund,
  { at }: Hearing,
): Promise<void> {
  const detail = { ...amountOf(heard), refund: heard.refundId, intent: heard.intentId };
  await raiseException(tx, { kind, objectId: heard.id, orderId: order.id, detail, at });
}

function amountOf({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  return { amount: amountMinor, currency };
}
