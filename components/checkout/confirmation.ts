import type { PaymentIntentResult, StripeError } from "@stripe/stripe-js";
import { cardMessage } from "@/lib/domain/card-messages";

export type Confirmation =
  /** Taken, on its way, or not known: the order page says which. */
  | { readonly is: "over" }
  /** A definite no: no money was taken, and the same order can be paid in another way. */
  | { readonly is: "declined"; readonly words: string }
  /** The card form says itself what is missing. */
  | { readonly is: "incomplete" };

const CLOSED_CHALLENGE =
  "The bank's check was closed before it finished. Nothing was taken; your order is still here. Try again or use another card.";

const DETAILS_REFUSED =
  "These payment details weren't accepted, so no money was taken. Check them or choose another way to pay.";

/** Intent statuses that mean that money was taken or may be: never tried again from this page. */
const UNDER_WAY: ReadonlySet<string> = new Set(["succeeded", "processing", "requires_capture"]);

/**
 * Reads what the gateway's script answered. "No money was taken" only follows from an error that the gateway itself
 * explains; a lost connection explains nothing. Error types and codes: docs.stripe.com/api/errors.
 */
export function readConfirmation({ paymentIntent, error }: PaymentIntentResult): Confirmation {
  if (!error) return paymentIntent.status === "requires_action" ? unfinished() : { is: "over" };
  const status = error.payment_intent?.status;
  if (status !== undefined && UNDER_WAY.has(status)) return { is: "over" };
  if (error.type === "validation_error") return { is: "incomplete" };
  if (isAboutDetails(error)) return { is: "declined", words: DETAILS_REFUSED };
  const isExplained = error.type === "card_error" || isAuthenticationFailure(error.code);
  if (isExplained || status === "requires_payment_method") {
    return { is: "declined", words: cardMessage(error.code, error.decline_code) };
  }
  if (status === "requires_action" || status === "requires_confirmation") return unfinished();
  return { is: "over" };
}

/** Comes as an invalid_request_error, though it is about the card. */
function isAuthenticationFailure(code: string | undefined): boolean {
  return code === "payment_intent_authentication_failure";
}

/** An account number that is no one's, or a bank that allows no debits: refused before anything was tried. */
function isAboutDetails({ type, param }: StripeError): boolean {
  return type === "invalid_request_error" && param?.startsWith("payment_method_data") === true;
}

function unfinished(): Confirmation {
  return { is: "declined", words: CLOSED_CHALLENGE };
}
