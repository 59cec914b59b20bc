import { codeWords } from "./code-words";
import type { ExceptionKind } from "./exception-kinds";

export interface ExceptionWords {
  readonly title: string;
  /** What happened, and where the money is. */
  readonly meaning: string;
  readonly todo: string;
}

const WORDS: Readonly<Record<ExceptionKind, ExceptionWords>> = {
  amount_differs: {
    title: "The amount is not the order's total",
    meaning: "The gateway names another amount or currency than this order has. The order was not called paid.",
    todo: "Compare both at the gateway. Refund what was taken there, or agree with the shopper on the difference.",
  },
  charged_twice: {
    title: "More was captured than the order costs",
    meaning:
      "Two payments of this order took money. The goods leave once, and Till sends what the order was not paid with back by itself.",
    todo: "See below that the refund goes through. If it fails, or one payment alone took too much, refund the surplus by hand.",
  },
  paid_after_close: {
    title: "Paid after the order was closed",
    meaning:
      "The money arrived when the order had expired or was canceled, and what it was for is sold or was ordered again. Till sends it back by itself.",
    todo: "See below that the refund goes through. If it fails, send the money back another way.",
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
    todo: "Till cancels the one that has not taken money, and sends back what came twice. If one of them stays, look at both at the gateway.",
  },
  authorization_ended: {
    title: "The reserved amount is gone",
    meaning:
      "The reservation ran out or was canceled at the gateway before it was captured. Nothing was taken. The shopper was asked to pay again and has two days.",
    todo: "Don't ship. If the order expires unpaid, its stock is free again by itself.",
  },
  captured_otherwise: {
    title: "Another amount was captured than was asked for here",
    meaning: "Somebody captured this payment at the gateway. The order is paid with what was really taken.",
    todo: "Compare both amounts, then settle the difference with the shopper.",
  },
  payment_not_found: {
    title: "The gateway does not know this payment",
    meaning:
      "It answers that the payment does not exist. Most likely the keys belong to another account or mode. The order stays open, and nothing was released.",
    todo: "Check the keys against docs/going-live.md. Once they fit, Till finds the payment again by itself.",
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
  refund_refused: {
    title: "The gateway refused a refund",
    meaning: "It did not make this refund, so nothing left your balance and the shopper has not been told of one.",
    todo: "The refund says why, in the list of this order's refunds. Mend that and refund again, or write to the shopper.",
  },
  refund_failed: {
    title: "A refund came back",
    meaning:
      "The shopper's bank could not take the money, so it is on your balance again. The shopper has been told and still waits for it.",
    todo: "Refund it again, or ask the shopper for another way to send it: a card that was closed stays closed.",
  },
  refund_unasked: {
    title: "A refund that nobody here asked for",
    meaning:
      "The gateway has a refund that carries our mark, but it is not the one we asked for. Money left the balance, and it counts.",
    todo: "See at the gateway who made it. If one decision was paid out twice, ask the shopper for the second sum.",
  },
  refund_differs: {
    title: "A refund does not fit its payment",
    meaning:
      "The gateway names a refund of this payment in another currency or of another intent. It was not believed.",
    todo: "Compare the refund and the payment at the gateway.",
  },
  refund_not_found: {
    title: "The gateway does not know a refund of ours",
    meaning:
      "It made this refund and no longer finds it, so these are the keys of another account. It stays as it was.",
    todo: "Check in docs/going-live.md that the keys are those of the account that took the payment.",
  },
  dispute_opened: {
    title: "The shopper's bank disputes this payment",
    meaning:
      "The bank has taken the disputed amount back, with the gateway's fee. You get the amount back only if you answer in time and win. Nothing can be refunded meanwhile.",
    todo: "Gather what shows that the sale was right and submit it at the gateway before the date below. Don't ship what has not left yet.",
  },
  dispute_inquiry: {
    title: "The shopper's bank asks about this payment",
    meaning: "It is a question, not yet a dispute. No money has moved, and a refund in full ends it.",
    todo: "Answer it at the gateway, or refund the order. Left alone it may become a dispute with a fee.",
  },
  dispute_lost: {
    title: "A dispute was lost",
    meaning: "The bank decided for the shopper. The disputed amount and the gateway's fee are gone for good.",
    todo: "Nothing more is owed to the shopper: don't refund it again. Don't ship what has not left yet, then mark this as looked at.",
  },
  dispute_differs: {
    title: "A dispute does not fit the payment",
    meaning: "The gateway names another currency or payment for this dispute than we know.",
    todo: "Compare the dispute with the payment at the gateway. Its movements of money stand in the ledger.",
  },
  fraud_warning: {
    title: "The bank calls this payment fraud",
    meaning:
      "It is an early warning: nothing is disputed yet and no money has moved, but most of these become a dispute with a fee.",
    todo: "If you can't be sure of the shopper, refund in full now and don't ship. A refund prevents the dispute.",
  },
  transaction_unexplained: {
    title: "Money moved that nothing in this shop explains",
    meaning:
      "The gateway's balance changed by this amount, and no payment, refund, dispute, payout or fee of this shop is behind it. It stands in the ledger as unassigned.",
    todo: "Look it up at the gateway. Another app on the same account? Then mark this as looked at. If not, ask the gateway what it was.",
  },
  transaction_differs: {
    title: "The gateway's books name another amount",
    meaning: "The gateway's own line and the posting in our ledger are about the same movement, but not of one amount.",
    todo: "Compare both with the payment at the gateway. The gateway's line is what reached your balance.",
  },
  posting_unknown: {
    title: "The gateway's books lack a movement of ours",
    meaning:
      "Our ledger has a movement of the gateway's balance that the gateway itself does not list, an hour later still.",
    todo: "Look for the payment at the gateway. Were the keys of another account used, or a backup of another shop restored?",
  },
  balance_differs: {
    title: "The gateway holds another sum than our books say",
    meaning: "The gateway's balance is not the sum of its own lines as we read them, or not what our ledger says.",
    todo: "Run npm run reconcile: it names each line that does not match. If every line does, ask the gateway.",
  },
  ledger_unbalanced: {
    title: "The ledger does not sum to zero",
    meaning:
      "Its debits and credits must always cancel out, and the database refuses a posting that does not. They don't.",
    todo: "Somebody wrote to the tables by hand, or a restore was cut short. Restore the ledger from a backup.",
  },
  order_unknown: {
    title: "A payment of ours without its order",
    meaning:
      "The gateway has money that Till took for an order which is not in the database, and too little is known to write it again.",
    todo: "Find the shopper's email on the payment at the gateway. Refund it there, or write to them.",
  },
  order_rebuilt: {
    title: "Written again from what the gateway knows",
    meaning:
      "This order was paid at the gateway and missing here, as after restoring a backup. Amounts, items and money are right; nothing has been sent by itself, because it may have been before.",
    todo: "Check the address with the shopper and whether the order was delivered already. If not, deliver it.",
  },
  captured_not_paid: {
    title: "Money is here, the order is not paid",
    meaning: "The captures of this order add up to its total or more, but it was not called paid.",
    todo: "Its history says which news was refused. Refund it, or write to the shopper.",
  },
  refunded_too_much: {
    title: "More went back than was taken",
    meaning: "The gateway's refunds of this payment add up to more than its captures.",
    todo: "Compare the refunds at the gateway with the order's. Ask the gateway about the difference.",
  },
};

/** What an exception means and what to do about it; for an unknown kind, its code in words. */
export function exceptionWords(kind: string): ExceptionWords {
  const known = Object.hasOwn(WORDS, kind) ? WORDS[kind as ExceptionKind] : undefined;
  return (
    known ?? {
      title: codeWords(kind),
      meaning: "Something about this order's money does not fit. Nothing of it was believed.",
      todo: "Compare the order with the payment at the gateway.",
    }
  );
}
