import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const RETURN_URL = "http://localhost:3000/back";
const CHALLENGED = "pm_card_threeDSecure2Required";
const create = (confirmation_method: "automatic" | "manual") =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", confirmation_method });
const confirm = (id: string, payment_method = CHALLENGED) =>
  stand.stripe.paymentIntents.confirm(id, { payment_method, return_url: RETURN_URL, use_stripe_sdk: true });
const inBrowser = (id: string, client_secret: string | null, more: Record<string, string> = {}) =>
  stand.call("POST", `/v1/payment_intents/${id}/confirm`, {
    key: "pk_test_sandbox",
    form: { payment_method: "pm_card_visa", client_secret: String(client_secret), ...more },
  });
async function authenticate(id: string): Promise<void> {
  const { client_secret, next_action } = await stand.stripe.paymentIntents.retrieve(id);
  const challenge = next_action?.use_stripe_sdk as { three_d_secure_2_source?: string } | undefined;
  const source = challenge?.three_d_secure_2_source;
  const json = { payment_intent: id, client_secret, source, outcome: "complete" };
  expect((await stand.call("POST", "/_sandbox/challenge", { json })).status).toBe(200);
}

test.each([
  ["capture_method", "manual"],
  ["error_on_requires_action", "true"],
  ["mandate", "mandate_1"],
  ["off_session", "true"],
  ["payment_method_options[card][capture_method]", "manual"],
])("a browser does not choose %s, and nothing is paid (4.2)", async (param, value) => {
  const { id, client_secret } = await create("automatic");
  const { status, body } = await inBrowser(id, client_secret, { [param]: value });
  expect([status, body.error?.param]).toEqual([400, param]);
  expect(await stand.stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "requires_payment_method" });
  expect((await inBrowser(id, client_secret)).body).toMatchObject({ status: "succeeded" });
});

test("a payment with manual confirmation is confirmed by the server alone", async () => {
  const { id, client_secret } = await create("manual");
  const { status, body } = await inBrowser(id, client_secret);
  expect(status).toBe(400);
  expect(body.error?.message).toContain(`This PaymentIntent ${id} cannot be confirmed using your publishable key`);
  expect(await confirm(id, "pm_card_visa")).toMatchObject({ status: "succeeded" });
});

test("with manual confirmation 3-D Secure leads back to the server, whose next confirmation pays", async () => {
  const { id } = await create("manual");
  expect(await confirm(id)).toMatchObject({ status: "requires_action" });
  await authenticate(id);
  const waiting = await stand.stripe.paymentIntents.retrieve(id);
  expect(waiting).toMatchObject({ status: "requires_confirmation", next_action: null, latest_charge: null });
  const paid = await stand.stripe.paymentIntents.confirm(id, { return_url: RETURN_URL });
  expect(paid).toMatchObject({ status: "succeeded", amount_received: 4800 });
  const { payment_method_details } = await stand.stripe.charges.retrieve(String(paid.latest_charge));
  expect(payment_method_details?.card?.three_d_secure?.result).toBe("authenticated");
});

test("what was authenticated is one sum with one card: another of either is asked again", async () => {
  const dearer = await create("manual");
  await confirm(dearer.id);
  await authenticate(dearer.id);
  await stand.stripe.paymentIntents.update(dearer.id, { amount: 9900 });
  expect(await confirm(dearer.id)).toMatchObject({ status: "requires_action" });
  const other = await create("manual");
  await confirm(other.id);
  await authenticate(other.id);
  expect(await confirm(other.id, "pm_card_authenticationRequired")).toMatchObject({ status: "requires_action" });
  expect(await refusal(stand.stripe.paymentIntents.capture(other.id))).toMatchObject({ statusCode: 400 });
});
