/** Entry of /endive/stripe.js: puts `window.Stripe` on the shop's page. */
import { createStripe, type StripeOptions } from "./stripe";

/** The sandbox's own origin, written in by pages.ts when the script is served. */
declare const SANDBOX_ORIGIN: string;

/** A plain function, not a class: @stripe/stripe-js calls it with `apply`. */
function Stripe(publishableKey: string, options?: StripeOptions) {
  return createStripe(SANDBOX_ORIGIN, publishableKey, options ?? {});
}
/** @stripe/stripe-js compares this with its own release train. */
Stripe.version = "endive";

const page = window as unknown as { Stripe?: unknown };
page.Stripe ??= Stripe;
