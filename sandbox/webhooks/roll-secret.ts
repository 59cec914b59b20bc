import { invalidRequest } from "../api/errors";
import { randomText } from "../books/ids";
import { type Given, numberIn, textIn } from "../control/given";
import type { EndpointRow } from "../objects/event";
import type { Sandbox } from "../sandbox";

/** Stripe lets the old secret sign beside the new one for up to a day (stripe.md 6.1). */
const OVERLAP_MAX_S = 24 * 3_600;

/** Signs where an endpoint has never had another secret and the policy wants an old one: no receiver knows it. */
const NEVER_VALID = "whsec_of_nobody";

export const newSecret = (): string => `whsec_${randomText(32)}`;

/** The secrets that sign for an endpoint now: the newest first, the former one while their times overlap. */
export function signingSecrets({ hidden }: EndpointRow, nowMs: number): string[] {
  const former = hidden.former && nowMs < hidden.former.until ? [hidden.former.secret] : [];
  return [hidden.secret, ...former];
}

/** What a sender that missed the roll would sign with. */
export const formerSecret = ({ hidden }: EndpointRow): string => hidden.former?.secret ?? NEVER_VALID;

/**
 * Gives an endpoint a new secret, which Stripe's dashboard does. For `overlap_s` seconds of the sandbox's clock both
 * sign every delivery, so that a receiver can change over in between.
 */
export function rollSecret(sandbox: Sandbox, given: Given): object {
  const row = sandbox.store.get("webhook_endpoints", textIn(given, "endpoint") ?? "");
  if (!row)
    throw invalidRequest("No such endpoint; GET /v1/webhook_endpoints lists those there are.", undefined, "endpoint");
  const overlap = numberIn(given, "overlap_s") ?? 0;
  if (!(overlap >= 0 && overlap <= OVERLAP_MAX_S)) {
    throw invalidRequest(`overlap_s is a number of seconds from 0 to ${OVERLAP_MAX_S}.`, undefined, "overlap_s");
  }
  return sandbox.happen((work) => {
    const former = { secret: row.hidden.secret, until: work.nowMs + overlap * 1000 };
    const secret = newSecret();
    work.put("webhook_endpoints", { ...row, hidden: { ...row.hidden, secret, former } });
    return { endpoint: row.id, secret, former_secret_signs_until: Math.floor(former.until / 1000) };
  });
}
