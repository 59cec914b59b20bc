import { nextDisputeCheckAt } from "@/lib/domain/check-schedule";
import type { Dispute, DisputeNews } from "@/lib/domain/dispute";
import { factsOfDispute } from "@/lib/domain/dispute-facts";
import { type DisputeStatus, disputeStatusOf, UNSETTLED_DISPUTE_STATUSES } from "@/lib/domain/dispute-status";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Fact } from "@/lib/domain/fact";
import type { Intent } from "@/lib/domain/intent";
import { disputeReinstatedEntries, disputeWithdrawnEntries } from "@/lib/domain/ledger";
import type { Transaction } from "./client";
import { type DisputeRow, lockDispute, writeDispute } from "./disputes";
import { post } from "./ledger";
import { appendOrderEvent, lockOrderWithCart, type OrderRow } from "./orders";
import { findPayment, insertFacts, listFacts, type PaymentRow, raiseException, resolveException } from "./payments";
import { type Hearing, settle } from "./settlement";

/** A dispute, and the intent it is about where that one's money was not known to be taken: see payment-behind.ts. */
export type HeardDispute = DisputeNews & { readonly intent: Intent | null };

/**
 * The one way in which news of a dispute changes anything, whoever heard it: under the order's lock it becomes facts,
 * movements of money are posted, the row is computed from all facts, and people are told what needs them. The order's
 * own status stays what it is: goods and money were exchanged, and the bank decides later. Late, repeated and reordered
 * news ends in the same rows.
 * @returns null when the news is not about this payment: an exception was raised for a person, nothing was believed.
 */
export async function settleDispute(
  tx: Transaction,
  paymentId: string,
  heard: HeardDispute,
  hearing: Hearing,
): Promise<DisputeRow | null> {
  const known = await findPayment(tx, paymentId);
  const order = known && (await lockOrderWithCart(tx, known.orderId));
  if (!order) return null;
  if (heard.intent && (await settle(tx, paymentId, { intent: heard.intent }, hearing)) === null) return null;
  const payment = await findPayment(tx, paymentId);
  if (!payment) return null;
  const before = await lockDispute(tx, heard.dispute.id);
  const doubt = doubtAbout(payment, before, heard.dispute);
  if (doubt) {
    const { at } = hearing;
    const { detail, kind } = doubt;
    await raiseException(tx, { kind, detail, objectId: heard.dispute.id, orderId: order.id, at });
    if (!doubt.isOurs) return null;
  }
  await rememberFacts(tx, order, payment, heard.dispute, hearing);
  const facts = (await listFacts(tx, payment.id)).filter(({ objectId }) => objectId === heard.dispute.id);
  const status = disputeStatusOf(facts);
  const row = await writeDispute(tx, rowOf(payment, before, heard, status, hearing));
  await tellPeople(tx, row, facts, hearing);
  return row;
}

interface Doubt {
  readonly kind: ExceptionKind;
  readonly detail: Record<string, string | number | boolean | null>;
  /** It is about our payment and its money moved: it is written down, and only the comparison is for a person. */
  readonly isOurs: boolean;
}

function doubtAbout(payment: PaymentRow, before: DisputeRow | null, dispute: Dispute): Doubt | null {
  if (payment.livemode !== null && dispute.livemode !== payment.livemode) {
    return { kind: "wrong_mode", detail: { livemode: dispute.livemode }, isOurs: false };
  }
  if (before && before.paymentId !== payment.id) {
    const detail = { payment: before.paymentId, heard_payment: payment.id };
    return { kind: "dispute_differs", detail, isOurs: false };
  }
  if (dispute.currency !== payment.currency) {
    const taken = `${payment.amountMinor} ${payment.currency}`;
    const detail = { taken, heard: `${dispute.amountMinor} ${dispute.currency}` };
    return { kind: "dispute_differs", detail, isOurs: true };
  }
  return null;
}

/** What of a fact is worth a line in the order's history. */
const EVENT_OF_FACT: Partial<Record<Fact["kind"], string>> = {
  inquiry_opened: "inquiry_opened",
  inquiry_answered: "inquiry_answered",
  inquiry_closed: "inquiry_closed",
  dispute_opened: "dispute_opened",
  dispute_submitted: "dispute_submitted",
  dispute_won: "dispute_won",
  dispute_lost: "dispute_lost",
  dispute_withdrawn: "dispute_withdrawn",
  dispute_reinstated: "dispute_reinstated",
};

async function rememberFacts(
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  dispute: Dispute,
  hearing: Hearing,
): Promise<void> {
  for (const fact of await insertFacts(tx, payment.id, factsOfDispute(dispute), hearing)) {
    await postMovement(tx, order, fact, hearing);
    const type = EVENT_OF_FACT[fact.kind];
    if (!type) continue;
    const data = { object: dispute.id, amount: fact.amountMinor, from: hearing.from, reason: dispute.reason };
    await appendOrderEvent(tx, { orderId: order.id, type, actor: hearing.actor, at: hearing.at, data });
  }
}

async function postMovement(tx: Transaction, order: OrderRow, fact: Fact, { at, newId }: Hearing): Promise<void> {
  const header = { id: newId(), orderId: order.id, at };
  if (fact.kind === "dispute_withdrawn") {
    const entries = disputeWithdrawnEntries(fact.amountMinor, fact.currency);
    await post(tx, { ...header, kind: "dispute", naturalKey: `dispute:${fact.version}`, entries });
  }
  if (fact.kind === "dispute_reinstated") {
    const entries = disputeReinstatedEntries(fact.amountMinor, fact.currency);
    await post(tx, { ...header, kind: "dispute_returned", naturalKey: `dispute_returned:${fact.version}`, entries });
  }
}

function rowOf(
  payment: PaymentRow,
  before: DisputeRow | null,
  { dispute, seenAt }: HeardDispute,
  status: DisputeStatus,
  { at, newId }: Hearing,
): DisputeRow {
  const isNewer = before === null || seenAt.getTime() >= before.seenAt.getTime();
  const details = isNewer ? detailsOf(dispute, seenAt) : before;
  const isOpen = UNSETTLED_DISPUTE_STATUSES.some((open) => open === status);
  const { amountMinor, currency, evidenceDueAt, providerChargeId, reason } = details;
  return {
    id: before?.id ?? newId(),
    ...{ providerDisputeId: dispute.id, orderId: payment.orderId, paymentId: payment.id },
    ...{ amountMinor, currency, evidenceDueAt, providerChargeId, reason, seenAt: details.seenAt, status },
    // Never fewer than were seen, whichever of two moments of one second is the later.
    submissions: Math.max(dispute.submissions, before?.submissions ?? 0),
    nextCheckAt: isOpen ? nextDisputeCheckAt(at, evidenceDueAt) : null,
    openedAt: dispute.createdAt,
    closedAt: isOpen ? null : (before?.closedAt ?? at),
  };
}

function detailsOf(dispute: Dispute, seenAt: Date) {
  const { amountMinor, chargeId, currency, evidenceDueAt, reason } = dispute;
  return { amountMinor, currency, evidenceDueAt, providerChargeId: chargeId, reason, seenAt };
}

/**
 * What needs a person is put before one, and taken away again by itself when the bank has its answer or has decided.
 * Made from the facts alone, so that it does not matter which of them came first. A lost dispute waits for a person.
 */
async function tellPeople(tx: Transaction, row: DisputeRow, facts: readonly Fact[], hearing: Hearing): Promise<void> {
  const kinds = new Set(facts.map(({ kind }) => kind));
  const waiting: readonly (readonly [Fact["kind"], ExceptionKind, boolean])[] = [
    ["inquiry_opened", "dispute_inquiry", row.status === "inquiry"],
    ["dispute_opened", "dispute_opened", row.status === "needs_response"],
    ["dispute_lost", "dispute_lost", row.status === "lost"],
  ];
  const { at } = hearing;
  const detail = {
    ...{ amount: row.amountMinor, currency: row.currency, reason: row.reason },
    answer_by: row.evidenceDueAt?.toISOString() ?? null,
  };
  for (const [fact, kind, needsPerson] of waiting) {
    if (!kinds.has(fact)) continue;
    await raiseException(tx, { kind, objectId: row.providerDisputeId, orderId: row.orderId, detail, at });
    if (!needsPerson) await resolveException(tx, kind, row.providerDisputeId, "system", at);
  }
}
