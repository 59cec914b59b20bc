import { invalidRequest } from "../api/errors";
import type { Caller } from "../api/router";
import { newId } from "../books/ids";
import { type Chance, chanceOf } from "../books/random";

export const EFFECTS = [
  "drop_before",
  "hang_before",
  "apply_then_hang",
  "apply_then_reset",
  "apply_then_500",
  "apply_then_cut",
  "error_500",
  "error_429",
  "error_409",
  "html_502",
  "slow",
  "stale_read",
] as const;
export type Effect = (typeof EFFECTS)[number];

/** One rule; the first that matches a request decides. `*` in `path` stands for any characters, slashes too. */
export interface FaultRule {
  id: string;
  method: string;
  path: string;
  effect: Effect;
  caller: Caller | null;
  probability: number;
  /** How often it may still strike; null without end. */
  times: number | null;
  delay_ms: number;
  seed: number | null;
  /** How often it has struck. */
  hits: number;
}

/** A slow answer or a stale look without a number of its own. */
const DELAY_DEFAULT_MS = 2_000;
const DELAY_MAX_MS = 10 * 60_000;
const RULES_MAX = 100;

export interface Faults {
  rules(): FaultRule[];
  add(given: Record<string, unknown>): FaultRule;
  clear(): void;
  /** Takes one rule back; false if there is none with that id. */
  remove(id: string): boolean;
  /** The rule that strikes this request, if any; striking uses it up. */
  strike(method: string, path: string, caller: Caller | undefined): FaultRule | undefined;
}

function pattern(glob: string): RegExp {
  const parts = glob.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

function number(given: unknown, name: string, min: number, max: number, whole: boolean): number {
  const fits = typeof given === "number" && given >= min && given <= max && (!whole || Number.isInteger(given));
  if (fits) return given;
  throw invalidRequest(`${name} is ${whole ? "a whole number" : "a number"} from ${min} to ${max}.`, undefined, name);
}

const FIELDS = ["method", "path", "effect", "caller", "probability", "times", "delay_ms", "seed"];

function readRule(given: Record<string, unknown>): FaultRule {
  const unknown = Object.keys(given).find((name) => !FIELDS.includes(name));
  if (unknown) throw invalidRequest(`Received unknown parameter: ${unknown}`, "parameter_unknown", unknown);
  const { method = "*", path = "/v1/*", caller = null } = given;
  const effect = EFFECTS.find((known) => known === given.effect);
  if (!effect) throw invalidRequest(`effect is one of ${EFFECTS.join(", ")}.`, undefined, "effect");
  if (typeof method !== "string" || !/^(\*|GET|POST|DELETE)$/i.test(method)) {
    throw invalidRequest("method is GET, POST, DELETE or *.", undefined, "method");
  }
  if (typeof path !== "string" || !/^[/*]/.test(path)) {
    throw invalidRequest("path is a glob such as /v1/payment_intents/*/confirm.", undefined, "path");
  }
  if (caller !== null && caller !== "server" && caller !== "browser") {
    throw invalidRequest("caller is server or browser.", undefined, "caller");
  }
  return {
    id: newId("fault"),
    method: method.toUpperCase(),
    path,
    effect,
    caller,
    probability: given.probability === undefined ? 1 : number(given.probability, "probability", 0, 1, false),
    times: given.times === undefined || given.times === null ? null : number(given.times, "times", 1, 1_000_000, true),
    delay_ms:
      given.delay_ms === undefined ? DELAY_DEFAULT_MS : number(given.delay_ms, "delay_ms", 0, DELAY_MAX_MS, true),
    seed: given.seed === undefined || given.seed === null ? null : number(given.seed, "seed", 0, 2 ** 32 - 1, true),
    hits: 0,
  };
}

/** The lies the gateway tells. Rules live as long as the process: a restart is honest again. */
export function newFaults(): Faults {
  let rules: { rule: FaultRule; path: RegExp; chance: Chance }[] = [];
  return {
    rules: () => rules.map(({ rule }) => ({ ...rule })),
    add(given) {
      if (rules.length >= RULES_MAX) throw invalidRequest(`At most ${RULES_MAX} rules at once; DELETE them first.`);
      const rule = readRule(given);
      rules.push({ rule, path: pattern(rule.path), chance: chanceOf(rule.seed ?? undefined) });
      return { ...rule };
    },
    clear() {
      rules = [];
    },
    remove(id) {
      const before = rules.length;
      rules = rules.filter(({ rule }) => rule.id !== id);
      return rules.length < before;
    },
    strike(method, path, caller) {
      const found = rules.find(
        ({ rule, path: matches, chance }) =>
          rule.times !== 0 &&
          (rule.method === "*" || rule.method === method) &&
          (rule.caller === null || rule.caller === caller) &&
          matches.test(path) &&
          chance() < rule.probability,
      );
      if (!found) return undefined;
      found.rule.hits += 1;
      if (found.rule.times !== null) found.rule.times -= 1;
      return { ...found.rule };
    },
  };
}
