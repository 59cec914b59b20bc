import type { PayAnswer } from "@/components/checkout/pay-answer";

/** Longest first: "59 minutes" says more than "an hour" when that is over in one. */
function waitWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Paying pauses: too many cards were declined, or Pay was pressed too often. Says neither to whom else it happened. */
export function pausedAnswer(limit: string, retryAfterS: number): PayAnswer {
  const wait = waitWords(retryAfterS);
  const isAboutCards = limit.startsWith("payment_declines");
  const words = isAboutCards
    ? `Several cards were declined here, so paying pauses for ${wait}: it keeps stolen cards from being tried out. Nothing was charged and your bag is kept. Ask your bank if the card should work, or write to us.`
    : `Pay was pressed very often from here, so paying pauses for ${wait}. Nothing was charged and your bag is kept. Try again then, or write to us.`;
  return { is: "refused", code: "too_many_tries", words };
}
