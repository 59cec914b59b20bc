/** What a decline means, in the words one would use at a till. Keys are Stripe's decline codes and error codes. */
const REASONS: Record<string, string> = {
  generic_decline: "The bank said no and gave no reason.",
  insufficient_funds: "There is not enough money on the card.",
  lost_card: "The card was reported lost.",
  stolen_card: "The card was reported stolen.",
  expired_card: "The card has expired.",
  incorrect_cvc: "The security code does not match the card.",
  incorrect_number: "The number is no card number.",
  processing_error: "Something broke between the gateway and the bank; trying again may help.",
  card_velocity_exceeded: "The card was used too often, or over its limit.",
  fraudulent: "The gateway's own rules blocked it before any bank was asked.",
  authentication_required: "The bank wants 3-D Secure, and nobody was there to answer it.",
  test_mode_live_card: "The number is none of the test cards.",
  payment_intent_authentication_failure: "The shopper did not pass 3-D Secure.",
  payment_intent_payment_attempt_failed: "The try failed at the bank.",
  setup_intent_authentication_failure: "The shopper did not pass 3-D Secure.",
  payment_method_customer_decline: "The shopper said no on the bank's page.",
  payment_method_provider_decline: "The provider of the method said no.",
  payment_method_provider_timeout: "The provider of the method did not answer in time.",
  insufficient_balance: "There is not enough money on the account.",
  debit_not_authorized: "The account's owner says the debit was not allowed.",
  bank_account_restricted: "The bank account cannot be debited.",
};

/** A sentence for the most exact code that is known, or undefined. */
export function reasonFor(...codes: (string | null | undefined)[]): string | undefined {
  const known = codes.find((code) => code && REASONS[code]);
  return known ? REASONS[known] : undefined;
}
