import { StripeError } from "./errors";
import type { Caller, Route } from "./router";

/** The one account's keys (DESIGN section 6). */
export const SECRET_KEY = "sk_test_sandbox";
export const PUBLISHABLE_KEY = "pk_test_sandbox";

const unauthorized = (message: string): StripeError => new StripeError(401, { message, type: "invalid_request_error" });

/** The key of a request: `Authorization: Bearer`, Basic with the key as user name, or Stripe.js's `key` parameter. */
export function keyOf(authorization: string | undefined, formKey: string | undefined): string | undefined {
  const [scheme = "", value = ""] = authorization?.split(" ") ?? [];
  if (/^bearer$/i.test(scheme) && value !== "") return value;
  if (/^basic$/i.test(scheme)) return Buffer.from(value, "base64").toString("utf8").split(":")[0];
  return formKey;
}

/** As Stripe repeats a bad key: enough to recognize it, not enough to use it. */
const masked = (key: string): string =>
  key.length <= 12 ? "*".repeat(key.length) : `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;

/** Whose request this is, as far as faults are concerned; an unknown key is nobody's. */
export function callerOf(key: string | undefined): Caller | undefined {
  if (key === SECRET_KEY) return "server";
  return key === PUBLISHABLE_KEY ? "browser" : undefined;
}

/** Refuses unknown keys, and the publishable key where only the secret one may go. */
export function authenticate(key: string | undefined, route: Route | undefined): Caller {
  if (key === undefined || key === "") {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  const caller = callerOf(key);
  if (caller === undefined) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
  if (caller === "browser" && route?.keys === "secret") {
    throw new StripeError(403, {
      type: "invalid_request_error",
      code: "secret_key_required",
      message:
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    });
  }
  return caller;
}
