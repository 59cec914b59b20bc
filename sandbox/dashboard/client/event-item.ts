import type { DeliveryRow, DeliveryTry } from "../../objects/event";
import type { ToldEvent } from "../events";
import { action } from "./actions";
import { ask } from "./ask";
import { disclosure } from "./disclosure";
import { type Child, h } from "./dom";
import { idLink, json, jsonBlock } from "./json";
import { due, moment, took } from "./time";
import { badge, statusBadge, toneOf } from "./wording";

function tryItem(delivery: DeliveryRow, one: DeliveryTry, at: number): HTMLElement {
  const status =
    one.status === null ? badge("no answer", "bad") : badge(String(one.status), toneOf(String(one.status)));
  return h(
    "li",
    {},
    h(
      "p",
      { class: "row" },
      h("span", { class: "sub" }, `Try ${at + 1}`),
      status,
      h("span", { class: "grow sub" }, moment(one.at / 1000), ` · ${took(one.took_ms)}`),
    ),
    one.error && h("p", { class: "sub" }, one.error),
    one.answer
      ? disclosure(`${delivery.id}-answer-${at}`, ["The receiver's answer"], () => [
          jsonBlock(one.answer, "The receiver's answer"),
        ])
      : null,
  );
}

function nextTry({ state, nextAt, tries }: DeliveryRow): Child {
  if (state === "dropped") return "Never sent: the delivery policy dropped it.";
  if (state === "failed") return "Given up: no further try by itself.";
  if (state !== "pending" || nextAt === null || tries.length === 0) return null;
  return h("span", {}, "Next try ", due(nextAt / 1000));
}

function deliveryItem(delivery: DeliveryRow, body: string): HTMLElement {
  const { id, tries, state, url } = delivery;
  const next = nextTry(delivery);
  return h(
    "div",
    { class: "delivery", "data-key": id },
    h(
      "p",
      { class: "row" },
      statusBadge(state),
      h("code", { class: "grow address" }, url),
      action({
        id: `resend-${id}`,
        label: "Send again",
        busy: "Sending…",
        done: "Sent again.",
        act: () => ask("POST", "webhooks/resend", { delivery: id }),
      }),
    ),
    next && h("p", { class: "sub" }, next),
    tries.length > 0 && h("ol", { class: "tries" }, ...tries.map((one, at) => tryItem(delivery, one, at))),
    disclosure(`${id}-body`, ["Body as sent"], () => [jsonBlock(body, "Body as sent")]),
  );
}

/** How the deliveries of an event stand, in a word each. */
export function deliveryBadges(
  deliveries: { state: DeliveryRow["state"]; tries: number; status: number | null }[],
): HTMLElement[] {
  return deliveries.map(({ state, tries, status }) => {
    if (state === "pending" && tries > 0)
      return badge(status === null ? "no answer" : String(status), "bad", "failing; will be tried again");
    return statusBadge(state);
  });
}

const summaryOf = ({ deliveries }: ToldEvent): HTMLElement[] =>
  deliveryBadges(
    deliveries.map(({ state, tries }) => ({ state, tries: tries.length, status: tries.at(-1)?.status ?? null })),
  );

/** Everything about one event: its deliveries with each try, and the event itself. */
export function eventBody({ event, deliveries, body }: ToldEvent): Child[] {
  return [
    h("p", { class: "sub id-line" }, idLink(event.id)),
    deliveries.length > 0
      ? h("div", { class: "deliveries" }, ...deliveries.map((delivery) => deliveryItem(delivery, body)))
      : h("p", { class: "sub" }, "No endpoint asks for this type."),
    json(`${event.id}-json`, "The event", event),
  ];
}

/** One event, closed unless a delivery of it needs a look. */
export function eventItem(told: ToldEvent): HTMLElement {
  const troubled = told.deliveries.some(
    ({ state, tries }) => state === "failed" || (state === "pending" && tries.length > 0),
  );
  return h(
    "li",
    { "data-key": told.event.id },
    disclosure(
      `event-${told.event.id}`,
      [h("span", { class: "event-type" }, told.event.type), ...summaryOf(told)],
      () => eventBody(told),
      { open: troubled, kind: "event" },
    ),
  );
}
