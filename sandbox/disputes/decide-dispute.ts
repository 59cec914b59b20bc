import type { Work } from "../books/work";
import { cardBehavior, findCharge } from "../charges/charges";
import type { Charge } from "../objects/charge";
import type { Dispute } from "../objects/dispute";
import { closeDispute, isInquiry } from "./close-dispute";
import { disputable } from "./disputable";
import { openDispute } from "./open-dispute";

/** The words by which a test tells the bank how to decide (stripe.md 7). */
const WORDS = ["winning_evidence", "losing_evidence", "escalate_inquiry_evidence"] as const;
type Word = (typeof WORDS)[number];

/** The decision that a dispute's evidence asks for; ordinary evidence leaves the bank thinking. */
export const decisionIn = ({ evidence }: Dispute): Word | undefined =>
  WORDS.find((word) => evidence.uncategorized_text === word);

/** The bank has read the evidence. A closed inquiry that escalates goes on as a new dispute with its own money. */
export function decideDispute(work: Work, id: string): void {
  const dispute = work.get("disputes", id)?.api;
  if (dispute?.status !== "under_review" && dispute?.status !== "warning_under_review") return;
  const word = decisionIn(dispute);
  if (word === undefined) return;
  if (!isInquiry(dispute)) {
    closeDispute(work, dispute, word === "winning_evidence" ? "won" : "lost");
    return;
  }
  closeDispute(work, dispute, "warning_closed");
  const charge = findCharge(work, dispute.charge);
  const left = charge && word === "escalate_inquiry_evidence" ? disputable(work, charge) : 0;
  if (charge && left > 0) openDispute(work, charge, "fraudulent", Math.min(dispute.amount, left));
}

/** Silence until the due date loses. */
export function missDisputeDeadline(work: Work, id: string): void {
  const dispute = work.get("disputes", id)?.api;
  if (dispute?.status !== "needs_response") return;
  const { evidence_details } = dispute;
  closeDispute(work, { ...dispute, evidence_details: { ...evidence_details, past_due: true } }, "lost");
}

/** The bank never came back to its question. */
export function closeInquiry(work: Work, id: string): void {
  const dispute = work.get("disputes", id)?.api;
  if (dispute?.status === "warning_needs_response" || dispute?.status === "warning_under_review") {
    closeDispute(work, dispute, "warning_closed");
  }
}

/** 3-D Secure moves the blame for fraud to the bank, so a shopper who was authenticated cannot claim it. */
const protectedFromFraud = ({ payment_method_details: details }: Charge): boolean =>
  details.type === "card" && details.card.three_d_secure?.result === "authenticated";

/** What a dispute card does a moment after it has paid (stripe.md 7). */
export function disputeCharge(work: Work, id: string): void {
  const charge = findCharge(work, id);
  const kind = charge && cardBehavior(work, charge).disputes;
  if (!charge || kind === undefined) return;
  const amount = disputable(work, charge);
  if (amount <= 0) return;
  if (kind === "fraudulent" && protectedFromFraud(charge)) return;
  if (kind !== "several" || amount < 2) {
    openDispute(work, charge, kind === "several" ? "fraudulent" : kind, amount);
    return;
  }
  const half = Math.floor(amount / 2);
  openDispute(work, charge, "fraudulent", half);
  openDispute(work, charge, "product_not_received", amount - half);
}
