import { type Child, h } from "./dom";

export type Fact = [name: string, value: Child];

/** Names and values; what is not known is left out. */
export function facts(rows: Fact[], kind = "facts"): HTMLElement {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "");
  return h("dl", { class: kind }, ...known.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

export const empty = (sentence: string, ...more: Child[]): HTMLElement =>
  h("div", { class: "empty" }, h("p", {}, sentence), ...more);

/** A table that may scroll sideways by itself, by mouse and by keys. */
export function table(name: string, heads: string[], rows: HTMLElement[]): HTMLElement {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": name },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows),
    ),
  );
}
