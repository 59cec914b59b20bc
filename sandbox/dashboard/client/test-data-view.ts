import type { CardLine, IbanLine, MethodLine, TestData } from "../test-data";
import { ask } from "./ask";
import { copyable } from "./copy";
import { h } from "./dom";
import { facts, table } from "./facts";
import { repaint } from "./repaint";
import type { View } from "./view";
import { capital, words } from "./wording";

/** Groups of four, as cards and bank accounts print them; American Express has its own. */
function spaced(text: string): string {
  if (/^\d{15}$/.test(text)) return text.replace(/(\d{4})(\d{6})(\d{5})/, "$1 $2 $3");
  return text.replace(/(.{4})(?=.)/g, "$1 ");
}

const printed = (text: string): HTMLElement => copyable(text, h("code", { class: "card-number" }, spaced(text)));

const GROUPS: [CardLine["group"], string][] = [
  ["pays", "Cards that pay"],
  ["declines", "Cards that are declined"],
  ["authenticates", "Cards with 3-D Secure"],
  ["afterwards", "Cards that pay, and then…"],
  ["checks", "Checks and risk"],
];

function cardRow({ number, names, does, brand, country }: CardLine): HTMLElement {
  return h(
    "tr",
    { "data-key": number },
    h("td", {}, printed(number)),
    h("td", {}, does),
    h("td", {}, `${capital(brand)}, ${country}`),
    h("td", {}, ...names.map((name) => h("div", {}, copyable(name)))),
  );
}

function cardGroup(cards: CardLine[], group: CardLine["group"], title: string): HTMLElement | false {
  const rows = cards.filter((card) => card.group === group).map(cardRow);
  return (
    rows.length > 0 &&
    h(
      "section",
      { class: "cards" },
      h("h2", {}, title),
      table(title, ["Number", "What it does", "Card", "As a payment method"], rows),
    )
  );
}

function methodRow({ type, does, currencies, countries, needs }: MethodLine): HTMLElement {
  return h(
    "tr",
    { "data-key": type },
    h("td", {}, copyable(type)),
    h("td", {}, does),
    h("td", {}, currencies.length === 0 ? "Every currency" : currencies.join(", ").toUpperCase()),
    h("td", {}, countries.length === 0 ? "Everywhere" : countries.join(", ")),
    h("td", {}, needs.length === 0 ? "nothing" : needs.join(", ")),
  );
}

const COUNTRY_FIRST = "DE";
let country = COUNTRY_FIRST;

function ibanPart(ibans: IbanLine[]): HTMLElement {
  const countries = [...new Set(ibans.map((iban) => iban.country))].sort();
  const pick = (event: Event) => {
    country = (event.currentTarget as HTMLSelectElement).value;
    repaint();
  };
  const rows = ibans
    .filter((iban) => iban.country === country)
    .map(({ iban, name, does }) =>
      h("tr", { "data-key": iban }, h("td", {}, printed(iban)), h("td", {}, does), h("td", {}, copyable(name))),
    );
  return h(
    "section",
    { class: "ibans" },
    h("h2", {}, "Bank accounts for SEPA debit"),
    h(
      "label",
      { class: "picker narrow" },
      "Country",
      h(
        "select",
        { id: "iban-country", onchange: pick },
        ...countries.map((code) => h("option", { value: code, selected: code === country }, code)),
      ),
    ),
    table("Bank accounts", ["IBAN", "What it does", "As a payment method"], rows),
  );
}

function keysPart(): HTMLElement {
  const { hostname, port, origin } = location;
  return h(
    "section",
    {},
    h("h2", {}, "Point an app here"),
    facts([
      ["Secret key", copyable("sk_test_sandbox")],
      ["Publishable key", copyable("pk_test_sandbox")],
      [
        "SDK",
        copyable(
          `new Stripe("sk_test_sandbox", { host: "${hostname}", port: ${port}, protocol: "http", telemetry: false })`,
        ),
      ],
      ["Script", copyable(`${origin}/endive/stripe.js`)],
    ]),
  );
}

/** Everything one can pay with. */
export const testDataView: View = async () => {
  const { cards, methods, ibans } = await ask<TestData>("GET", "test-data");
  const methodHeads = ["Type", "What it does", "Currencies", "Countries", "Needs"];
  return () => ({
    title: "Test data",
    detail: h(
      "div",
      { class: "wide" },
      h("h1", {}, "Test data"),
      h(
        "p",
        { class: "sub intro" },
        "Any future date, any three-digit code (four for American Express). Any other number is declined and not kept.",
      ),
      ...GROUPS.map(([group, title]) => cardGroup(cards, group, title)),
      h(
        "section",
        { class: "methods" },
        h("h2", {}, "Payment methods"),
        h(
          "p",
          { class: "sub" },
          words("Which of them a checkout offers depends on its currency and the shopper's country."),
        ),
        table("Payment methods", methodHeads, methods.map(methodRow)),
      ),
      ibanPart(ibans),
      keysPart(),
    ),
  });
};
