import type { Overview } from "../overview";
import { action, form } from "./actions";
import { ask } from "./ask";
import { h } from "./dom";
import { moment, sandboxNow, span } from "./time";

const HOUR_S = 3_600;
const DAY_S = 86_400;

const STEPS: [label: string, seconds: number, spoken: string][] = [
  ["1 h", HOUR_S, "1 hour"],
  ["1 d", DAY_S, "1 day"],
  ["7 d", 7 * DAY_S, "7 days"],
];

const UNITS: [string, number][] = [
  ["min", 60],
  ["hours", HOUR_S],
  ["days", DAY_S],
];

/** The sandbox's time, and buttons that move it: retries, expiries and late results follow. */
export function clockPart({ ahead_s }: Overview): HTMLElement {
  const shown = moment(sandboxNow(), true);
  shown.id = "sandbox-time";
  return h(
    "section",
    { class: "clock", "aria-labelledby": "clock-title" },
    h("h2", { id: "clock-title" }, "Clock"),
    h("p", {}, shown),
    ahead_s > 0 && h("p", { class: "ahead" }, `${span(ahead_s)} ahead of real time`),
    h(
      "p",
      { class: "acts" },
      ...STEPS.map(([label, advance_s, spoken]) =>
        action({
          id: `advance-${advance_s}`,
          label: `+${label}`,
          name: `Move the clock ${spoken} forward`,
          busy: "…",
          done: "Moved.",
          act: () => ask("POST", "clock", { advance_s }),
        }),
      ),
    ),
    form(
      {
        id: "advance",
        class: "inline",
        kind: "plain",
        label: "Move",
        busy: "…",
        done: "Moved.",
        act: ({ amount = 0, unit = 60 }) => ask("POST", "clock", { advance_s: Number(amount) * Number(unit) }),
      },
      h("input", {
        type: "number",
        id: "advance-amount",
        name: "amount",
        min: "0",
        step: "any",
        value: "30",
        "aria-label": "How far",
      }),
      h(
        "select",
        { id: "advance-unit", name: "unit", "aria-label": "Unit" },
        ...UNITS.map(([label, seconds]) => h("option", { value: seconds }, label)),
      ),
    ),
  );
}
