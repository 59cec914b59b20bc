import type { Work } from "../books/work";
import type { IntentRow } from "../objects/payment-intent";
import type { Refund } from "../objects/refund";
import { waitingMail } from "./ask-shopper";
import { BANK_TAKES_MS } from "./destination";
import { changeRefund } from "./put-refund";
import { failRefund } from "./settle-refund";

const refundsOf = (work: Work, intent: IntentRow): Refund[] =>
  work.find("refunds", `payment_intent:${intent.id}`).flatMap((id) => work.get("refunds", id)?.api ?? []);

/**
 * The shopper answers the mail about the oldest refund of a payment that waits: with an account that takes the money,
 * or with one whose bank returns it, after which the mail is sent again. Undefined if no refund waits.
 */
export function answerMail(work: Work, intent: IntentRow, bankTakesIt: boolean): Refund | undefined {
  const refund = refundsOf(work, intent).find(({ status }) => status === "requires_action");
  if (!refund) return undefined;
  const { next_action: _, ...sent } = refund;
  const pending = changeRefund(work, refund, { ...sent, pending_reason: "processing", status: "pending" });
  work.schedule(bankTakesIt ? "settle_refund" : "return_refund", refund.id, work.nowMs + BANK_TAKES_MS);
  return pending;
}

/** The bank has sent the money back because of the account: the shopper is asked once more. */
export function returnRefund(work: Work, id: string): void {
  const refund = work.get("refunds", id)?.api;
  if (refund?.status !== "pending") return;
  const { pending_reason: _, ...returned } = refund;
  changeRefund(work, refund, { ...returned, ...waitingMail(refund, work.now), status: "requires_action" });
}

/** Nobody answered in time; also Stripe's test helper for that. */
export function expireRefund(work: Work, id: string): Refund | undefined {
  const refund = work.get("refunds", id)?.api;
  return refund?.status === "requires_action" ? failRefund(work, refund, "unknown") : undefined;
}
