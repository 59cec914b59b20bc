import type { RefundableLine, RefundableOrder, RefundablePayment } from "@/db/reads/refundable";
import { amountText, parseAmount } from "@/lib/domain/amount-input";
import { isUuid } from "@/lib/domain/ids";
import { formatMoney, type Money, money } from "@/lib/domain/money";
import { isPayable, worthOf } from "@/lib/domain/refund-plan";

type Query = Record<string, string | string[] | undefined>;

/** What was chosen in the form so far, as it was typed: the form is shown with it again. */
export interface RefundChoice {
  /** Minted with the form: it makes a resend the same refund. Null when none came, or none that could be one. */
  readonly refundId: string | null;
  readonly payment: RefundablePayment | null;
  readonly quantities: ReadonlyMap<string, string>;
  /** Lines whose goods go back on the shelf. */
  readonly restocked: ReadonlySet<string>;
  readonly isWithShipping: boolean;
  readonly amount: string;
  readonly isReview: boolean;
}

/** What would be refunded, ready to be confirmed. */
export interface RefundReview {
  readonly amount: Money;
  readonly lines: readonly {
    readonly line: RefundableLine;
    readonly quantity: number;
    readonly isRestocked: boolean;
  }[];
  readonly shipping: Money | null;
  /** What the items and shipping are worth; it need not be what is given back. */
  readonly worth: Money;
}

/** By field: its id and the sentence that says how to fix it. */
export type RefundFaults = ReadonlyMap<string, string>;

export function readChoice(query: Query, order: RefundableOrder): RefundChoice {
  const text = (name: string) => (typeof query[name] === "string" ? query[name].trim().slice(0, 40) : "");
  const isFirst = text("form") === "";
  const payments = order.payments.filter(({ refundable }) => refundable.amountMinor > 0);
  const chosen = order.payments.find(({ id }) => id === text("payment"));
  return {
    refundId: isUuid(text("form")) ? text("form") : null,
    payment: chosen ?? (payments.length === 1 || isFirst ? (payments[0] ?? order.payments[0] ?? null) : null),
    quantities: new Map(order.lines.map(({ id }) => [id, text(`quantity-${id}`)])),
    // Before anything was chosen, goods are taken to come back: that is why most are refunded.
    restocked: new Set(order.lines.filter(({ id }) => isFirst || text(`restock-${id}`) !== "").map(({ id }) => id)),
    isWithShipping: text("shipping") !== "",
    amount: text("amount"),
    isReview: text("step") === "review",
  };
}

/** Checks a choice against what is left. @returns what to confirm, or what to fix; nothing typed is lost either way. */
export function reviewOf(
  choice: RefundChoice,
  order: RefundableOrder,
): { readonly review: RefundReview } | { readonly faults: RefundFaults } {
  const { payment } = choice;
  if (!payment) return { faults: new Map([["payment", "Choose the payment to refund."]]) };
  const faults = new Map<string, string>();
  const lines = payment.isOfSale ? linesOf(choice, order, faults) : [];
  const { currency } = payment.refundable;
  const shipping = payment.isOfSale && choice.isWithShipping && order.shipping.amountMinor > 0 ? order.shipping : null;
  const worthMinor = lines.reduce(
    (sum, { line, quantity }) => sum + worthOfSome(line, quantity),
    shipping?.amountMinor ?? 0,
  );
  const most = payment.refundable.amountMinor;
  const typed = choice.amount === "" ? Math.min(worthMinor, most) : parseAmount(choice.amount, currency);
  if (typed === null || (typed !== 0 && !isPayable(typed, currency))) {
    faults.set("amount", `Enter an amount such as ${amountText(most, currency)}, without thousands separators.`);
  } else if (typed === 0) {
    faults.set("amount", "Choose what to refund: items, shipping, or an amount.");
  } else if (typed > most) {
    faults.set("amount", `Enter at most ${formatMoney(payment.refundable)}: no more can be refunded.`);
  }
  if (faults.size > 0 || typed === null) return { faults };
  return { review: { amount: money(typed, currency), lines, shipping, worth: money(worthMinor, currency) } };
}

function linesOf(choice: RefundChoice, order: RefundableOrder, faults: Map<string, string>): RefundReview["lines"] {
  return order.lines.flatMap((line) => {
    const typed = choice.quantities.get(line.id) ?? "";
    if (typed === "" || typed === "0") return [];
    const quantity = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(quantity <= line.quantityLeft)) {
      const left =
        line.quantityLeft === 0
          ? `No ${line.name} is left to refund.`
          : `Enter 0 to ${line.quantityLeft} of ${line.name}.`;
      faults.set(`quantity-${line.id}`, left);
      return [];
    }
    return [{ line, quantity, isRestocked: line.kind === "poster" && choice.restocked.has(line.id) }];
  });
}

function worthOfSome(line: RefundableLine, quantity: number): number {
  const left = { quantity: line.quantityLeft, amountMinor: line.worthLeft.amountMinor, onShelf: line.onShelf };
  return worthOf(left, quantity, line.worthLeft.currency);
}

/** The address that shows the form as it was filled in; `change` wins. */
export function choicePath(orderId: string, choice: RefundChoice, change: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    form: choice.refundId ?? "",
    payment: choice.payment?.id ?? "",
    ...Object.fromEntries([...choice.quantities].map(([id, typed]) => [`quantity-${id}`, typed])),
    ...Object.fromEntries([...choice.restocked].map((id) => [`restock-${id}`, "on"])),
    shipping: choice.isWithShipping ? "on" : "",
    amount: choice.amount,
    ...change,
  };
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
  return `/admin/orders/${orderId}/refund?${query}`;
}

/** Chooses all that is left of the sale. */
export function everythingPath(order: RefundableOrder, choice: RefundChoice): string {
  const all = Object.fromEntries(
    order.lines
      .filter((line) => line.quantityLeft > 0)
      .map((line) => [`quantity-${line.id}`, String(line.quantityLeft)]),
  );
  return choicePath(order.id, choice, { ...all, shipping: order.shipping.amountMinor > 0 ? "on" : "", amount: "" });
}
