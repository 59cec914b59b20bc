import type { Work } from "../books/work";
import { scheduleAftermath } from "../charges/aftermath";
import { cardBehavior, isCard, putCharge } from "../charges/charges";
import type { Charge } from "../objects/charge";
import { availableLater, book } from "./ledger";

/**
 * Books the money of a captured charge and puts the transaction's id on it. From here on the world may turn against
 * the payment (disputes, fraud warnings), because only captured money can be taken back.
 */
export function bookCapture(work: Work, charge: Charge): Charge {
  const atOnce = cardBehavior(work, charge).bypassPending;
  const { id } = book(work, {
    kind: isCard(charge) ? "charge" : "payment",
    amount: charge.amount_captured,
    currency: charge.currency,
    description: charge.description,
    source: charge.id,
    availableOn: atOnce ? work.now : availableLater(work),
    method: charge.payment_method_details.type,
  });
  const booked = { ...charge, balance_transaction: id };
  putCharge(work, booked);
  scheduleAftermath(work, booked);
  return booked;
}

/** When money that goes back counts: together with the payment's own, or at once if that is there already. */
export function availableWith(work: Work, { balance_transaction: id }: Charge): number {
  const paid = id === null ? undefined : work.get("balance_transactions", id);
  return paid?.api.available_on ?? availableLater(work);
}
