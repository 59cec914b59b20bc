import type { Overview, ToldEvent } from "../overview";
import { h } from "./dom";
import { badge, empty, eventItem } from "./parts";
import { moment } from "./wording";

export function eventList({ events, now }: Overview, chosen: string | undefined): HTMLElement {
  if (events.length === 0) return empty("No event yet. Every change to a payment makes one.");
  const lines = events.map((event) => {
    const current = event.id === chosen;
    return h(
      "li",
      {},
      h(
        "a",
        { href: `#/events/${event.id}`, id: event.id, class: "line", "aria-current": current ? "true" : false },
        h(
          "span",
          { class: "row" },
          h("strong", { class: "grow clip" }, event.type),
          ...event.deliveries.map((delivery) => badge(delivery.state)),
        ),
        h(
          "span",
          { class: "row sub" },
          h("span", { class: "grow clip" }, event.about),
          h("time", {}, moment(event.created, now)),
        ),
      ),
    );
  });
  return h("ul", { class: "lines" }, ...lines);
}

export function eventDetail(told: ToldEvent, now: number): HTMLElement {
  return h(
    "article",
    {},
    h("a", { href: "#/events", class: "back" }, "All events"),
    h("ol", { class: "told alone" }, eventItem(told, now)),
  );
}

/** What came in over the API: no bodies and no queries, so nothing secret. */
export function requestTable({ requests, now }: Overview): HTMLElement {
  if (requests.length === 0) return empty("No request yet. Point an app's Stripe SDK at this address.");
  const rows = requests.map((request) =>
    h(
      "tr",
      {},
      h("td", {}, badge(String(request.status ?? "no answer"))),
      h("td", {}, `${request.method} ${request.path}`),
      h("td", {}, request.caller ?? "unknown key"),
      h("td", {}, request.fault ? h("span", { class: "badge bad" }, request.fault) : ""),
      h("td", { class: "number" }, `${request.took_ms} ms`),
      h("td", { class: "number" }, h("time", {}, moment(request.at / 1000, now))),
    ),
  );
  const heads = ["Answer", "Request", "Caller", "Fault", "Took", "At"].map((name) => h("th", { scope: "col" }, name));
  return h(
    "div",
    { class: "scroll", tabindex: "0" },
    h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
  );
}
