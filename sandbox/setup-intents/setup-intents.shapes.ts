import type Stripe from "stripe";
import type { Literal, Stand } from "../stand";

const return_url = "http://localhost:3000/back";
const expand = ["customer", "payment_method", "latest_attempt.payment_method"];

/** Setups and their tries in every state, whole and with what can be expanded. */
export async function gatherSetups({ call, stripe }: Stand): Promise<Literal[]> {
  const { setupIntents } = stripe;
  const found: Literal[] = [];
  const { id: customer } = await stripe.customers.create();
  const note = async (state: string, { id }: { id: string }) => {
    found.push([`setup, ${state}`, "Stripe.SetupIntent", await setupIntents.retrieve(id)]);
    found.push([`setup, ${state}, expanded`, "Stripe.SetupIntent", await setupIntents.retrieve(id, { expand })]);
    const tries = await stripe.setupAttempts.list({ setup_intent: id, expand: ["data.setup_intent"] });
    found.push([`tries, ${state}`, "Stripe.ApiList<Stripe.SetupAttempt>", tries]);
    for (const one of tries.data) found.push([`try, ${state}`, "Stripe.SetupAttempt", one]);
  };
  const setUp = (more: Stripe.SetupIntentCreateParams) =>
    setupIntents
      .create({ confirm: true, return_url, customer, ...more })
      .catch((error: { setup_intent: Stripe.SetupIntent }) => error.setup_intent);
  const answer = async (setup: Stripe.SetupIntent, outcome: string) => {
    const url = new URL(setup.next_action?.redirect_to_url?.url ?? "");
    await call("POST", "/_sandbox/challenge", { json: { ...Object.fromEntries(url.searchParams), outcome } });
  };

  await note("bare", await setupIntents.create());
  await note("by hand", await setupIntents.create({ automatic_payment_methods: { enabled: false } }));
  await note("cards only", await setupIntents.create({ allowed_payment_method_types: ["card"], usage: "on_session" }));
  await note("requires_confirmation", await setupIntents.create({ payment_method: "pm_card_visa" }));
  await note("succeeded", await setUp({ payment_method: "pm_card_visa" }));
  await note("declined", await setUp({ payment_method: "pm_card_chargeDeclinedExpiredCard" }));
  const complete = await setUp({ payment_method: "pm_card_authenticationRequired" });
  await note("requires_action", complete);
  await answer(complete, "complete");
  await note("succeeded after 3-D Secure", complete);
  const failed = await setUp({ payment_method: "pm_card_authenticationRequired" });
  await answer(failed, "fail");
  await note("3-D Secure failed", failed);
  const sdk = await setUp({ payment_method: "pm_card_authenticationRequired", use_stripe_sdk: true });
  await note("requires_action by Stripe.js", sdk);
  await setupIntents.cancel(sdk.id, { cancellation_reason: "duplicate" });
  await note("canceled", sdk);
  found.push(["setups", "Stripe.ApiList<Stripe.SetupIntent>", await setupIntents.list({ limit: 3 })]);
  return found;
}
