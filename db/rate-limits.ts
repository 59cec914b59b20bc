import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "./client";

export interface Limit {
  /** How many times within the window. */
  readonly points: number;
  /** Length of the window, which opens with the first time. */
  readonly durationS: number;
}

export type Taken =
  | { readonly allowed: true; readonly retryAfterS: 0 }
  /** `retryAfterS`: whole seconds until it is allowed again, at least 1. */
  | { readonly allowed: false; readonly retryAfterS: number };

type Pool = Database["$client"];
const limitersOfPool = new WeakMap<Pool, Map<string, RateLimiterPostgres>>();

/**
 * Counts one time for `key` under the limit `name`, for all processes together. Ask before the work, and count every
 * try, not only the failed ones. Rejects when the database is away: what cannot be counted is not allowed.
 * @param name what is limited: "sign_in_mail_to_address". @param key whose: an address, an order. Stored only hashed.
 */
export async function takeFromLimit(db: Database, name: string, key: string, limit: Limit): Promise<Taken> {
  try {
    await limiterOf(db.$client, name, limit).consume(createHash("sha256").update(key).digest("base64url"));
    return { allowed: true, retryAfterS: 0 };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, retryAfterS: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
  }
}

function limiterOf(pool: Pool, name: string, { points, durationS }: Limit): RateLimiterPostgres {
  const limiters = limitersOfPool.get(pool) ?? new Map<string, RateLimiterPostgres>();
  limitersOfPool.set(pool, limiters);
  const id = `${name} ${points} ${durationS}`;
  const known = limiters.get(id);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: durationS,
    // Beyond the limit a flood is answered from memory and costs the database nothing.
    inMemoryBlockOnConsumed: points + 1,
    // One sweeper a process is enough: it removes the expired rows of all limits.
    clearExpiredByTimeout: limiters.size === 0,
  });
  limiters.set(id, limiter);
  return limiter;
}
