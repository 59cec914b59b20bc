import type { Pip, Tone } from "@/components/ui/badge";
import { codeWords } from "@/lib/domain/code-words";
import type { DisputeStatus } from "@/lib/domain/dispute-status";

export interface DisputeLook {
  readonly words: string;
  readonly tone: Tone;
  /** Empty: the merchant is asked; half: the bank decides; full: it is over. */
  readonly pip: Pip;
  /** Where the money is and what happens next. */
  readonly meaning: string;
}

export const DISPUTE_LOOKS: Readonly<Record<DisputeStatus, DisputeLook>> = {
  inquiry: {
    words: "Inquiry",
    tone: "warn",
    pip: "empty",
    meaning: "The bank asks. No money has moved, and a refund in full ends it.",
  },
  inquiry_answered: {
    words: "Inquiry answered",
    tone: "info",
    pip: "half",
    meaning: "The bank reads your answer. No money has moved.",
  },
  inquiry_closed: {
    words: "Inquiry closed",
    tone: "neutral",
    pip: "full",
    meaning: "The bank asks no more. No money has moved.",
  },
  needs_response: {
    words: "Needs an answer",
    tone: "bad",
    pip: "empty",
    meaning: "The bank has taken the amount. Without an answer in time it is lost.",
  },
  under_review: {
    words: "Under review",
    tone: "info",
    pip: "half",
    meaning: "The bank has your evidence and the money. Deciding takes 60 to 75 days.",
  },
  won: {
    words: "Won",
    tone: "ok",
    pip: "full",
    meaning: "The bank has given the amount back. The gateway's fee is usually kept.",
  },
  lost: {
    words: "Lost",
    tone: "neutral",
    pip: "full",
    meaning: "The amount stays with the shopper. Don't refund it again.",
  },
};

interface ReasonWords {
  readonly words: string;
  /** What shows the bank that the sale was right. */
  readonly gather: readonly string[];
}

const DELIVERY = "Proof of delivery: carrier, tracking number, date and address, or the log of the download";
const TERMS = "The return and refund terms as they stood at the checkout";
const TALK = "Every message with the shopper";

/**
 * The gateway's reasons, in words, and what answers each. After docs.stripe.com/disputes/categories and
 * docs.stripe.com/disputes/reason-codes-defense-requirements.
 */
const REASONS: Readonly<Record<string, ReasonWords>> = {
  fraudulent: {
    words: "The cardholder says it was not them",
    gather: [
      "A 3-D Secure check that was passed: it moves the liability to the bank",
      "Earlier orders of the same shopper that were not disputed",
      DELIVERY,
      TALK,
    ],
  },
  unrecognized: {
    words: "The cardholder does not recognize the payment",
    gather: ["The order with its items and date, so that they remember", DELIVERY, TALK],
  },
  product_not_received: {
    words: "The shopper says nothing arrived",
    gather: [DELIVERY, "The promised delivery time, if it is not over yet", TALK],
  },
  product_unacceptable: {
    words: "The shopper says it was damaged or not as described",
    gather: [
      "The description and pictures of the print as they were sold",
      TERMS,
      "What you offered: a replacement, a return",
      TALK,
    ],
  },
  duplicate: {
    words: "The shopper says they paid twice",
    gather: [
      "Both orders, and how they differ",
      "The refund of one, if there was one",
      "Proof of delivery of both parcels",
    ],
  },
  credit_not_processed: {
    words: "The shopper says a refund they were promised did not come",
    gather: ["The refund with its date and reference, if it was made", TERMS, "Why no refund is due", TALK],
  },
  subscription_canceled: {
    words: "The shopper says they had canceled",
    gather: ["When it was canceled, if at all", "What was used after that", TERMS],
  },
  debit_not_authorized: {
    words: "The owner of the bank account took the debit back",
    gather: ["Nothing: the bank decides such a debit at once, and hears no evidence. Write to the shopper."],
  },
  incorrect_account_details: {
    words: "The account details were wrong",
    gather: ["The mandate with the shopper's name and account"],
  },
  insufficient_funds: { words: "The account had no cover", gather: ["Ask the shopper to pay again in another way"] },
  bank_cannot_process: {
    words: "The bank could not process the payment",
    gather: ["Ask the shopper to pay again in another way"],
  },
  general: {
    words: "The bank gave no particular reason",
    gather: ["The order with its items, date and address", DELIVERY, TALK],
  },
};

/** "fraudulent" in words; a reason nobody wrote words for yet as its code. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? (REASONS[reason]?.words ?? codeWords(reason)) : codeWords(reason);
}

/** What to gather before answering, the strongest first. */
export function evidenceFor(reason: string): readonly string[] {
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return known?.gather ?? REASONS.general?.gather ?? [];
}

/** "3 days left", "due today", "overdue"; whole days by the clock. */
export function timeLeftWords(dueAt: Date, now: Date): string {
  const hours = (dueAt.getTime() - now.getTime()) / 3_600_000;
  if (hours < 0) return "overdue";
  if (hours < 24) return "less than a day left";
  const days = Math.floor(hours / 24);
  return days === 1 ? "1 day left" : `${days} days left`;
}
