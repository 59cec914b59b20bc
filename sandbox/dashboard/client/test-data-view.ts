import type { CardLine } from "../test-data";
import { ask } from "./ask";
import { copyable } from "./copy";
import { h } from "./dom";
import { table } from "./facts";
import type { View } from "./view";
import { capital } from "./wording";

const groupsOf = (number: string): string =>
  number.length === 15 ? number.replace(/(\d{4})(\d{6})(\d{5})/, "$1 $2 $3") : number.replace(/(\d{4})(?=\d)/g, "$1 ");

const GROUPS: [CardLine["group"], string][] = [
  ["pays", "Paid"],
  ["declines", "Declined"],
  ["authenticates", "3-D Secure"],
  ["afterwards", "Paid, and then…"],
  ["checks", "Checks and risk"],
];

function cardRow({ number, names, does, brand, country }: CardLine): HTMLElement {
  return h(
    "tr",
    { "data-key": number },
    h("td", {}, copyable(number, h("code", { class: "card-number" }, groupsOf(number)))),
    h("td", {}, does),
    h("td", {}, `${capital(brand)}, ${country}`),
    h("td", {}, ...names.map((name) => h("div", {}, copyable(name)))),
  );
}

function cardGroup(cards: CardLine[], group: CardLine["group"], title: string): HTMLElement | false {
  const rows = cards.filter((card) => card.group === group).map(cardRow);
  return (
    rows.length > 0 &&
    h("section", {}, h("h2", {}, title), table(title, ["Number", "What it does", "Card", "As a payment method"], rows))
  );
}

/** Everything one can pay with. */
export const testDataView: View = async () => {
  const cards = await ask<CardLine[]>("GET", "cards");
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
    ),
  });
};
