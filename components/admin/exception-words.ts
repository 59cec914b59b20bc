import { codeWords } from "./payment-words";

export interface ExceptionWords {
  readonly title: string;
  /** What happened, and where the money is. */
  readonly meaning: string;
  readonly todo: string;
}

/** Each kind that db/settlement.ts raises. */
const WORDS: Readonly<Record<string, ExceptionWords>> = {
  amount_differs: {
    title: "The amount is not the order's total",
    meaning: "The gateway names another amount or currency than this order has. The order was not called paid.",
    todo: "Compare both at the gateway. Refund what was taken there, or agree with the shopper on the difference.",
  },
  charged_twice: {
    title: "More was captured than the order costs",
    meaning: "The captures of this order add up to more than its total. The goods leave once.",
    todo: "Refund the surplus at the gateway, then tell the shopper.",
  },
  paid_after_close: {
    title: "Paid after the order was closed",
    meaning:
      "The money arrived when the order had expired or was canceled, and its stock was free again. We hold the money.",
    todo: "Refund it in full at the gateway, or write to the shopper and place the order again with them.",
  },
  second_intent: {
    title: "Another payment claims this order",
    meaning: "The gateway has a second PaymentIntent for one payment. Nothing of it was believed.",
    todo: "Look at both at the gateway. Cancel or refund the one this order does not name.",
  },
  second_payment: {
    title: "A payment that was given up is alive",
    meaning:
      "The gateway had said no to this payment, so the order got another one. Now the first turns out to exist as well.",
    todo: "Look at both at the gateway. Cancel the one that is not paid; refund one if both are.",
  },
  foreign_intent: {
    title: "The payment belongs to something else",
    meaning: "The PaymentIntent names another order or payment in its metadata. Nothing of it was believed.",
    todo: "See at the gateway who made it. If metadata was edited by hand, put it back.",
  },
  wrong_mode: {
    title: "Test and live are mixed",
    meaning: "The news is of the other mode than this payment. Nothing of it was believed.",
    todo: "Check in docs/going-live.md that keys and webhook endpoint are of one mode.",
  },
};

/** What an exception means and what to do about it; for an unknown kind, its code in words. */
export function exceptionWords(kind: string): ExceptionWords {
  const known = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  return (
    known ?? {
      title: codeWords(kind),
      meaning: "Something about this order's money does not fit. Nothing of it was believed.",
      todo: "Compare the order with the payment at the gateway.",
    }
  );
}
