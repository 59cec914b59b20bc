import type { PaymentMethodDetails } from "../objects/charge";

/** What a payment was made with, in few words: `visa 4242`, `sepa_debit 3000`, `ideal`. */
export function payerOf(details: PaymentMethodDetails): string {
  if (details.type === "card") return `${details.card.brand} ${details.card.last4}`;
  return details.type === "sepa_debit" ? `sepa_debit ${details.sepa_debit.last4}` : details.type;
}
