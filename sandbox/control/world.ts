import { invalidRequest } from "../api/errors";
import type { Work } from "../books/work";
import { findCharge } from "../charges/charges";
import { closeDispute, disputesOf, isInquiry, isOpen } from "../disputes/close-dispute";
import { disputable } from "../disputes/disputable";
import { type DisputeKind, openDispute } from "../disputes/open-dispute";
import type { Charge } from "../objects/charge";
import type { Dispute } from "../objects/dispute";
import type { IntentRow } from "../objects/payment-intent";
import { demandRefundable, refundAmount } from "../refunds/create";
import { makeRefund } from "../refunds/make-refund";
import { failRefund } from "../refunds/settle-refund";

const refusal = (message: string) => invalidRequest(message, undefined, "payment_intent");

/** The charge that took this payment's money. */
function paidCharge(work: Work, { id, api }: IntentRow): Charge {
  const charge = findCharge(work, api.latest_charge);
  if (charge?.captured) return charge;
  throw refusal(`${id} has taken no money yet: its status is ${api.status}.`);
}

/** What a shopper can say about a payment; money that they sent themselves cannot be called back at all. */
function kindOf({ payment_method_details: { type } }: Charge): DisputeKind {
  if (type === "sepa_debit") return "debit";
  if (type === "card" || type === "link" || type === "klarna") return "fraudulent";
  throw refusal(`A payment by ${type} cannot be disputed: the shopper's bank has sent it for good.`);
}

/** The shopper disputes the payment, or `amount` of it. */
export function disputePayment(work: Work, intent: IntentRow, amount?: number): object {
  const charge = paidCharge(work, intent);
  const left = disputable(work, charge);
  if (left <= 0) throw refusal(`Nothing of ${intent.id} is left to dispute: it was given back or taken already.`);
  if (amount !== undefined && amount > left) {
    throw invalidRequest(
      `Only ${left} of ${intent.id} can be disputed; the rest was given back or taken.`,
      undefined,
      "amount",
    );
  }
  return openDispute(work, charge, kindOf(charge), amount ?? left);
}

function openDisputeOf(work: Work, intent: IntentRow): Dispute {
  const open = disputesOf(work, intent.api.latest_charge ?? "").findLast(isOpen);
  if (open) return open;
  throw refusal(`Nobody disputes ${intent.id} at the moment.`);
}

/** The bank decides for the shop; an inquiry is just closed. */
export function winDispute(work: Work, intent: IntentRow): object {
  const dispute = openDisputeOf(work, intent);
  return closeDispute(work, dispute, isInquiry(dispute) ? "warning_closed" : "won");
}

/** The bank decides for the shopper. An inquiry takes no money, so there is nothing to lose. */
export function loseDispute(work: Work, intent: IntentRow): object {
  const dispute = openDisputeOf(work, intent);
  if (isInquiry(dispute)) throw refusal(`${dispute.id} only asks; submit escalate_inquiry_evidence to make it more.`);
  return closeDispute(work, dispute, "lost");
}

/** Somebody gives back the payment, or `amount` of it, past the shop: in the gateway's own dashboard. */
export function refundPayment(work: Work, intent: IntentRow, amount?: number): object {
  const charge = paidCharge(work, intent);
  demandRefundable(work, charge);
  return makeRefund(work, charge, { amount: refundAmount(charge, amount), reason: null, metadata: {} });
}

/** The bank sends the newest refund back. */
export function refundFails(work: Work, intent: IntentRow): object {
  const refunds = work
    .find("refunds", `payment_intent:${intent.id}`)
    .flatMap((id) => work.get("refunds", id)?.api ?? []);
  const refund = refunds.findLast(({ status }) => status === "succeeded" || status === "pending");
  if (!refund) throw refusal(`${intent.id} has no refund that could fail.`);
  return failRefund(
    work,
    refund,
    refund.destination_details?.type === "card" ? "expired_or_canceled_card" : "declined",
  );
}
