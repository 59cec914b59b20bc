const GENERIC_DECLINE =
  "Your card was declined and no money was taken. Try another card or another way to pay. Your bank can tell you why.";

const NOT_APPROVED = "The payment wasn't approved, so no money was taken. Try again or choose another way to pay.";

const RETURNED =
  "Your bank returned the payment and no money was taken. Choose another way to pay. Your bank can tell you why.";

const ABOVE_ITS_LIMIT =
  "This is more than may be taken from this account, so no money was taken. Choose another way to pay.";

/**
 * What the shopper can do about a payment that failed, by card or otherwise. Lost, stolen and fraud codes read like any
 * decline: the raw code is for the merchant only. Codes: docs.stripe.com/error-codes and /declines/codes.
 */
const CARD_MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: "Your bank says there isn't enough available on this card. No money was taken. Use another card.",
  expired_card: "This card has expired. No money was taken. Check the date or use another card.",
  incorrect_cvc: "The security code doesn't match this card. No money was taken. Check it and try again.",
  invalid_cvc: "The security code doesn't match this card. No money was taken. Check it and try again.",
  incorrect_number: "The card number isn't right. No money was taken. Check it and try again.",
  invalid_number: "The card number isn't right. No money was taken. Check it and try again.",
  invalid_expiry_month: "The expiration date isn't right. No money was taken. Check it and try again.",
  invalid_expiry_year: "The expiration date isn't right. No money was taken. Check it and try again.",
  processing_error: "The payment couldn't be processed and no money was taken. Try again in a minute.",
  issuer_not_available: "Your bank didn't answer and no money was taken. Try again in a minute, or use another card.",
  try_again_later: "Your bank didn't answer and no money was taken. Try again in a minute, or use another card.",
  card_velocity_exceeded: "This card has reached its limit and no money was taken. Use another card, or ask your bank.",
  withdrawal_count_limit_exceeded:
    "This card has reached its limit and no money was taken. Use another card, or ask your bank.",
  authentication_required:
    "Your bank wants to confirm this payment and no money was taken yet. Try again and follow your bank's steps.",
  payment_intent_authentication_failure:
    "Your bank couldn't confirm it was you, so no money was taken. Try again or use another card.",
  currency_not_supported: "This card can't pay in this currency. No money was taken. Use another card.",
  payment_method_customer_decline: NOT_APPROVED,
  payment_method_provider_decline: NOT_APPROVED,
  payment_intent_payment_attempt_failed: NOT_APPROVED,
  refer_to_customer: RETURNED,
  charge_exceeds_source_limit: ABOVE_ITS_LIMIT,
  charge_exceeds_transaction_limit: ABOVE_ITS_LIMIT,
  charge_exceeds_weekly_limit: ABOVE_ITS_LIMIT,
  card_not_supported: "This card can't be used for this purchase. No money was taken. Use another card.",
};

/** The sentence for a gateway's error: the decline code says more than the code, so it is asked first. */
export function cardMessage(code: string | null | undefined, declineCode: string | null | undefined): string {
  return CARD_MESSAGES[declineCode ?? ""] ?? CARD_MESSAGES[code ?? ""] ?? GENERIC_DECLINE;
}
