/** How an issuer says no: what the API answers and what the failed charge keeps (stripe.md 7). */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
  advice: "try_again_later" | "do_not_try_again" | "confirm_card_data" | null;
  networkDeclineCode: string | null;
  /** The field to point at, when the decline is about one. */
  param: string | null;
  /** What the API calls it; a card error unless said otherwise. */
  type?: "invalid_request_error";
  /** Stripe's own rules stopped it before any bank was asked. */
  blocked?: boolean;
}

const GENERIC = "Your card was declined.";

const decline = (
  code: string,
  declineCode: string,
  message: string,
  advice: Decline["advice"] = "try_again_later",
  networkDeclineCode: string | null = "01",
  param: string | null = null,
): Decline => ({ code, declineCode, message, advice, networkDeclineCode, param });

export const DECLINES = {
  generic: decline("card_declined", "generic_decline", GENERIC),
  insufficient_funds: decline(
    "card_declined",
    "insufficient_funds",
    "Your card has insufficient funds.",
    "try_again_later",
    "51",
  ),
  lost_card: decline("card_declined", "lost_card", GENERIC, "do_not_try_again", "41"),
  stolen_card: decline("card_declined", "stolen_card", GENERIC, "do_not_try_again", "43"),
  velocity: decline(
    "card_declined",
    "card_velocity_exceeded",
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
    "try_again_later",
    "65",
  ),
  expired_card: decline(
    "expired_card",
    "expired_card",
    "Your card has expired.",
    "do_not_try_again",
    "54",
    "exp_month",
  ),
  incorrect_cvc: decline(
    "incorrect_cvc",
    "incorrect_cvc",
    "Your card's security code is incorrect.",
    "confirm_card_data",
    "N7",
    "cvc",
  ),
  processing_error: decline(
    "processing_error",
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
    "try_again_later",
    "96",
  ),
  blocked: { ...decline("card_declined", "fraudulent", GENERIC, "do_not_try_again", null), blocked: true },
  authentication_required: decline(
    "authentication_required",
    "authentication_required",
    "Your card was declined. This transaction requires authentication.",
    null,
    "1A",
  ),
  test_mode_live_card: decline(
    "card_declined",
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
    "do_not_try_again",
    null,
  ),
} as const satisfies Record<string, Decline>;
