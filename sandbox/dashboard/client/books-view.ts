import type { FoundObject, TableLine } from "../objects";
import type { Shown } from "../related";
import { ask, askOne } from "./ask";
import { h } from "./dom";
import { empty } from "./facts";
import { idLink, jsonBlock } from "./json";
import { gather, line, lines, searchBar } from "./listing";
import { money } from "./money";
import { href, type Place } from "./place";
import { moment } from "./time";
import type { View } from "./view";
import { capital, statusBadge, words } from "./wording";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The words by which a person would know an object again, whatever its kind. */
function nameOf(object: Shown): string {
  const { amount, currency, net, email, name, url, subject, does, due } = object;
  if (typeof amount === "number" && typeof currency === "string") return money(amount, currency);
  if (typeof net === "number" && typeof currency === "string") return money(net, currency);
  const called = text(name) ?? text(email) ?? text(url) ?? text(subject) ?? text(object.type) ?? text(does);
  return called && typeof due === "number" ? `${words(called)}, due` : (called ?? object.id);
}

function whenOf({ created, due, received_at }: Shown): HTMLElement | string {
  if (typeof created === "number") return moment(created);
  if (typeof due === "number") return moment(due / 1000);
  return typeof received_at === "string" ? moment(Date.parse(received_at) / 1000) : "";
}

function objectRow(place: Place, object: Shown): HTMLElement {
  const status = text(object.status) ?? text(object.state);
  return line({
    id: object.id,
    place,
    first: [h("strong", { class: "grow clip" }, h("bdi", {}, nameOf(object))), status ? statusBadge(status) : null],
    second: [h("span", { class: "grow clip" }, object.id), whenOf(object)],
  });
}

/** Tables that an app's developer looks for, before those that only the sandbox needs. */
const KNOWN = [
  "customers",
  "charges",
  "refunds",
  "disputes",
  "balance_transactions",
  "payouts",
  "setup_intents",
  "payment_methods",
];

function tablePicker(tables: TableLine[], chosen: string, place: Place): HTMLElement {
  const go = (event: Event) => {
    const query = new URLSearchParams({ table: (event.currentTarget as HTMLSelectElement).value });
    location.hash = href("books", undefined, query).slice(1);
  };
  const named = [...tables].sort((a, b) => rankOf(a.name) - rankOf(b.name));
  return h(
    "label",
    { class: "picker", "data-key": `picker-${place.view}` },
    "Table",
    h(
      "select",
      { id: "table", onchange: go },
      ...named.map(({ name, rows }) =>
        h("option", { value: name, selected: name === chosen }, `${capital(words(name))} (${rows})`),
      ),
    ),
  );
}

const rankOf = (name: string): number => (KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length);

/** Anything in the books: pick a table, or open any id. */
export const booksView: View = async (place) => {
  const [tables, found] = await Promise.all([
    ask<TableLine[]>("GET", "tables"),
    place.id === undefined ? null : askOne<FoundObject>("object", place.id).catch((error: Error) => error.message),
  ]);
  const lying = found !== null && typeof found !== "string" ? found : null;
  const first = [...tables].sort((a, b) => rankOf(a.name) - rankOf(b.name))[0]?.name ?? "";
  const chosen = place.query.get("table") ?? lying?.table ?? first;
  const query = new URLSearchParams(place.query);
  query.set("table", chosen);
  const there = { ...place, query };
  const listing = tables.some(({ name }) => name === chosen)
    ? await gather<Shown>("objects", { table: chosen }, place)
    : { rows: [], total: 0, looked: 0, resume: null, older: false, newer: false };
  return () => ({
    title: lying ? lying.object.id : "Books",
    chosen: found !== null,
    list: h(
      "div",
      {},
      h("h1", {}, "Books"),
      tables.length > 0 && tablePicker(tables, chosen, place),
      searchBar(there, "Anything in the object"),
      lines(there, listing, "objects", (object) => objectRow(there, object), empty("The books are empty.")),
    ),
    detail:
      found === null
        ? empty("Choose an object to see it as the API shows it.")
        : typeof found === "string"
          ? empty(found)
          : h(
              "article",
              { "data-key": found.object.id },
              h("a", { href: href("books", undefined, query), class: "back" }, `All ${words(found.table)}`),
              h(
                "header",
                { class: "title" },
                h("h2", { tabindex: "-1", id: "detail-title" }, capital(words(found.table).replace(/s$/, ""))),
                idLink(found.object.id),
              ),
              jsonBlock(found.object, "The object"),
            ),
  });
};
