import type { Overview } from "../overview";
import { ask } from "./ask";
import { announce, h } from "./dom";
import { empty } from "./parts";

const EFFECTS: Record<string, string> = {
  drop_before: "break the connection, do nothing",
  hang_before: "never answer, do nothing",
  apply_then_hang: "do it, never answer",
  apply_then_reset: "do it, reset the connection",
  apply_then_500: "do it, answer 500",
  error_500: "answer 500, do nothing",
  error_429: "answer 429, do nothing",
  error_409: "answer 409, do nothing",
  html_502: "answer a proxy's page, do nothing",
  slow: "do it after the delay",
  stale_read: "show what was true before the delay",
};

function field(name: string, label: string, more: Record<string, string> = {}): HTMLElement {
  return h("label", {}, label, h("input", { name, autocomplete: "off", ...more }));
}

function choice(name: string, label: string, options: [string, string][]): HTMLElement {
  return h("label", {}, label, h("select", { name }, ...options.map(([value, text]) => h("option", { value }, text))));
}

/** What a form holds, numbers as numbers, empty fields left out. */
function valuesOf(form: HTMLFormElement): Record<string, unknown> {
  const entries = [...new FormData(form)].filter(([, value]) => value !== "");
  const numeric = new Set(
    [...form.querySelectorAll<HTMLInputElement>("input[type=number]")].map((input) => input.name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, numeric.has(name) ? Number(value) : value]));
}

function submit(
  form: HTMLElement,
  act: (values: Record<string, unknown>) => Promise<unknown>,
  done: string,
): HTMLElement {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(valuesOf(form as HTMLFormElement)).then(
      () => announce(done),
      (error: Error) => announce(error.message),
    );
  });
  return form;
}

export function faultForm(): HTMLElement {
  const form = h(
    "form",
    { class: "panel" },
    h("h3", {}, "A new fault"),
    choice(
      "effect",
      "What happens",
      Object.entries(EFFECTS).map(([name, text]) => [name, `${name}: ${text}`]),
    ),
    field("path", "Path (a * stands for anything)", { value: "/v1/payment_intents*" }),
    h(
      "div",
      { class: "fields" },
      choice("method", "Method", [
        ["POST", "POST"],
        ["GET", "GET"],
        ["DELETE", "DELETE"],
        ["*", "any"],
      ]),
      choice("caller", "Asked by", [
        ["", "anyone"],
        ["server", "the server"],
        ["browser", "a browser"],
      ]),
      field("times", "Times", { type: "number", min: "1", value: "1" }),
      field("probability", "Probability", { type: "number", min: "0", max: "1", step: "0.05", value: "1" }),
      field("delay_ms", "Delay (ms)", { type: "number", min: "0", value: "2000" }),
      field("seed", "Seed", { type: "number", min: "0" }),
    ),
    h("button", { type: "submit", class: "main" }, "Add the rule"),
  );
  return submit(form, (values) => ask("POST", "faults", values), "The rule is in force.");
}

export function faultList({ faults }: Overview): HTMLElement {
  if (faults.length === 0) return empty("No faults: the gateway answers honestly.");
  const clear = () => {
    ask("DELETE", "faults").then(
      () => announce("Honest again."),
      (error: Error) => announce(error.message),
    );
  };
  const lines = faults.map((rule) =>
    h(
      "li",
      {},
      h(
        "p",
        { class: "row" },
        h("span", { class: "badge bad" }, rule.effect),
        h("code", { class: "grow address" }, `${rule.method} ${rule.path}`),
      ),
      h(
        "p",
        { class: "sub" },
        [
          rule.caller ? `only ${rule.caller}` : "any caller",
          `probability ${rule.probability}`,
          rule.times === null ? "without end" : `${rule.times} left`,
          rule.hits === 1 ? "struck once" : `struck ${rule.hits} times`,
        ].join(" · "),
      ),
    ),
  );
  return h(
    "div",
    {},
    h("ol", { class: "rules" }, ...lines),
    h("button", { type: "button", id: "clear-faults", onclick: clear }, "Remove all"),
  );
}

export function policyForm({ policy }: Overview): HTMLElement {
  const share = (name: "drop" | "duplicate" | "reorder" | "early", label: string) =>
    field(name, label, { type: "number", min: "0", max: "1", step: "0.05", value: String(policy[name]) });
  const [min, max] = policy.delay_ms;
  const form = h(
    "form",
    { class: "panel" },
    h("h3", {}, "Webhook delivery"),
    h("p", { class: "sub" }, "Probabilities from 0 to 1. All zero is an honest gateway."),
    h(
      "div",
      { class: "fields" },
      share("drop", "Never send"),
      share("duplicate", "Send twice"),
      share("reorder", "Let others overtake"),
      share("early", "Send before the answer"),
      field("min", "Delay from (ms)", { type: "number", min: "0", value: String(min) }),
      field("max", "Delay to (ms)", { type: "number", min: "0", value: String(max) }),
      field("seed", "Seed", { type: "number", value: policy.seed === null ? "" : String(policy.seed) }),
    ),
    h("button", { type: "submit", class: "main" }, "Set the policy"),
  );
  const set = ({ min, max, ...rest }: Record<string, unknown>) =>
    ask("POST", "webhooks", { ...rest, delay_ms: [min ?? 0, max ?? 0] });
  return submit(form, set, "The policy holds from the next event on.");
}
