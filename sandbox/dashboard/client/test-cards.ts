import type { CardLine } from "../overview";
import { copyable, h } from "./dom";
import { words } from "./wording";

const groups = (number: string): string =>
  number.length === 15 ? number.replace(/(\d{4})(\d{6})(\d{5})/, "$1 $2 $3") : number.replace(/(\d{4})(?=\d)/g, "$1 ");

export function cardTable(cards: CardLine[]): HTMLElement {
  const rows = cards.map(({ number, names, behavior }) =>
    h(
      "tr",
      {},
      h("td", {}, copyable(number, groups(number))),
      h("td", {}, words(behavior)),
      h("td", {}, ...names.map((name) => h("div", {}, copyable(name)))),
    ),
  );
  const heads = ["Number", "What it does", "As a payment method"].map((name) => h("th", { scope: "col" }, name));
  return h(
    "div",
    {},
    h("p", { class: "sub intro" }, "Any future date, any three-digit code (four for American Express). Press to copy."),
    h(
      "div",
      { class: "scroll", tabindex: "0" },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
    ),
  );
}
