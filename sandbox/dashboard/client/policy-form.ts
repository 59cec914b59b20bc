import type { DeliveryPolicy } from "../../webhooks/delivery-policy";
import { form } from "./actions";
import { ask } from "./ask";
import { h } from "./dom";
import { numberField } from "./fields";

const SHARES: [Exclude<keyof DeliveryPolicy, "delay_ms" | "seed">, string, string][] = [
  ["drop", "Never send", "No retry either; only the list of events knows"],
  ["duplicate", "Send twice", "The second copy 50 ms later"],
  ["reorder", "Let others overtake", "Held back for 400 ms"],
  ["early", "Send before the answer", "The request waits for the receiver, at most 2 s"],
  ["twice", "Send two at once", "Both copies in the same moment"],
  ["old_secret", "Sign with the old secret", "As a sender that missed the roll"],
];

/** Whether webhooks are sent as they should be. */
export const isHonest = ({ delay_ms, seed: _seed, ...shares }: DeliveryPolicy): boolean =>
  [...delay_ms, ...Object.values(shares)].every((number) => number === 0);

/** In words, for the banner; empty when honest. */
export function policyWords({ drop, duplicate, reorder, early, twice, old_secret, delay_ms }: DeliveryPolicy): string {
  const share = (chance: number, what: string) => (chance > 0 ? `${Math.round(chance * 100)} % ${what}` : null);
  const [min, max] = delay_ms;
  return [
    share(drop, "never sent"),
    share(duplicate, "sent twice"),
    share(reorder, "overtaken"),
    share(early, "sent before the answer"),
    share(twice, "sent as two at once"),
    share(old_secret, "signed with the old secret"),
    max > 0 ? `delayed by ${min}–${max} ms` : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The delivery policy; what is written here holds from the next event on. */
export function policyForm(policy: DeliveryPolicy): HTMLElement {
  const [min, max] = policy.delay_ms;
  const set = ({ min: from = 0, max: to = 0, ...rest }: Record<string, string | number>) =>
    ask("POST", "webhooks", { ...rest, delay_ms: [from, to] });
  return h(
    "section",
    { class: "panel", "aria-labelledby": "policy-title" },
    h("h2", { id: "policy-title" }, "How webhooks are delivered"),
    h("p", { class: "sub" }, "Chances from 0 to 1, drawn once for each delivery. All zero is an honest gateway."),
    form(
      { id: "set-policy", label: "Set the policy", busy: "Setting…", done: "Holds from the next event on.", act: set },
      h(
        "div",
        // Another policy than the one the fields were filled from fills them anew.
        { class: "fields", "data-key": `policy-${JSON.stringify(policy)}` },
        ...SHARES.map(([name, label, help]) =>
          numberField("policy", name, label, { max: "1", step: "0.01", value: String(policy[name]), help }),
        ),
        numberField("policy", "min", "Delay from (ms)", { value: String(min), max: "600000" }),
        numberField("policy", "max", "Delay to (ms)", { value: String(max), max: "600000" }),
        numberField("policy", "seed", "Seed (optional)", {
          step: "1",
          value: policy.seed === null ? "" : String(policy.seed),
          help: "Repeats the same chances",
        }),
      ),
    ),
  );
}
