import type { PaymentLine } from "../payment-lines";
import type { PaymentStory } from "../payment-story";
import { askOne } from "./ask";
import { copyable } from "./copy";
import { h, own } from "./dom";
import { empty } from "./facts";
import { gather, line, lines, searchBar } from "./listing";
import { money } from "./money";
import { paymentDetail } from "./payment-detail";
import type { Place } from "./place";
import { moment } from "./time";
import type { View } from "./view";
import { PAYMENT_STATES, stateBadge } from "./wording";

function paymentRow(place: Place, payment: PaymentLine): HTMLElement {
  const { id, amount, currency, state, status, created, order, method, email } = payment;
  return line({
    id,
    place,
    first: [h("strong", { class: "grow amount" }, money(amount, currency)), stateBadge(state, status)],
    second: [
      h(
        "span",
        { class: "grow clip" },
        order ? "Order " : null,
        order ? own(order) : null,
        order && method ? " · " : null,
        method,
        !order && (method || email) ? " · " : null,
        order ? null : (email ?? id),
      ),
      moment(created),
    ],
  });
}

const firstRun = (): HTMLElement =>
  empty(
    "No payments yet.",
    h(
      "p",
      {},
      "Pay in your shop with card ",
      copyable("4242424242424242", h("code", { class: "card-number" }, "4242 4242 4242 4242")),
      ", any future date, any code. It appears here by itself.",
    ),
  );

export const paymentsView: View = async (place) => {
  const [listing, story] = await Promise.all([
    gather<PaymentLine>("payments", {}, place),
    place.id === undefined ? null : askOne<PaymentStory>("payment", place.id).catch((error: Error) => error.message),
  ]);
  return () => ({
    title: story && typeof story !== "string" ? (story.order ?? "Payment") : "Payments",
    chosen: story !== null,
    list: h(
      "div",
      {},
      h("h1", {}, "Payments"),
      searchBar(place, "Order, amount, e-mail, card", PAYMENT_STATES),
      lines(place, listing, "payments", (payment) => paymentRow(place, payment), firstRun()),
    ),
    detail:
      story === null
        ? empty("Choose a payment to see its life.")
        : typeof story === "string"
          ? empty(story)
          : paymentDetail(story, place),
  });
};
