import { arrivalWords, backToWords, type PaidWith } from "@/lib/domain/method-words";
import { formatMoney, type Money } from "@/lib/domain/money";
import type { RefundOrigin } from "@/lib/domain/refund-status";
import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { amountTable, button, headline, letterHtml, paragraph } from "./letter-html";

export interface RefundMail {
  readonly order: { readonly number: string; readonly email: string; readonly wasPaid: boolean };
  readonly refund: MailedRefund;
  /** Opens the order page without signing in. */
  readonly link: string;
}

interface MailedRefund {
  readonly id: string;
  readonly amount: Money;
  readonly origin: RefundOrigin;
  readonly paidWith: PaidWith;
  /** What it was for; empty when it is an amount alone. */
  readonly lines: readonly { readonly name: string; readonly variantName: string; readonly quantity: number }[];
  readonly shipping: Money;
}

/** Says what goes back, where to, when it is there, and why when nobody at the shop decided on it. */
export function writeRefundMadeMail(mail: RefundMail, sender: Sender): Letter {
  const amount = formatMoney(mail.refund.amount);
  return write(mail, sender, {
    subject: `Your refund of ${amount}, order ${mail.order.number}`,
    title: `We've sent ${amount} back to you`,
    says: [
      reason(mail),
      `${amount} is on its way back to ${backToWords(mail.refund.paidWith)}. ${arrivalWords(mail.refund.paidWith)}`,
      "You don't need to do anything.",
    ].filter((words) => words !== ""),
    naturalKey: `refund-made.${mail.refund.id}`,
  });
}

/** Says that a refund did not arrive, that it is not lost, and who acts next. */
export function writeRefundFailedMail(mail: RefundMail, sender: Sender): Letter {
  const amount = formatMoney(mail.refund.amount);
  return write(mail, sender, {
    subject: `Your refund of ${amount} didn't arrive, order ${mail.order.number}`,
    title: `Your refund of ${amount} came back to us`,
    says: [
      `It could not be paid to ${backToWords(mail.refund.paidWith)}. This happens when a card or an account was closed.`,
      "The money isn't lost: we have it, and we know that we owe it to you. We'll write to you about another way to send it.",
      "If you already know one, reply to this mail.",
    ],
    naturalKey: `refund-failed.${mail.refund.id}`,
  });
}

/** Money that nobody at the shop sent back: why it came back. A merchant's own reasons are the merchant's to tell. */
function reason({ order, refund }: RefundMail): string {
  if (refund.origin !== "automatic") return "";
  return order.wasPaid
    ? "We received more than one payment for this order. It is paid once; this one goes back to you."
    : "Your payment reached us after the order had closed, and its prints were no longer there to send. So all of it goes back to you.";
}

interface Words {
  readonly subject: string;
  readonly title: string;
  readonly says: readonly string[];
  readonly naturalKey: string;
}

function write({ order, refund, link }: RefundMail, sender: Sender, words: Words): Letter {
  const subject = headerText(words.subject);
  const rows = rowsOf(refund);
  const body = [
    headline(words.title),
    paragraph(`Order ${order.number}`, "ink-2"),
    ...words.says.map((said) => paragraph(said)),
    button("View your order", link),
    amountTable("What the refund is for", [
      ...rows.map(({ label, detail }) => ({ label, detail, amount: "" })),
      { label: "Refund", amount: formatMoney(refund.amount), weight: "strong" as const },
    ]),
  ];
  const items = rows.map(({ label, detail }) => `- ${label}${detail ? `, ${detail}` : ""}\n`).join("");
  return {
    to: order.email,
    subject,
    text: `${words.title}

Order ${order.number}.
${words.says.join("\n")}

View your order:
${link}

${items}Refund: ${formatMoney(refund.amount)}

Questions? Reply to this mail. A person reads it.
${sender.name}, ${SELLER.address}
${sender.email}
`,
    html: letterHtml({ title: subject, preheader: words.says.join(" "), body: body.join("\n") }, sender),
    naturalKey: words.naturalKey,
  };
}

function rowsOf({ lines, shipping }: MailedRefund): { label: string; detail: string }[] {
  const items = lines.map(({ name, quantity, variantName }) => ({
    label: name,
    detail: quantity === 1 ? variantName : `${variantName}, ${quantity} pieces`,
  }));
  return shipping.amountMinor > 0 ? [...items, { label: "Delivery", detail: formatMoney(shipping) }] : items;
}
