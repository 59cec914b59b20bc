import { createHash } from "node:crypto";
import type { Clock } from "../books/clock";
import type { Change, Store } from "../books/store";
import { invalidRequest, StripeError } from "./errors";
import { canonicalForm, type FormHash } from "./form";
import type { Caller } from "./router";

/** Keys can be pruned after this long; then the same key begins a new request (stripe.md 5). */
const KEPT_S = 24 * 3_600;
const KEY_CHARS_MAX = 255;

/** The first request's answer, to be given again word for word. */
export interface SavedAnswer {
  status: number;
  body: object;
  requestId: string;
}

/** One running request that holds its key. Release it whatever happens. */
export interface HeldKey {
  /** The row to commit together with the request's own changes. */
  saved(answer: SavedAnswer): Change;
  release(): void;
}

/** What a key stands for. A browser never gets the answer that was the server's. */
interface Asked {
  endpoint: string;
  caller: Caller;
  form: FormHash;
}

export interface Idempotency {
  /** Answers a replay, or holds the key for a fresh request; throws Stripe's 400 on a mismatch and 409 in flight. */
  begin(key: string, asked: Asked): { replay: SavedAnswer } | { held: HeldKey };
}

const refusal = (message: string): StripeError => new StripeError(400, { type: "idempotency_error", message });

export function inFlight(key: string): StripeError {
  return new StripeError(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}

/** The account's keys: one key belongs to one endpoint and one set of parameters (stripe.md 5). */
export function newIdempotency(store: Store, clock: Clock): Idempotency {
  const running = new Set<string>();

  function findSaved(key: string, endpoint: string, digest: string): SavedAnswer | undefined {
    const row = store.get("idempotency_keys", key);
    if (!row || row.created * 1000 <= clock.now() - KEPT_S * 1000) return undefined;
    if (row.endpoint !== endpoint) {
      throw refusal(
        `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${endpoint}' vs '${row.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    if (row.digest !== digest) {
      throw refusal(
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    return row;
  }
  return {
    begin(key, { endpoint, caller, form }) {
      if (key.length > KEY_CHARS_MAX) {
        throw invalidRequest(`The idempotency key provided is too long: at most ${KEY_CHARS_MAX} characters.`);
      }
      if (running.has(key)) throw inFlight(key);
      const asked = caller === "browser" ? `browser ${canonicalForm(form)}` : canonicalForm(form);
      const digest = createHash("sha256").update(asked).digest("base64");
      const replay = findSaved(key, endpoint, digest);
      if (replay) return { replay };
      running.add(key);
      const created = Math.floor(clock.now() / 1000);
      return {
        held: {
          saved: (answer) => ({
            table: "idempotency_keys",
            id: key,
            row: { id: key, endpoint, digest, created, ...answer },
          }),
          release: () => running.delete(key),
        },
      };
    },
  };
}
