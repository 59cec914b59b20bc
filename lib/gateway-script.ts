import "server-only";
import type { CaptureMethod } from "./domain/capture-method";
import { getEnv } from "./env";

const STRIPE_SCRIPT_HOST = "js.stripe.com";

/**
 * What a browser needs to load the gateway's card fields: read when the page is shown, so that one build runs on the
 * sandbox, on test keys and on live ones. A null `scriptUrl` is Stripe's own script.
 */
export function gatewayScript(): {
  publishableKey: string;
  scriptUrl: string | null;
  host: string;
  capture: CaptureMethod;
} {
  const {
    STRIPE_PUBLISHABLE_KEY: publishableKey,
    STRIPE_JS_URL: scriptUrl = null,
    PAYMENT_CAPTURE: capture,
  } = getEnv();
  return { publishableKey, scriptUrl, capture, host: scriptUrl ? new URL(scriptUrl).host : STRIPE_SCRIPT_HOST };
}
