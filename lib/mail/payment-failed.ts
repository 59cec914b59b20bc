import { formatMoney, type Money } from "@/lib/domain/money";
import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { button, headline, letterHtml, paragraph } from "./letter-html";

export interface PaymentFailedMail {
  /** `returned`: the bank sent the payment back. `ended`: what was reserved was let go before it was taken. */
  readonly why: "returned" | "ended";
  /** Of the try that failed: the same mail again carries the same Message-ID. */
  readonly subjectId: string;
  readonly order: {
    readonly number: string;
    readonly email: string;
    readonly total: Money;
    /** Until when it can be paid in another way. */
    readonly expiresAt: Date;
    readonly isShipped: boolean;
  };
  /** Opens the order page, where it can be paid. */
  readonly link: string;
}

/** Says that a payment that was on its way did not arrive, that nothing was taken, and how long there is to pay otherwise. */
export function writePaymentFailedMail({ why, subjectId, order, link }: PaymentFailedMail, sender: Sender): Letter {
  const subject = headerText(`Your payment for order ${order.number} didn't arrive`);
  const happened = WHAT_HAPPENED[why](formatMoney(order.total));
  const until = `${order.isShipped ? "Your prints stay put aside" : "Your order stays open"} until ${day(order.expiresAt, sender)}. Pay it another way by then; after that the order closes by itself and costs nothing.`;
  const html = [
    headline("Your payment didn't arrive"),
    paragraph(`Order ${order.number}`, "ink-2"),
    paragraph(happened),
    paragraph(until),
    button("Pay another way", link),
  ];
  return {
    to: order.email,
    subject,
    text: `Your payment didn't arrive

Order ${order.number}

${happened}

${until}

Pay another way:
${link}

Questions? Reply to this mail. A person reads it.
${sender.name}, ${SELLER.address}
${sender.email}
`,
    html: letterHtml({ title: subject, preheader: happened, body: html.join("\n") }, sender),
    naturalKey: `payment-failed.${subjectId}`,
  };
}

const WHAT_HAPPENED: Record<PaymentFailedMail["why"], (total: string) => string> = {
  returned: (total) => `Your bank returned the payment of ${total}, so no money was taken. Your bank can tell you why.`,
  ended: (total) => `The ${total} that were reserved for this order were let go, so no money was taken.`,
};

function day(at: Date, { timeZone }: Sender): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "short", timeZone }).format(at);
}
