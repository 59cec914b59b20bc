import type { FaultRule } from "../../control/faults";
import type { Overview } from "../overview";
import { action, form } from "./actions";
import { ask } from "./ask";
import { h } from "./dom";
import { EFFECTS, POLICIES, PRESETS } from "./effects";
import { empty, facts } from "./facts";
import { choice, field, numberField } from "./fields";
import { policyForm } from "./policy-form";
import { repaint } from "./repaint";
import { took } from "./time";
import type { View } from "./view";
import { badge } from "./wording";

const struck = (hits: number): string =>
  hits === 0 ? "has not struck yet" : hits === 1 ? "struck once" : `struck ${hits} times`;

const left = ({ times }: FaultRule): string =>
  times === null ? "without end" : times === 0 ? "used up" : times === 1 ? "once more" : `${times} more times`;

function ruleItem(rule: FaultRule): HTMLElement {
  const { id, method, path, effect, caller, probability, delay_ms, seed, hits, times } = rule;
  const words = EFFECTS[effect];
  const notes = [
    left(rule),
    struck(hits),
    caller ? `only from ${caller === "server" ? "the server" : "a browser"}` : null,
    probability < 1 ? `chance ${Math.round(probability * 100)} %` : null,
    words?.delayed ? took(delay_ms) : null,
    seed === null ? null : `seed ${seed}`,
  ].filter(Boolean);
  return h(
    "li",
    { "data-key": id, class: times === 0 ? "spent" : false },
    h(
      "p",
      { class: "row" },
      h("strong", {}, words?.label ?? effect),
      h("span", { class: "grow" }, badge(effect, times === 0 ? "quiet" : "bad")),
      action({
        id: `remove-${id}`,
        label: "Remove",
        name: `Remove ${effect} on ${method} ${path}`,
        busy: "Removing…",
        done: "Removed.",
        act: () => ask("DELETE", `faults?id=${id}`),
      }),
    ),
    h("p", {}, h("code", {}, `${method} ${path}`)),
    h("p", { class: "sub" }, notes.join(" · ")),
  );
}

function rulesPart({ faults }: Overview): HTMLElement {
  return h(
    "section",
    { "aria-label": "Rules in force" },
    h("h1", {}, "Faults"),
    h(
      "p",
      { class: "sub intro" },
      "Rules last until the sandbox stops. The first one that matches a request to /v1 strikes.",
    ),
    faults.length === 0
      ? empty("No faults: the gateway answers honestly.")
      : h("ol", { class: "rules" }, ...faults.map(ruleItem)),
    faults.length > 0 &&
      action({
        id: "clear-faults",
        label: "Remove all",
        busy: "Removing…",
        done: "Honest again.",
        act: () => ask("DELETE", "faults"),
      }),
  );
}

function presetsPart(): HTMLElement {
  const set = (rules: object[]) => async () => {
    for (const rule of rules) await ask("POST", "faults", rule);
  };
  return h(
    "section",
    { class: "panel", "aria-labelledby": "presets-title" },
    h("h2", { id: "presets-title" }, "Ready-made lies"),
    h(
      "ul",
      { class: "presets" },
      ...PRESETS.map(({ id, label, why, rules }) =>
        h(
          "li",
          {},
          action({ id: `preset-${id}`, label, busy: "Setting…", done: "In force.", act: set(rules) }),
          h("p", { class: "sub" }, why),
        ),
      ),
      ...POLICIES.map(({ id, label, why, policy }) =>
        h(
          "li",
          {},
          action({
            id: `deliver-${id}`,
            label: `Webhooks: ${label.toLowerCase()}`,
            busy: "Setting…",
            done: "Holds from the next event on.",
            act: () => ask("POST", "webhooks", policy),
          }),
          h("p", { class: "sub" }, why),
        ),
      ),
    ),
  );
}

let effect = "apply_then_reset";

function ruleForm(): HTMLElement {
  const words = EFFECTS[effect];
  const pick = (event: Event) => {
    effect = (event.currentTarget as HTMLSelectElement).value;
    repaint();
  };
  const options = Object.entries(EFFECTS).map(([name, { label }]): [string, string] => [name, `${label} (${name})`]);
  return h(
    "section",
    { class: "panel", "aria-labelledby": "rule-title" },
    h("h2", { id: "rule-title" }, "A rule of your own"),
    form(
      {
        id: "add-rule",
        label: "Add the rule",
        busy: "Adding…",
        done: "In force.",
        act: (values) => ask("POST", "faults", values),
      },
      choice("rule", "effect", "What happens", options, { chosen: effect, onchange: pick }),
      words &&
        facts(
          [
            ["The caller sees", words.seen],
            ["And the request", words.applied],
          ],
          "facts help",
        ),
      field("rule", "path", "Path", {
        value: "/v1/payment_intents*",
        required: true,
        spellcheck: "false",
        help: "A * stands for any characters, slashes too: /v1/payment_intents/*/confirm",
      }),
      h(
        "div",
        { class: "fields" },
        choice("rule", "method", "Method", [
          ["POST", "POST"],
          ["GET", "GET"],
          ["DELETE", "DELETE"],
          ["*", "Any"],
        ]),
        choice("rule", "caller", "Asked by", [
          ["", "Anyone"],
          ["server", "The server"],
          ["browser", "A browser"],
        ]),
        numberField("rule", "times", "Times (optional)", {
          min: "1",
          step: "1",
          value: "1",
          help: "Empty: without end",
        }),
        numberField("rule", "probability", "Chance", { max: "1", step: "0.01", value: "1", help: "From 0 to 1" }),
        words?.delayed && numberField("rule", "delay_ms", "Delay in ms", { step: "1", value: "2000", max: "600000" }),
        numberField("rule", "seed", "Seed (optional)", { step: "1", help: "Repeats the same chances" }),
      ),
    ),
  );
}

/** What the gateway lies about, and how to make it lie. */
export const faultsView: View = async () => {
  const overview = await ask<Overview>("GET", "overview");
  return () => ({
    title: "Faults",
    list: rulesPart(overview),
    detail: h("div", { class: "panels" }, presetsPart(), ruleForm(), policyForm(overview.policy)),
    chosen: true,
  });
};
