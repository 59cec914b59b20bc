import { IntegrationError } from "./integration-error";
import { type Intent, kindOf } from "./intent";

/** Stripe's hint for the return page. It comes through the browser, so the shop's server must ask the API instead. */
function redirectStatus(status: string): string {
  if (status === "succeeded" || status === "requires_capture") return "succeeded";
  // `requires_action` is left over only where the shopper has to send the money (bank transfer).
  return status === "processing" || status === "requires_action" ? "pending" : "failed";
}

/** `returnUrl` keeps its own query and gains Stripe's three parameters (stripe.md 3.4). */
export function withReturnParameters(returnUrl: string, intent: Intent): string {
  const url = new URL(returnUrl);
  const name = kindOf(intent.id) === "setup" ? "setup_intent" : "payment_intent";
  url.searchParams.set(name, intent.id);
  url.searchParams.set(`${name}_client_secret`, intent.client_secret);
  url.searchParams.set("redirect_status", redirectStatus(intent.status));
  return url.href;
}

/** Stripe wants an absolute address: a relative one would mean different things to the page and to a bank. */
export function checkReturnUrl(call: string, returnUrl: unknown, isRequired: boolean): void {
  if (returnUrl === undefined && !isRequired) return;
  if (returnUrl === undefined) {
    throw new IntegrationError(
      `stripe.${call}(): the \`confirmParams.return_url\` argument is required unless passing \`redirect: 'if_required'\`.`,
    );
  }
  if (typeof returnUrl === "string" && /^https?:\/\//i.test(returnUrl) && URL.canParse(returnUrl)) return;
  throw new IntegrationError(
    `Invalid value for stripe.${call}(): confirmParams.return_url should be an absolute URL with http:// or https://. You specified: ${JSON.stringify(returnUrl)}.`,
  );
}

/** Leaves the page. The promise never settles: nothing may run between the answer and the next page. */
export function leaveFor(url: string): Promise<never> {
  window.location.assign(url);
  return new Promise(() => undefined);
}
