import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { cardBehavior, isCard, putCharge } from "../charges/charges";
import { closeInquiries } from "../disputes/close-dispute";
import { settleWarnings } from "../disputes/fraud-warnings";
import { availableWith } from "../money/charge-money";
import { book } from "../money/ledger";
import type { Charge } from "../objects/charge";
import type { Refund, RefundReason, RefundStatus } from "../objects/refund";
import { addressFor, askShopper } from "./ask-shopper";
import { asksShopper, BANK_TAKES_MS, destinationOf, isInstant } from "./destination";
import { putRefund } from "./put-refund";

/** A card's refund gets the network's reference number about a day later. */
const REFERENCE_AFTER_MS = 86_400_000;

export interface RefundWish {
  amount: number;
  reason: RefundReason | null;
  metadata: Record<string, string>;
  instructionsEmail?: string | undefined;
}

function beginning(work: Work, charge: Charge): RefundStatus {
  if (asksShopper(charge)) return "requires_action";
  return isInstant(charge) && cardBehavior(work, charge).refund !== "pending" ? "succeeded" : "pending";
}

/** The money leaves the balance: with the payment's own if that is still on its way, otherwise at once. */
function takeMoney(work: Work, charge: Charge, refund: Refund): Refund {
  const { id } = book(work, {
    kind: isCard(charge) ? "refund" : "payment_refund",
    amount: -refund.amount,
    currency: refund.currency,
    description: charge.description ? `REFUND FOR CHARGE (${charge.description})` : "REFUND FOR CHARGE",
    source: refund.id,
    availableOn: availableWith(work, charge),
  });
  return { ...refund, balance_transaction: id };
}

function scheduleRest(work: Work, charge: Charge, { id, status }: Refund): void {
  if (status === "pending") work.schedule("settle_refund", id, work.nowMs + BANK_TAKES_MS);
  if (status !== "succeeded") return;
  if (cardBehavior(work, charge).refund === "fails") work.schedule("fail_refund", id, work.nowMs + BANK_TAKES_MS);
  else work.schedule("note_refund_reference", id, work.nowMs + REFERENCE_AFTER_MS);
}

/**
 * Gives back part or all of a captured charge; whether that is allowed was asked before. The amount counts against the
 * charge from now on, also while the refund is pending (stripe.md 4.3, 4.4, 6.2).
 */
export function makeRefund(work: Work, charge: Charge, wish: RefundWish): Refund {
  const status = beginning(work, charge);
  const details = destinationOf(charge);
  const asked = status === "requires_action";
  const email = asked ? addressFor(work, charge.customer, wish.instructionsEmail) : wish.instructionsEmail;
  const begun: Refund = {
    id: newId(isCard(charge) ? "re" : "pyr"),
    object: "refund",
    amount: wish.amount,
    balance_transaction: null,
    charge: charge.id,
    created: work.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    ...(details ? { destination_details: details } : {}),
    ...(email === undefined ? {} : { instructions_email: email }),
    metadata: wish.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(status === "pending" ? { pending_reason: "processing" as const } : {}),
    reason: wish.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
  const amountRefunded = charge.amount_refunded + wish.amount;
  const given = {
    ...charge,
    amount_refunded: amountRefunded,
    fraud_details: wish.reason === "fraudulent" ? { user_report: "fraudulent" as const } : charge.fraud_details,
    refunded: amountRefunded === charge.amount,
  };
  putCharge(work, given);
  const sent = putRefund(work, takeMoney(work, charge, begun));
  const refund = asked ? askShopper(work, sent) : sent;
  work.emit("refund.created", refund);
  work.emit("charge.refunded", given);
  scheduleRest(work, charge, refund);
  if (given.refunded) {
    closeInquiries(work, charge.id);
    settleWarnings(work, charge.id);
  }
  return refund;
}
