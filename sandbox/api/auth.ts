import type { View } from "../books/store";
import { StripeError } from "./errors";
import { demandPermission, masked } from "./permissions";
import type { Caller, Route } from "./router";

/** The one account's keys (DESIGN section 6); restricted ones are made by `POST /_sandbox/keys`. */
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

const restrictedKey = (view: View, key: string) => (key.startsWith("rk_test_") ? view.get("api_keys", key) : undefined);

/** Whose request this is, as far as faults are concerned; an unknown key is nobody's. */
export function callerOf(view: View, key: string | undefined): Caller | undefined {
  if (key === undefined) return undefined;
  if (key === PUBLISHABLE_KEY) return "browser";
  return key === SECRET_KEY || restrictedKey(view, key) ? "server" : undefined;
}

/** Refuses unknown keys, and what a publishable or restricted key may not do. */
export function authenticate(view: View, key: string | undefined, route: Route | undefined): Caller {
  if (key === undefined || key === "") {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  const caller = callerOf(view, key);
  if (caller === undefined) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
  if (caller === "browser" && route?.keys === "secret") {
    throw new StripeError(403, {
      type: "invalid_request_error",
      code: "secret_key_required",
      message:
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    });
  }
  const restricted = restrictedKey(view, key);
  if (restricted?.expired) throw unauthorized(`Expired API Key provided: ${masked(key)}`);
  if (restricted && route) demandPermission(key, restricted.permissions, route);
  return caller;
}
