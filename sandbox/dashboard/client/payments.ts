import type { Overview, PaymentStory } from "../overview";
import { payerOf } from "../payer";
import { ask } from "./ask";
import { actionButton, copyable, h } from "./dom";
import { badge, body, empty, eventItem, facts } from "./parts";
import { moment, money } from "./wording";

/** The list of payments, newest first. */
export function paymentList({ payments, now, totals }: Overview, chosen: string | undefined): HTMLElement {
  if (payments.length === 0) {
    return empty(
      "No payment yet.",
      h(
        "p",
        { class: "sub" },
        "Pay in the shop with card ",
        copyable("4242424242424242", "4242 4242 4242 4242"),
        ", any future date, any code.",
      ),
    );
  }
  const lines = payments.map((payment) => {
    const current = payment.id === chosen;
    return h(
      "li",
      {},
      h(
        "a",
        { href: `#/payments/${payment.id}`, id: payment.id, "aria-current": current ? "true" : false, class: "line" },
        h(
          "span",
          { class: "row" },
          h("strong", { class: "grow amount" }, money(payment.amount, payment.currency)),
          badge(payment.status),
        ),
        h(
          "span",
          { class: "row sub" },
          h(
            "span",
            { class: "grow clip" },
            [payment.card, payment.order && `order ${payment.order}`].filter(Boolean).join(" · ") || payment.id,
          ),
          h("time", {}, moment(payment.created, now)),
        ),
      ),
    );
  });
  const rest = totals.payments - payments.length;
  return h(
    "div",
    {},
    h("ul", { class: "lines" }, ...lines),
    rest > 0 && h("p", { class: "sub more" }, `${rest} older ones through the API.`),
  );
}

function tries({ charges }: PaymentStory, now: number): HTMLElement {
  if (charges.length === 0) return h("p", { class: "sub" }, "No charge was tried yet.");
  const lines = charges.map((charge) => {
    const details = charge.payment_method_details;
    const three_d_secure = details.type === "card" ? details.card.three_d_secure : null;
    const notes = [
      three_d_secure?.result === "authenticated" && `3-D Secure ${three_d_secure.authentication_flow}`,
      charge.status === "succeeded" && !charge.captured && "held, not captured",
      charge.failure_message,
    ].filter((note): note is string => typeof note === "string");
    return h(
      "li",
      {},
      h(
        "p",
        { class: "row" },
        badge(charge.status),
        h("span", { class: "grow" }, `${money(charge.amount, charge.currency)} · ${payerOf(details)}`),
        h("time", { class: "sub" }, moment(charge.created, now)),
      ),
      notes.length > 0 && h("p", { class: "sub" }, notes.join(" · ")),
      body(charge.id, charge.id, charge),
    );
  });
  return h("ol", { class: "told" }, ...lines);
}

/** One payment's whole life. */
export function paymentDetail(story: PaymentStory, now: number): HTMLElement {
  const { intent, events } = story;
  const expire = () => ask("POST", "act", { type: "capture_expires", payment_intent: intent.id });
  return h(
    "article",
    {},
    h("a", { href: "#/payments", class: "back" }, "All payments"),
    h("header", { class: "title" }, h("h2", {}, money(intent.amount, intent.currency)), badge(intent.status)),
    intent.last_payment_error ? h("p", { class: "notice" }, intent.last_payment_error.message) : null,
    intent.status === "requires_capture"
      ? h("p", { class: "row" }, actionButton("act-expire", "Let the authorization expire", expire))
      : null,
    facts([
      ["Payment intent", copyable(intent.id)],
      ["Created", moment(intent.created, now)],
      ["Received", money(intent.amount_received, intent.currency)],
      ["Capture", intent.capture_method.replaceAll("_", " ")],
      ["Canceled because", intent.cancellation_reason],
      ...Object.entries(intent.metadata).map(([key, value]): [string, Node] => [key, copyable(value)]),
    ]),
    h("h3", {}, "Tries"),
    tries(story, now),
    h("h3", {}, "Events and deliveries"),
    h("ol", { class: "told" }, ...events.map((told) => eventItem(told, now))),
    body(`${intent.id}-object`, "The object as the API shows it", intent),
  );
}
