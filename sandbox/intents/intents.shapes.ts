import type Stripe from "stripe";
import { cardFields, type Literal, type Stand } from "../stand";

const intents = "/v1/payment_intents";
const back = "http://localhost:3000/back";
const whole = { expand: ["latest_charge.balance_transaction", "payment_method"] };

/** Payment intents in every status, with their charges. */
export async function gatherIntents(stand: Stand): Promise<Literal[]> {
  const found: Literal[] = [];
  const note = (what: string, type: string, value: unknown) => found.push([what, type, value]);
  const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });
  const confirmed = async (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) => {
    const made = create({ confirm: true, payment_method: method, return_url: back, ...more });
    return made.catch((error: { payment_intent: Stripe.PaymentIntent }) => error.payment_intent);
  };
  const read = async ({ id }: { id: string }, what: string) => {
    const intent = await stand.stripe.paymentIntents.retrieve(id, whole);
    note(what, "Stripe.PaymentIntent", intent);
    if (intent.latest_charge) note(`${what}, charge`, "Stripe.Charge", intent.latest_charge);
    return intent;
  };
  const shipping = { name: "Ada", address: { line1: "Rua do Almada 82", city: "Porto", country: "PT" } };
  await read(await create({ shipping, metadata: { order_id: "1" } }), "requires_payment_method");
  await read(await create({ payment_method: "pm_card_visa" }), "requires_confirmation");
  await read(await create({ allowed_payment_method_types: ["card"], description: "One print" }), "card only");
  await read(await confirmed("pm_card_threeDSecure2Required"), "requires_action by redirect");
  await read(
    await confirmed("pm_card_threeDSecure2Required", { use_stripe_sdk: true }),
    "requires_action by Stripe.js",
  );
  await read(await confirmed("pm_card_mastercard", { capture_method: "automatic" }), "succeeded");
  const held = await confirmed("pm_card_amex", { capture_method: "manual" });
  await read(held, "requires_capture");
  await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 });
  await read(held, "captured in part");
  const canceled = await confirmed("pm_card_visa", { capture_method: "manual" });
  await stand.stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: "duplicate" });
  await read(canceled, "canceled after a hold");
  for (const card of ["chargeDeclined", "chargeDeclinedExpiredCard", "chargeDeclinedIncorrectCvc", "radarBlock"]) {
    await read(await confirmed(`pm_card_${card}`), `declined: ${card}`);
  }
  const asked = await create();
  const form = cardFields("4000000000003220", { client_secret: asked.client_secret ?? "" });
  const { body } = await stand.call("POST", `${intents}/${asked.id}/confirm`, { key: null, form });
  const source = body.next_action?.use_stripe_sdk?.three_d_secure_2_source;
  const answer = { payment_intent: asked.id, client_secret: asked.client_secret, source };
  await stand.call("POST", "/_sandbox/challenge", { json: { ...answer, outcome: "complete" } });
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
  await read(asked, "succeeded after 3-D Secure");
  const failed = await create();
  const again = await stand.call("POST", `${intents}/${failed.id}/confirm`, {
    key: null,
    form: { ...form, client_secret: failed.client_secret ?? "" },
  });
  const second = again.body.next_action?.use_stripe_sdk?.three_d_secure_2_source;
  await stand.call("POST", "/_sandbox/challenge", {
    json: { payment_intent: failed.id, client_secret: failed.client_secret, source: second, outcome: "fail" },
  });
  await read(failed, "3-D Secure failed");
  const search = await stand.stripe.paymentIntents.search({ query: "amount>1" });
  note("search result", "Stripe.ApiSearchResult<Stripe.PaymentIntent>", search);
  return found;
}
