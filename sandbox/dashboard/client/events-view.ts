import type { LoggedRequest } from "../../api/request-log";
import type { EventLine, ToldEvent } from "../events";
import { ask, askOne } from "./ask";
import { h } from "./dom";
import { deliveryBadges, eventBody } from "./event-item";
import { empty, table } from "./facts";
import { idLink } from "./json";
import { gather, line, lines, searchBar } from "./listing";
import { href, type Place } from "./place";
import { moment, took } from "./time";
import type { View } from "./view";
import { badge, toneOf } from "./wording";

function eventRow(place: Place, { id, type, about, created, deliveries }: EventLine): HTMLElement {
  return line({
    id,
    place,
    first: [h("strong", { class: "grow clip" }, type), ...deliveryBadges(deliveries)],
    second: [h("span", { class: "grow clip" }, about), moment(created)],
  });
}

function eventDetail(told: ToldEvent): HTMLElement {
  const { event } = told;
  const about = String((event.data.object as { id?: unknown }).id ?? "");
  return h(
    "article",
    {},
    h("a", { href: href("events"), class: "back" }, "All events"),
    h("header", { class: "title" }, h("h2", { tabindex: "-1", id: "detail-title" }, event.type)),
    h("p", { class: "row sub" }, moment(event.created, true), about && idLink(about)),
    h("div", { class: "event alone" }, ...eventBody(told)),
  );
}

export const eventsView: View = async (place) => {
  const [listing, told] = await Promise.all([
    gather<EventLine>("events", {}, place),
    place.id === undefined ? null : askOne<ToldEvent>("event", place.id).catch((error: Error) => error.message),
  ]);
  return () => ({
    title: told && typeof told !== "string" ? told.event.type : "Events",
    chosen: told !== null,
    list: h(
      "div",
      {},
      h("h1", {}, "Events"),
      searchBar(place, "Type, or id of an object", [["undelivered", "Not delivered"]]),
      lines(
        place,
        listing,
        "events",
        (event) => eventRow(place, event),
        empty("No events yet. Every change to a payment makes one."),
      ),
    ),
    detail:
      told === null
        ? empty("Choose an event to see its deliveries.")
        : typeof told === "string"
          ? empty(told)
          : eventDetail(told),
  });
};

/** How a request ended: its status, or that nobody was told. */
export const answerBadge = ({ status }: LoggedRequest): HTMLElement =>
  status === null ? badge("no answer", "bad") : badge(String(status), toneOf(String(status)));

function requestRow(request: LoggedRequest): HTMLElement {
  const { id, method, path, caller, fault, idempotency_key, at } = request;
  return h(
    "tr",
    { "data-key": id },
    h("td", {}, answerBadge(request)),
    h(
      "td",
      {},
      h("code", {}, `${method} ${path}`),
      idempotency_key && h("p", { class: "sub" }, `Key ${idempotency_key}`),
    ),
    h("td", {}, caller ?? "unknown key"),
    h("td", {}, fault ? badge(fault, "bad") : ""),
    h("td", { class: "number" }, took(request.took_ms)),
    h("td", { class: "number" }, moment(at / 1000)),
    h("td", {}, h("code", {}, id)),
  );
}

/** What came in over the API: no bodies and no queries, so nothing secret. */
export const requestsView: View = async () => {
  const requests = await ask<LoggedRequest[]>("GET", "requests");
  const heads = ["Answer", "Request", "Caller", "Fault", "Took", "At", "Id"];
  return () => ({
    title: "Requests",
    detail: h(
      "div",
      { class: "wide" },
      h("h1", {}, "Requests"),
      h("p", { class: "sub intro" }, "The newest requests to /v1 since the sandbox started, without bodies."),
      requests.length === 0
        ? empty("No requests yet. Point an app's Stripe SDK at this address.")
        : table("Requests", heads, requests.map(requestRow)),
    ),
  });
};
