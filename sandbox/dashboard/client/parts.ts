import type { DeliveryRow, DeliveryTry } from "../../objects/event";
import type { ToldEvent } from "../overview";
import { ask } from "./ask";
import { actionButton, announce, h } from "./dom";
import { moment, tone, words } from "./wording";

export const badge = (status: string): HTMLElement => h("span", { class: `badge ${tone(status)}` }, words(status));

export const empty = (sentence: string, ...more: (Node | string)[]): HTMLElement =>
  h("div", { class: "empty" }, h("p", {}, sentence), ...more);

/** JSON as it went over the wire, closed until somebody wants it. */
export function body(key: string, title: string, value: unknown): HTMLElement {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return h("details", { "data-key": key, class: "body" }, h("summary", {}, title), h("pre", { tabindex: "0" }, text));
}

export function facts(rows: [string, Node | string | null][]): HTMLElement {
  const known = rows.filter((row): row is [string, Node | string] => row[1] !== null);
  return h("dl", { class: "facts" }, ...known.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

async function resend(delivery: string): Promise<void> {
  await ask("POST", "webhooks/resend", { delivery });
  announce("Sent again.");
}

function tryItem(delivery: DeliveryRow, one: DeliveryTry, at: number, now: number): HTMLElement {
  const status = String(one.status ?? "no answer");
  return h(
    "li",
    {},
    h(
      "p",
      { class: "row" },
      h("span", { class: `badge ${tone(one.status === null ? "failed" : status)}` }, status),
      `${moment(one.at / 1000, now)} · ${one.took_ms} ms`,
      one.error && h("span", { class: "sub" }, one.error),
    ),
    one.answer ? body(`${delivery.id}-${at}`, "Answer", one.answer) : null,
  );
}

function deliveryItem(delivery: DeliveryRow, now: number): HTMLElement {
  const { id, tries, nextAt } = delivery;
  const count = tries.length === 1 ? "1 try" : `${tries.length} tries`;
  const next = nextAt !== null && tries.length > 0 ? `, next ${moment(nextAt / 1000, now)}` : "";
  return h(
    "div",
    { class: "delivery" },
    h(
      "p",
      { class: "row" },
      badge(delivery.state),
      h("span", { class: "grow address" }, delivery.url),
      actionButton(`resend-${id}`, "Send again", () => resend(id)),
    ),
    tries.length > 0 &&
      h(
        "details",
        { "data-key": `${id}-tries`, class: "body", open: delivery.state !== "delivered" },
        h("summary", {}, `${count}${next}`),
        h("ol", { class: "tries" }, ...tries.map((one, at) => tryItem(delivery, one, at, now))),
      ),
  );
}

/** One event with each endpoint's deliveries: every try, its answer, and a button to try once more. */
export function eventItem({ event, deliveries }: ToldEvent, now: number): HTMLElement {
  return h(
    "li",
    { class: "event" },
    h(
      "p",
      { class: "row" },
      h("strong", { class: "grow" }, event.type),
      h("time", { class: "sub" }, moment(event.created, now)),
    ),
    deliveries.length > 0
      ? h("div", { class: "deliveries" }, ...deliveries.map((delivery) => deliveryItem(delivery, now)))
      : h("p", { class: "sub" }, "No endpoint asks for this type."),
    body(event.id, event.id, event),
  );
}
