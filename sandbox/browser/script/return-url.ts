import { IntegrationError } from "./integration-error";
import type { PaymentIntent } from "./payment-intent";

/** Stripe's hint for the return page. It comes through the browser, so the shop's server must ask the API instead. */
function redirectStatus(status: string): string {
  if (status === "succeeded" || status === "requires_capture") return "succeeded";
  return status === "processing" ? "pending" : "failed";
}

/** `returnUrl` keeps its own query and gains Stripe's three parameters. */
export function withReturnParameters(returnUrl: string, intent: PaymentIntent): string {
  const url = new URL(returnUrl);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret);
  url.searchParams.set("redirect_status", redirectStatus(intent.status));
  return url.href;
}

/** Stripe wants an absolute address: a relative one would mean different things to the page and to a bank. */
export function checkReturnUrl(returnUrl: unknown, isRequired: boolean): void {
  if (returnUrl === undefined && !isRequired) return;
  if (returnUrl === undefined) {
    throw new IntegrationError(
      "stripe.confirmPayment(): the `confirmParams.return_url` argument is required unless passing `redirect: 'if_required'`.",
    );
  }
  if (typeof returnUrl === "string" && /^https?:\/\//i.test(returnUrl) && URL.canParse(returnUrl)) return;
  throw new IntegrationError(
    `Invalid value for stripe.confirmPayment(): confirmParams.return_url should be an absolute URL with http:// or https://. You specified: ${JSON.stringify(returnUrl)}.`,
  );
}

/** Leaves the page. The promise never settles: nothing may run between the answer and the next page. */
export function leaveFor(url: string): Promise<never> {
  window.location.assign(url);
  return new Promise(() => undefined);
}
