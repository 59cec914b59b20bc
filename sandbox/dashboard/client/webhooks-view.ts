import type { EndpointLine, Result } from "../endpoints";
import { form } from "./actions";
import { ask } from "./ask";
import { copyButton } from "./copy";
import { disclosure } from "./disclosure";
import { h } from "./dom";
import { empty, facts } from "./facts";
import { choice } from "./fields";
import { idLink, json } from "./json";
import { href } from "./place";
import { repaint } from "./repaint";
import { due, moment, took } from "./time";
import type { View } from "./view";
import { badge, statusBadge, toneOf } from "./wording";

const OVERLAPS: [string, string][] = [
  ["0", "Not any more"],
  ["3600", "For an hour"],
  ["86400", "For a day"],
];

const shownSecrets = new Set<string>();

function secretLine({ endpoint, secret }: EndpointLine): HTMLElement {
  const shown = shownSecrets.has(endpoint.id);
  const toggle = () => {
    if (!shownSecrets.delete(endpoint.id)) shownSecrets.add(endpoint.id);
    repaint();
  };
  return h(
    "span",
    { class: "copyable" },
    h("code", { class: "long" }, shown ? secret : `${secret.slice(0, 6)}${"•".repeat(8)}`),
    h(
      "button",
      { type: "button", id: `show-${endpoint.id}`, "aria-pressed": shown ? "true" : "false", onclick: toggle },
      shown ? "Hide" : "Show",
    ),
    copyButton(secret, "the signing secret"),
  );
}

const statusOf = ({ status }: Result): HTMLElement =>
  status === null ? badge("no answer", "bad") : badge(String(status), toneOf(String(status)));

function resultItem(result: Result): HTMLElement {
  return h(
    "li",
    { "data-key": result.delivery, class: "row" },
    statusOf(result),
    h("a", { class: "grow clip", href: href("events", result.event) }, result.type),
    h("span", { class: "sub" }, result.error),
    h("span", { class: "sub" }, took(result.took_ms), " · ", moment(result.at / 1000)),
  );
}

function endpointItem(line: EndpointLine): HTMLElement {
  const { endpoint, built_in, results, former_until } = line;
  const { id, url, enabled_events, api_version, status, description } = endpoint;
  const [last] = results;
  return h(
    "li",
    { "data-key": id, class: "panel" },
    h("p", { class: "row" }, h("h2", { class: "grow address" }, url), statusBadge(status)),
    built_in && h("p", { class: "sub" }, "From SANDBOX_WEBHOOK_URL: a reset leaves it alone."),
    facts([
      ["Endpoint", idLink(id)],
      ["Signing secret", secretLine(line)],
      ["Old secret", former_until === null ? null : h("span", {}, "signs as well; ends ", due(former_until / 1000))],
      ["Events", enabled_events.includes("*") ? "All" : enabled_events.join(", ")],
      ["API version", api_version ?? "of the account"],
      ["Description", built_in ? null : description],
      ["Last result", last ? h("span", { class: "row" }, statusOf(last), moment(last.at / 1000)) : "Nothing sent yet"],
    ]),
    form(
      {
        id: `roll-${id}`,
        class: "inline",
        kind: "plain",
        label: "Roll the secret",
        busy: "Rolling…",
        done: "A new secret signs from now on.",
        act: ({ overlap_s = 0 }) => ask("POST", "webhooks/roll", { endpoint: id, overlap_s: Number(overlap_s) }),
      },
      choice(`overlap-${id}`, "overlap_s", "The old one signs as well", OVERLAPS),
    ),
    results.length > 0 &&
      disclosure(`results-${id}`, [`Last ${results.length} deliveries`], () => [
        h("ul", { class: "results" }, ...results.map(resultItem)),
      ]),
    json(`json-${id}`, "The endpoint", endpoint),
  );
}

/** Where webhooks go, with what, and how it went. */
export const webhooksView: View = async () => {
  const endpoints = await ask<EndpointLine[]>("GET", "endpoints");
  return () => ({
    title: "Webhooks",
    detail: h(
      "div",
      { class: "wide" },
      h("h1", {}, "Webhooks"),
      h(
        "p",
        { class: "sub intro" },
        "Endpoints are made through the API, or with SANDBOX_WEBHOOK_URL and SANDBOX_WEBHOOK_SECRET. ",
        h("a", { href: href("faults") }, "The delivery policy"),
        " is under Faults.",
      ),
      endpoints.length === 0
        ? empty("No endpoint yet: events are kept and sent to nobody.")
        : h("ul", { class: "panels" }, ...endpoints.map(endpointItem)),
    ),
  });
};
