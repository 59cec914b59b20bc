import { randomUUID } from "node:crypto";
import type { RedirectToUrl, UseStripeSdk, WaitingAttempt } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";

interface Waits {
  id: string;
  object: "payment_intent" | "setup_intent";
  client_secret: string;
}

/** Where the challenge is shown to a shopper who was sent there (`redirect_to_url`). */
function challengeUrl(origin: string, intent: Waits, waiting: WaitingAttempt): string {
  const url = new URL("/_sandbox/challenge", origin);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set("client_secret", intent.client_secret);
  url.searchParams.set("source", waiting.source);
  if (waiting.returnUrl !== null) url.searchParams.set("return_url", waiting.returnUrl);
  return url.href;
}

/** Stripe.js runs the challenge itself (`use_stripe_sdk`); everyone else is sent to the bank's page (stripe.md 4.4). */
export function nextAction(
  origin: string,
  intent: Waits,
  method: PaymentMethodRow,
  waiting: WaitingAttempt,
  stripeJs: boolean,
): RedirectToUrl | UseStripeSdk {
  if (!stripeJs && waiting.returnUrl !== null) {
    return {
      type: "redirect_to_url",
      redirect_to_url: { return_url: waiting.returnUrl, url: challengeUrl(origin, intent, waiting) },
    };
  }
  return {
    type: "use_stripe_sdk",
    use_stripe_sdk: {
      type: "stripe_3ds2_fingerprint",
      directory_server_name: method.api.type === "card" ? method.api.card.brand : method.api.type,
      merchant: "acct_000000000sandbox",
      one_click_authn: null,
      server_transaction_id: randomUUID(),
      three_d_secure_2_source: waiting.source,
      three_ds_method_url: "",
    },
  };
}
