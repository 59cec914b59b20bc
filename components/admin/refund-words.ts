import type { Pip, Tone } from "@/components/ui/badge";
import { codeWords } from "@/lib/domain/code-words";
import type { RefundOrigin, RefundStatus } from "@/lib/domain/refund-status";

export const REFUND_LOOKS: Readonly<Record<RefundStatus, { words: string; tone: Tone; pip: Pip }>> = {
  intended: { words: "Being confirmed", tone: "warn", pip: "empty" },
  pending: { words: "On its way", tone: "info", pip: "half" },
  succeeded: { words: "Refunded", tone: "neutral", pip: "full" },
  failed: { words: "Came back", tone: "bad", pip: "empty" },
  canceled: { words: "Canceled", tone: "warn", pip: "empty" },
  refused: { words: "Refused", tone: "bad", pip: "empty" },
};

/** Why the gateway did not make a refund: its codes in words, with what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  charge_disputed:
    "The shopper's bank took this payment back or is deciding about it. Answer the dispute; what it gives back can't be refunded as well.",
  charge_already_refunded: "It had been refunded in full already, perhaps at the gateway itself. Nothing more to do.",
  charge_not_refundable:
    "This kind of payment can't be refunded this way. Ask the shopper for an account and pay it there.",
  charge_expired_for_capture: "Nothing was captured, so there is nothing to give back.",
  insufficient_funds: "The gateway's balance is too low. Top it up there, or wait for new payments; then refund again.",
  balance_insufficient:
    "The gateway's balance is too low. Top it up there, or wait for new payments; then refund again.",
  invalid_request_error:
    "It says that less is left to refund than this. Compare with the gateway; what was refunded there is in this list by now.",
  parameter_invalid_integer: "It did not accept the amount.",
  resource_missing: "It doesn't know this payment. Are these the keys of the account that took it?",
  payment_intent_unexpected_state: "This payment took no money, so there is nothing to give back.",
  never_arrived: "The request never reached it, as its own list shows. Refund again.",
};

/** Why a refund came back after the gateway had it. */
const FAILURES: Readonly<Record<string, string>> = {
  lost_or_stolen_card: "The card was reported lost or stolen.",
  expired_or_canceled_card: "The card has expired or was canceled.",
  charge_for_pending_refund_disputed: "The shopper disputed the payment before the refund arrived. See the dispute.",
  insufficient_funds: "The gateway's balance was too low.",
  declined: "The shopper's bank declined it.",
  merchant_request: "It was canceled at the gateway.",
};

/** What became of a refund and what to do about it; null while all is well. */
export function refundTrouble(status: RefundStatus, reason: string | null): string | null {
  if (status === "intended")
    return "The gateway hasn't confirmed it. It may have gone through: don't refund again, Till keeps asking.";
  if (status === "refused")
    return `Nothing was refunded. ${known(REFUSALS, reason) ?? `The gateway's code: ${codeWords(reason)}.`}`;
  if (status !== "failed" && status !== "canceled") return null;
  const why = known(FAILURES, reason) ?? "The gateway gave no reason.";
  return `${why} The money is on your balance and can be refunded again; ask the shopper for another card or account first.`;
}

function known(words: Readonly<Record<string, string>>, code: string | null): string | undefined {
  return code !== null && Object.hasOwn(words, code) ? words[code] : undefined;
}

export const ORIGIN_WORDS: Readonly<Record<RefundOrigin, string>> = {
  merchant: "By staff",
  automatic: "By Till: nobody owed it",
  gateway: "Made at the gateway",
};
