import type { OrderState } from "@/components/order/order-state";
import type { Tone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon";

/** What a state's sentences are made of; every date and amount is already written for people. */
export interface WordFacts {
  readonly total: string;
  readonly email: string;
  /** What was charged where that is not the total, and what was released instead; else null. */
  readonly charged: string | null;
  readonly released: string | null;
  /** True when it could be paid for longer than at first: a payment that was on its way came back. */
  readonly wasGivenMoreTime: boolean;
  /** The hour until which the prints are held; null when they are not. */
  readonly heldUntil: string | null;
  /** Why the last try failed. */
  readonly failure: string;
  /** "Soundings", or "your posters". Null when nothing is shipped. */
  readonly prints: string | null;
  readonly hasDownloads: boolean;
  readonly leavesBy: string;
  readonly leftOn: string | null;
  readonly delivery: string;
  readonly shipsFrom: string;
  readonly country: string;
  /** "Visa ending 4242", or "your card". */
  readonly card: string;
  /** Where a refund goes: as `card` when it was one, "Klarna", "the bank account it came from". */
  readonly backTo: string;
  /** When a refund can be expected there, a sentence. */
  readonly arrives: string;
  /** What went back so far. */
  readonly refunded: string;
  /** Every refund came back to us: a person has to find another way. */
  readonly isRefundStuck: boolean;
  readonly closedOn: string;
}

export interface StateWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly heading: string;
  /** For the browser's tab: "Order T-…, paid". */
  readonly label: string;
  readonly paragraphs: readonly string[];
}

/** Each state: where the money is, what happens next, and whether anything is to be done. */
export function stateWords(state: OrderState, facts: WordFacts): StateWords {
  const words = WORDS[state];
  return { ...words, paragraphs: words.paragraphs(facts).filter((paragraph) => paragraph !== "") };
}

type Words = Omit<StateWords, "paragraphs"> & { readonly paragraphs: (facts: WordFacts) => readonly string[] };

const held = ({ heldUntil, prints }: WordFacts) =>
  heldUntil && prints ? `We hold ${prints} for you until ${heldUntil}.` : "";

const WORDS: Record<OrderState, Words> = {
  finishing: {
    tone: "info",
    icon: "clock",
    heading: "Finishing your payment",
    label: "payment finishing",
    paragraphs: ({ email }) => [
      "This usually takes a few seconds, and this page changes by itself.",
      `You can stay or close it; when it's paid we'll email ${email}.`,
    ],
  },
  confirming: {
    tone: "warn",
    icon: "clock",
    heading: "We're still confirming your payment",
    label: "payment being confirmed",
    paragraphs: ({ total, email, prints }) => [
      `Your bank hasn't told us yet whether the ${total} went through. Don't pay again: we keep asking until we know, and we'll email ${email} as soon as it's paid.`,
      prints ? `We hold ${prints} for you meanwhile.` : "",
    ],
  },
  failed: {
    tone: "bad",
    icon: "alert",
    heading: "Payment didn't go through",
    label: "payment failed",
    paragraphs: (facts) => [facts.failure, held(facts)],
  },
  unpaid: {
    tone: "neutral",
    icon: "card",
    heading: "This order isn't paid yet",
    label: "not paid yet",
    paragraphs: (facts) => [`No money was taken. ${held(facts)}`.trim()],
  },
  processing: {
    tone: "info",
    icon: "half",
    heading: "Order received. Your bank is sending the payment",
    label: "payment on its way",
    paragraphs: ({ prints, email }) => [
      `Bank payments take up to 5 business days. ${prints ? "Your prints are put aside and we start as soon as the money arrives." : "Your files are ready as soon as the money arrives."} You don't need to do anything.`,
      `We'll email ${email} when it's there.`,
    ],
  },
  authorized: {
    tone: "info",
    icon: "half",
    heading: "Order confirmed",
    label: "confirmed",
    paragraphs: ({ total, card }) => [
      `${total} is reserved on ${card}, and charged when we ship. Nothing has been taken yet.`,
    ],
  },
  paid: {
    tone: "ok",
    icon: "check",
    heading: "Thank you. Your order is paid",
    label: "paid",
    paragraphs: (facts) => [
      facts.hasDownloads ? "Your files are ready below, and on this page whenever you need them again." : "",
      facts.prints ? shipping(facts) : "",
      facts.charged
        ? `We charged ${facts.charged} of the ${facts.total} that was reserved. The other ${facts.released} is released to you; some banks take a few days to show it.`
        : "",
      `Your receipt is on its way to ${facts.email}.`,
    ],
  },
  expired: {
    tone: "neutral",
    icon: "clock",
    heading: "This order has expired",
    label: "expired",
    paragraphs: ({ prints, wasGivenMoreTime }) => [
      wasGivenMoreTime
        ? "It wasn't paid in time, so we had to let it go. Nothing was charged."
        : prints
          ? "We held your prints for 30 minutes and had to let them go. Nothing was charged. They are still in your bag."
          : "It wasn't paid within 30 minutes. Nothing was charged. Everything is still in your bag.",
    ],
  },
  canceled: {
    tone: "neutral",
    icon: "x",
    heading: "This order was canceled",
    label: "canceled",
    paragraphs: ({ closedOn }) => [`It was closed on ${closedOn} before it was paid. Nothing was charged.`],
  },
  refund_due: {
    tone: "warn",
    icon: "undo",
    heading: "Your payment arrived after this order closed",
    label: "refund on its way",
    paragraphs: ({ total, backTo, arrives, isRefundStuck }) =>
      isRefundStuck
        ? [`We owe you ${total}. It could not be paid back to ${backTo}, so we'll write to you about another way.`]
        : [`We're sending all ${total} back to ${backTo}; you don't need to do anything.`, arrives],
  },
  refunded: {
    tone: "neutral",
    icon: "undo",
    heading: "Refunded in full",
    label: "refunded",
    paragraphs: ({ refunded, backTo, arrives, hasDownloads }) => [
      `${refunded} went back to ${backTo}. ${arrives}`,
      hasDownloads ? "The files of this order can't be downloaded any more." : "",
    ],
  },
};

function shipping({ prints, leftOn, leavesBy, delivery, shipsFrom, country }: WordFacts): string {
  if (leftOn) return `${sentence(prints ?? "")} left ${shipsFrom} on ${leftOn} and takes ${delivery} to ${country}.`;
  return `We're printing ${prints}. The parcel leaves ${shipsFrom} by ${leavesBy} and takes ${delivery} to ${country}.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
