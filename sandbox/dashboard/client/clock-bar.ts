import type { Overview } from "../overview";
import { ask } from "./ask";
import { actionButton, h } from "./dom";
import { moment, span } from "./wording";

const STEPS: [string, number][] = [
  ["+1 min", 60],
  ["+1 h", 3_600],
  ["+1 day", 86_400],
  ["+7 days", 7 * 86_400],
];

/** The sandbox's time, and buttons that move it: retries, expiries and late results follow. */
export function clockBar({ now, ahead_s }: Overview): HTMLElement {
  const real = Math.floor(Date.now() / 1000);
  return h(
    "div",
    { class: "clock row" },
    h("span", { class: "sub" }, "Clock"),
    h("time", {}, moment(now, real)),
    ahead_s > 0 && h("span", { class: "badge info" }, `${span(ahead_s)} ahead`),
    ...STEPS.map(([label, advance_s]) =>
      actionButton(`advance-${advance_s}`, label, () => ask("POST", "clock", { advance_s })),
    ),
  );
}
