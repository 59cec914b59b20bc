import { formatMoney, type Money } from "@/lib/domain/money";
import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { button, headline, letterHtml, paragraph } from "./letter-html";

export interface OrderCanceledMail {
  readonly order: { readonly id: string; readonly number: string; readonly email: string; readonly total: Money };
  readonly link: string;
}

/** Says that the shop canceled an order whose amount was reserved, and that none of it was taken. */
export function writeOrderCanceledMail({ order, link }: OrderCanceledMail, sender: Sender): Letter {
  const subject = headerText(`Your ${sender.name} order ${order.number} was canceled`);
  const happened = `We had to cancel this order. The ${formatMoney(order.total)} that were reserved for it are released, and nothing was charged.`;
  const wait = "Some banks take a few days to show that the amount is free again. You don't need to do anything.";
  const html = [
    headline("Your order was canceled"),
    paragraph(`Order ${order.number}`, "ink-2"),
    paragraph(happened),
    paragraph(wait),
    button("View your order", link),
  ];
  return {
    to: order.email,
    subject,
    text: `Your order was canceled

Order ${order.number}

${happened}

${wait}

View your order:
${link}

Questions? Reply to this mail. A person reads it.
${sender.name}, ${SELLER.address}
${sender.email}
`,
    html: letterHtml({ title: subject, preheader: happened, body: html.join("\n") }, sender),
    naturalKey: `order-canceled.${order.id}`,
  };
}
