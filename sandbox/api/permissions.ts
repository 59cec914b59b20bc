import { invalidRequest, StripeError } from "./errors";
import type { Route } from "./router";

export type Access = "none" | "read" | "write";

/** The account behind every key here, as Stripe names it in a refusal. */
const ACCOUNT = "acct_000000000sandbox";

/**
 * What a restricted key can be given, by the collection in the address, and the word Stripe's refusals use for it.
 * Refunds belong to charges there, as on Stripe's own list of permissions.
 */
const WORDS = {
  balance: "balance",
  balance_transactions: "balance_transaction_source",
  charges: "charge",
  confirmation_tokens: "confirmation_token",
  customer_sessions: "customer_session",
  customers: "customer",
  disputes: "dispute",
  early_fraud_warnings: "early_fraud_warning",
  events: "event",
  mandates: "mandate",
  payment_intents: "payment_intent",
  payment_methods: "payment_method",
  payouts: "payout",
  refunds: "charge",
  setup_attempts: "setup_attempt",
  setup_intents: "setup_intent",
  tokens: "token",
  webhook_endpoints: "webhook",
} as const;
export type Resource = keyof typeof WORDS;
export type Permissions = Partial<Record<Resource, Access>>;

const isResource = (name: string): name is Resource => Object.hasOwn(WORDS, name);

/** The collection a route belongs to: of `customers/:id/payment_methods` the last one named. */
export const resourceOf = ({ pattern }: Pick<Route, "pattern">): Resource | undefined => pattern.findLast(isResource);

/** Reads `{payment_intents: "write", charges: "read"}`; what is not named is none. */
export function readPermissions(given: unknown): Permissions {
  if (typeof given !== "object" || given === null) {
    throw invalidRequest(
      'permissions is an object such as {"payment_intents": "write", "charges": "read"}.',
      "parameter_missing",
      "permissions",
    );
  }
  const permissions: Permissions = {};
  for (const [name, access] of Object.entries(given)) {
    if (!isResource(name)) {
      throw invalidRequest(
        `There is no permission '${name}'. There are: ${Object.keys(WORDS).join(", ")}.`,
        undefined,
        `permissions[${name}]`,
      );
    }
    if (access !== "none" && access !== "read" && access !== "write") {
      throw invalidRequest(`permissions[${name}] is none, read or write.`, undefined, `permissions[${name}]`);
    }
    permissions[name] = access;
  }
  return permissions;
}

/** As Stripe repeats a key: enough to recognize it, not enough to use it. */
export const masked = (key: string): string =>
  key.length <= 12 ? "*".repeat(key.length) : `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;

/** Refuses what a restricted key may not do; the sentence is one recorded from Stripe. */
export function demandPermission(key: string, permissions: Permissions, route: Route): void {
  const resource = resourceOf(route);
  const access = (resource && permissions[resource]) ?? "none";
  const needed = route.method === "GET" ? "read" : "write";
  if (access === "write" || access === needed) return;
  const missing = resource ? `rak_${WORDS[resource]}_${needed}` : `rak_${needed}`;
  throw new StripeError(403, {
    type: "invalid_request_error",
    message: `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${ACCOUNT}'. Having the '${missing}' permission would allow this request to continue.`,
  });
}
