import { methodOf } from "../method-name";
import type { PaymentStory } from "../payment-story";
import { copyable } from "./copy";
import { h, own } from "./dom";
import { type Fact, facts } from "./facts";
import { idLink, json } from "./json";
import { money } from "./money";
import { dayOf, moment, sandboxNow } from "./time";
import { capital, words } from "./wording";

interface Risk {
  risk_level?: string;
  risk_score?: number;
}

const metadataFacts = (metadata: Record<string, string>): Fact[] =>
  Object.entries(metadata).map(([name, value]) => [name, copyable(value, h("span", { class: "long" }, own(value)))]);

/** What is known about a payment, the shop's own words included. */
export function paymentFacts({ intent, charges, customer, method }: PaymentStory): HTMLElement {
  const charge = charges.find(({ id }) => id === intent.latest_charge) ?? charges.at(-1);
  const details = charge?.payment_method_details ?? method;
  const card = (details as { card?: { exp_month: number; exp_year: number; country: string | null } } | null)?.card;
  const risk = charge?.outcome as Risk | null | undefined;
  const name = intent.shipping?.name ?? charge?.billing_details.name;
  const email = intent.receipt_email ?? charge?.billing_details.email;
  const rows: Fact[] = [
    ["Payment", idLink(intent.id)],
    ["Status", h("code", {}, intent.status)],
    ["Created", moment(intent.created, true)],
    ["Method", details ? own(methodOf(details) ?? "") : null],
    ["Card", card ? `expires ${card.exp_month}/${card.exp_year}, from ${card.country ?? "nowhere known"}` : null],
    [
      "Risk",
      risk?.risk_level
        ? `${words(risk.risk_level)}${risk.risk_score === undefined ? "" : `, ${risk.risk_score}`}`
        : null,
    ],
    ["Name", name ? own(name) : null],
    ["E-mail", email ? copyable(email) : null],
    ["Customer", customer ? idLink(customer.id) : null],
    ["Capture", words(intent.capture_method)],
    ["Description", intent.description ? own(intent.description) : null],
    ["Statement", charge?.calculated_statement_descriptor ?? null],
    ["Canceled", intent.cancellation_reason ? words(intent.cancellation_reason) : null],
  ];
  const metadata = metadataFacts(intent.metadata);
  return h(
    "section",
    { "aria-label": "About this payment" },
    h("h3", {}, "Facts"),
    facts(rows),
    metadata.length > 0 && h("h3", {}, "Metadata"),
    metadata.length > 0 && facts(metadata, "facts stacked"),
  );
}

/** The payment in the account's books: each transaction with fee and net, and their sum. */
export function bookkeeping({ balance_transactions }: PaymentStory): HTMLElement | null {
  const booked = balance_transactions;
  const [first] = booked;
  if (!first) return null;
  const sum = (field: "amount" | "fee" | "net") => booked.reduce((total, one) => total + one[field], 0);
  const cells = (amount: number, fee: number, net: number) =>
    [amount, 0 - fee, net].map((value) => h("td", { class: "number" }, money(value, first.currency)));
  const rows = booked.map(({ id, reporting_category, amount, fee, net, available_on }) =>
    h(
      "tr",
      { "data-key": id },
      h(
        "th",
        { scope: "row" },
        h("a", { href: `#/books/${id}` }, capital(words(reporting_category))),
        h("p", { class: "sub" }, available_on <= sandboxNow() ? "available since " : "available ", dayOf(available_on)),
      ),
      ...cells(amount, fee, net),
    ),
  );
  const heads = ["", "Amount", "Fee", "Net"].map((head) =>
    h("th", { scope: "col", class: head ? "number" : false }, head || h("span", { class: "unseen" }, "What")),
  );
  return h(
    "section",
    { "aria-label": "In the balance" },
    h("h3", {}, "In the balance"),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Balance transactions" },
      h(
        "table",
        { class: "sums" },
        h("thead", {}, h("tr", {}, ...heads)),
        h("tbody", {}, ...rows),
        booked.length > 1 &&
          h(
            "tfoot",
            {},
            h("tr", {}, h("th", { scope: "row" }, "Together"), ...cells(sum("amount"), sum("fee"), sum("net"))),
          ),
      ),
    ),
  );
}

/** Every object of the payment as the API shows it. */
export function objectsOf(story: PaymentStory): HTMLElement {
  const { intent, charges, refunds, disputes, balance_transactions, method, customer } = story;
  const all = [intent, ...charges, ...refunds, ...disputes, ...balance_transactions, method, customer];
  return h(
    "section",
    { "aria-label": "Objects" },
    h("h3", {}, "Objects"),
    ...all
      .filter((object) => object !== null)
      .map((object) => json(`object-${object.id}`, `${words(String(object.object ?? ""))} ${object.id}`, object)),
  );
}
