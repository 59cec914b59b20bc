/** What a bank may still want after confirm: a challenge in an overlay, or a visit to its page. */
import type { ApiAnswer } from "../wire/api";
import { openChallenge } from "./challenge-overlay";
import { IntegrationError } from "./integration-error";
import {
  intentPath,
  type PaymentIntent,
  type PaymentIntentResult,
  resultOf,
  retrievePaymentIntent,
} from "./payment-intent";
import { leaveFor } from "./return-url";
import type { StripeContext } from "./stripe";

/** A bank asks once; the bound only keeps a wrong answer from looping for ever. */
const MAX_ACTIONS = 5;

/** Plays every next action of the intent in `answer` and gives what the shop gets in the end. */
export async function followNextActions(context: StripeContext, answer: ApiAnswer): Promise<PaymentIntentResult> {
  let result = resultOf(answer);
  for (let count = 0; count < MAX_ACTIONS; count += 1) {
    if ("error" in result || result.paymentIntent.status !== "requires_action") return result;
    const next = await playAction(context, result.paymentIntent);
    if (!next) return result;
    result = next;
  }
  return result;
}

/** Null for an action that Stripe.js leaves to the shop (a voucher, bank details). */
async function playAction(context: StripeContext, intent: PaymentIntent): Promise<PaymentIntentResult | null> {
  const action = intent.next_action;
  if (action?.type === "redirect_to_url" && action.redirect_to_url?.url) return leaveFor(action.redirect_to_url.url);
  if (action?.type !== "use_stripe_sdk") return null;
  return resultOf(
    await openChallenge(context.origin, {
      paymentIntent: intent.id,
      clientSecret: intent.client_secret,
      source: action.use_stripe_sdk?.three_d_secure_2_source ?? "",
      publishableKey: context.publishableKey,
      amount: intent.amount,
      currency: intent.currency,
      locale: context.locale,
    }),
  );
}

/** For an intent that the shop's server confirmed and that came back as `requires_action`. */
export async function handleNextAction(
  context: StripeContext,
  call: string,
  { clientSecret }: { clientSecret: string },
): Promise<PaymentIntentResult> {
  intentPath(clientSecret, call);
  return context.inFlight.run(call, async () => {
    const current = await retrievePaymentIntent(context, clientSecret);
    if ("error" in current) return current;
    const { paymentIntent } = current;
    if (paymentIntent.status !== "requires_action") {
      throw new IntegrationError(
        `${call}: The PaymentIntent supplied is not in the requires_action state, but "${paymentIntent.status}".`,
      );
    }
    return followNextActions(context, { body: { ...paymentIntent } });
  });
}
