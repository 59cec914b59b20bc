import { formatMoney, type Money } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";
import { SELLER } from "@/lib/domain/seller";
import { headerText } from "./html";
import type { Letter, Sender } from "./letter";
import { addressBlock, amountTable, button, headline, letterHtml, paragraph } from "./letter-html";

export interface OrderPaidMail {
  readonly order: PaidOrder;
  /** Opens the order page without signing in. */
  readonly link: string;
}

export interface PaidOrder {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly paidAt: Date;
  readonly subtotal: Money;
  readonly discount: Money;
  /** The code that took it off. */
  readonly couponCode: string | null;
  readonly shipping: Money;
  /** Inside the total. */
  readonly tax: Money;
  readonly total: Money;
  /** What was taken for it; less than the total where only a part of what was reserved was. */
  readonly charged: Money | null;
  readonly lines: readonly PaidOrderLine[];
  /** Name and address, a line each; null when nothing is shipped. */
  readonly shipTo: readonly string[] | null;
}

export interface PaidOrderLine {
  readonly kind: ProductKind;
  readonly name: string;
  readonly variantName: string;
  readonly quantity: number;
  readonly total: Money;
}

/** Says what was paid, what for, what happens next, and where to look. */
export function writeOrderPaidMail({ order, link }: OrderPaidMail, sender: Sender): Letter {
  const total = formatMoney(order.total);
  const subject = headerText(`Your ${sender.name} order ${order.number}, ${total}`);
  return {
    to: order.email,
    subject,
    text: textPart(order, link, sender),
    html: htmlPart(order, { subject, link }, sender),
    naturalKey: `order-paid.${order.id}`,
  };
}

function htmlPart(order: PaidOrder, { subject, link }: { subject: string; link: string }, sender: Sender): string {
  const body = [
    headline("Thank you. Your order is paid"),
    paragraph(`Order ${order.number}, paid on ${paidOn(order, sender)}`, "ink-2"),
    paragraph(nextSteps(order).join(" ")),
    button("View your order", link),
    amountTable("What you bought", [
      ...order.lines.map((line) => ({
        label: line.name,
        detail: lineDetail(line),
        amount: formatMoney(line.total),
      })),
      ...sums(order).map(([label, amount]) => ({ label, amount, weight: "quiet" as const })),
      { label: "Total", detail: taxNote(order), amount: formatMoney(order.total), weight: "strong" as const },
      ...partCharged(order).map(([label, amount]) => ({ label, amount, weight: "strong" as const })),
    ]),
    order.shipTo ? addressBlock("Delivery to", order.shipTo) : "",
  ];
  return letterHtml({ title: subject, preheader: nextSteps(order).join(" "), body: body.join("\n") }, sender);
}

function textPart(order: PaidOrder, link: string, sender: Sender): string {
  const items = order.lines.map((line) => `- ${line.name}, ${lineDetail(line)}: ${formatMoney(line.total)}`);
  const amounts = [...sums(order), ["Total", formatMoney(order.total)] as const, ...partCharged(order)];
  const delivery = order.shipTo ? `\nDelivery to\n${order.shipTo.join("\n")}\n` : "";
  return `Thank you. Your order is paid.

Order ${order.number}, paid on ${paidOn(order, sender)}.
${nextSteps(order).join("\n")}

View your order:
${link}

${items.join("\n")}

${amounts.map(([label, amount]) => `${label}: ${amount}`).join("\n")}
${taxNote(order)}${taxNote(order) ? "\n" : ""}${delivery}
Questions? Reply to this mail. A person reads it.
${sender.name}, ${SELLER.address}
${sender.email}
`;
}

/** What the buyer can expect; the downloads themselves stay behind the order page. */
function nextSteps(order: PaidOrder): string[] {
  const kinds = new Set(order.lines.map((line) => line.kind));
  const steps = [];
  if (kinds.has("download")) steps.push("Your downloads are ready on the order page.");
  if (kinds.has("poster"))
    steps.push("We're getting your prints ready. The order page shows when they are on their way.");
  return steps;
}

function lineDetail(line: PaidOrderLine): string {
  return line.quantity === 1 ? line.variantName : `${line.variantName}, ${line.quantity} pieces`;
}

function sums(order: PaidOrder): (readonly [label: string, amount: string])[] {
  const rows: (readonly [string, string])[] = [["Items", formatMoney(order.subtotal)]];
  if (order.discount.amountMinor > 0) {
    const minus = { ...order.discount, amountMinor: -order.discount.amountMinor };
    rows.push([order.couponCode ? `Discount (${order.couponCode})` : "Discount", formatMoney(minus)]);
  }
  if (order.shipTo) rows.push(["Delivery", order.shipping.amountMinor === 0 ? "Free" : formatMoney(order.shipping)]);
  return rows;
}

/** Where a merchant took a part of what was reserved; the rest was released. */
function partCharged({ charged, total }: PaidOrder): (readonly [label: string, amount: string])[] {
  const isPart = charged !== null && charged.amountMinor < total.amountMinor;
  return isPart ? [["Charged, the rest was released", formatMoney(charged)]] : [];
}

function taxNote(order: PaidOrder): string {
  return order.tax.amountMinor > 0 ? `Includes ${formatMoney(order.tax)} VAT` : "";
}

function paidOn(order: PaidOrder, { timeZone }: Sender): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone }).format(order.paidAt);
}
