import { invalidRequest, missingInBody } from "../api/errors";
import type { Call } from "../api/router";
import type { Work } from "../books/work";
import type { ConfirmationTokenRow } from "../objects/confirmation-token";

interface Intent {
  id: string;
  object: "payment_intent" | "setup_intent";
}

/** What a confirmation may say itself; then the token's word about it does not count (`PaymentIntents.d.ts`). */
interface Confirmation {
  confirmation_token?: string | undefined;
  mandate_data?: unknown;
  payment_method?: string | undefined;
  payment_method_data?: unknown;
  return_url?: string | undefined;
  setup_future_usage?: unknown;
  shipping?: unknown;
  use_stripe_sdk?: boolean | undefined;
}

/** The token a request names, if it can still be used. */
function freshToken(work: Work, id: string): ConfirmationTokenRow {
  const row = work.get("confirmation_tokens", id);
  if (!row) throw missingInBody("confirmationtoken", id, "confirmation_token");
  const { expires_at, payment_intent, setup_intent } = row.api;
  const usedFor = payment_intent ?? setup_intent;
  if (usedFor !== null) {
    throw invalidRequest(
      `The ConfirmationToken ${id} has already been used to confirm ${usedFor}. A ConfirmationToken confirms once; create another.`,
      "token_already_used",
      "confirmation_token",
    );
  }
  if (expires_at !== null && expires_at <= work.now) {
    throw invalidRequest(
      `The ConfirmationToken ${id} has expired. Create another one from the customer's details.`,
      undefined,
      "confirmation_token",
    );
  }
  return row;
}

/** The method of a token; one that was typed comes into the books only now. */
function methodOf(work: Work, { hidden }: ConfirmationTokenRow): string {
  if ("id" in hidden.method) return hidden.method.id;
  const { typed } = hidden.method;
  work.put("payment_methods", { ...typed, api: { ...typed.api, created: work.now } });
  return typed.id;
}

const FIELDS = ["mandate_data", "return_url", "setup_future_usage", "shipping"] as const;

/**
 * Lays a confirmation over what its token holds, and spends the token: it confirms one intent once, however that ends.
 * A request that is refused spends nothing, because none of its changes count.
 */
export function withToken<G extends Confirmation>(
  { work }: Call,
  intent: Intent,
  given: G,
  takes: readonly string[],
): G {
  if (given.confirmation_token === undefined) return given;
  const row = freshToken(work, given.confirmation_token);
  const { api } = row;
  const held = FIELDS.filter((name) => takes.includes(name) && given[name] === undefined && api[name] !== null);
  const isMethodSent = given.payment_method !== undefined || given.payment_method_data !== undefined;
  const merged = {
    ...given,
    ...Object.fromEntries(held.map((name) => [name, api[name]])),
    ...(isMethodSent ? {} : { payment_method: methodOf(work, row) }),
    use_stripe_sdk: given.use_stripe_sdk ?? api.use_stripe_sdk,
  };
  work.put("confirmation_tokens", { ...row, api: { ...api, expires_at: null, [intent.object]: intent.id } });
  return merged;
}
