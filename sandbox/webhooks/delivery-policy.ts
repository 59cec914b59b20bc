import { invalidRequest } from "../api/errors";
import { type Chance, chanceOf } from "../books/random";

/** How webhooks misbehave. Probabilities are 0–1, delays real milliseconds; see the README for each one's meaning. */
export interface DeliveryPolicy {
  drop: number;
  duplicate: number;
  reorder: number;
  delay_ms: [number, number];
  early: number;
  twice: number;
  old_secret: number;
  seed: number | null;
}

/** What the policy decided for one delivery. */
export interface Fate {
  drop: boolean;
  duplicate: boolean;
  early: boolean;
  twice: boolean;
  oldSecret: boolean;
  delayMs: number;
}

export const HONEST: DeliveryPolicy = {
  drop: 0,
  duplicate: 0,
  reorder: 0,
  delay_ms: [0, 0],
  early: 0,
  twice: 0,
  old_secret: 0,
  seed: null,
};

/** A reordered delivery waits this long (plus its own delay), so that later ones overtake it. */
const OVERTAKEN_MS = 400;
const DELAY_MAX_MS = 10 * 60_000;

function probability(given: unknown, name: string): number {
  if (given === undefined) return 0;
  if (typeof given === "number" && given >= 0 && given <= 1) return given;
  throw invalidRequest(`${name} is a probability: a number from 0 to 1.`, undefined, name);
}

function delays(given: unknown): [number, number] {
  if (given === undefined) return [0, 0];
  const [min, max] = Array.isArray(given) ? given : [Number.NaN, Number.NaN];
  const fits = [min, max].every((ms) => Number.isFinite(ms) && ms >= 0 && ms <= DELAY_MAX_MS);
  if (fits && min <= max) return [min, max];
  throw invalidRequest(`delay_ms is [min, max] in milliseconds, at most ${DELAY_MAX_MS}.`, undefined, "delay_ms");
}

/** Reads a whole policy; what is not named is honest. */
export function readPolicy(given: Record<string, unknown>): DeliveryPolicy {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(HONEST, name));
  if (unknown) throw invalidRequest(`Received unknown parameter: ${unknown}`, "parameter_unknown", unknown);
  const seed = given.seed ?? null;
  if (seed !== null && !Number.isSafeInteger(seed)) throw invalidRequest("seed is an integer.", undefined, "seed");
  return {
    drop: probability(given.drop, "drop"),
    duplicate: probability(given.duplicate, "duplicate"),
    reorder: probability(given.reorder, "reorder"),
    delay_ms: delays(given.delay_ms),
    early: probability(given.early, "early"),
    twice: probability(given.twice, "twice"),
    old_secret: probability(given.old_secret, "old_secret"),
    seed: seed as number | null,
  };
}

/** Decides delivery after delivery; seven numbers each time, so that a seed gives one run whatever the policy asks. */
export function fateTeller(policy: DeliveryPolicy): () => Fate {
  const chance: Chance = chanceOf(policy.seed ?? undefined);
  return () => {
    const [drop, duplicate, reorder, early, delay] = [chance(), chance(), chance(), chance(), chance()] as const;
    const [twice, oldSecret] = [chance(), chance()] as const;
    const [min, max] = policy.delay_ms;
    return {
      drop: drop < policy.drop,
      duplicate: duplicate < policy.duplicate,
      early: early < policy.early,
      twice: twice < policy.twice,
      oldSecret: oldSecret < policy.old_secret,
      delayMs: min + delay * (max - min) + (reorder < policy.reorder ? OVERTAKEN_MS : 0),
    };
  };
}
