/** What a bank may still want after confirm: a challenge in an overlay, or a visit to its page. */
import type { ApiAnswer } from "../wire/api";
import { openChallenge } from "./challenge-overlay";
import { IntegrationError } from "./integration-error";
import {
  type Intent,
  type IntentKind,
  type IntentResult,
  intentIn,
  intentPath,
  kindOf,
  nameOf,
  resultOf,
  retrieveIntent,
} from "./intent";
import { leaveFor } from "./return-url";
import type { StripeContext } from "./stripe";

/** A bank asks once; the bound only keeps a wrong answer from looping for ever. */
const MAX_ACTIONS = 5;

/** Plays every next action of the intent in `answer` and gives what the shop gets in the end. */
export async function followNextActions(
  context: StripeContext,
  kind: IntentKind,
  answer: ApiAnswer,
): Promise<IntentResult> {
  let result = resultOf(kind, answer);
  for (let count = 0; count < MAX_ACTIONS; count += 1) {
    const intent = intentIn(result);
    if (intent?.status !== "requires_action") return result;
    const next = await playAction(context, kind, intent);
    if (!next) return result;
    result = next;
  }
  return result;
}

/** Null for an action that Stripe.js leaves to the shop (bank details for a transfer). */
async function playAction(context: StripeContext, kind: IntentKind, intent: Intent): Promise<IntentResult | null> {
  const action = intent.next_action;
  if (action?.type === "redirect_to_url" && action.redirect_to_url?.url) return leaveFor(action.redirect_to_url.url);
  if (action?.type !== "use_stripe_sdk") return null;
  return resultOf(
    kind,
    await openChallenge(context.origin, {
      intent: intent.id,
      clientSecret: intent.client_secret,
      source: action.use_stripe_sdk?.three_d_secure_2_source ?? "",
      publishableKey: context.publishableKey,
      amount: intent.amount ?? null,
      currency: intent.currency ?? "",
      locale: context.locale,
    }),
  );
}

/** For an intent that the shop's server confirmed and that came back as `requires_action`. */
export async function handleNextAction(
  context: StripeContext,
  call: string,
  { clientSecret }: { clientSecret: string },
): Promise<IntentResult> {
  const kind = kindOf(String(clientSecret));
  intentPath(kind, clientSecret, call);
  return context.inFlight.run(call, async () => {
    const current = await retrieveIntent(context, kind, clientSecret, call);
    const intent = intentIn(current);
    if (!intent) return current;
    if (intent.status !== "requires_action") {
      throw new IntegrationError(
        `${call}: The ${nameOf(kind)} supplied is not in the requires_action state, but "${intent.status}".`,
      );
    }
    return followNextActions(context, kind, { body: { ...intent } });
  });
}
