import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, type Stand, setUpStand } from "../stand";
import { clerkAt, RETURN_URL } from "./bank-clerk";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const clerk = clerkAt(() => stand);

describe("a setup intent", () => {
  test("waits for a method, with automatic methods and the off-session usage by default (4.4)", async () => {
    const setup = await clerk.create({ metadata: { order: "7" } });
    expect(setup).toMatchObject({
      object: "setup_intent",
      status: "requires_payment_method",
      automatic_payment_methods: { enabled: true, allow_redirects: "always" },
      usage: "off_session",
      customer: null,
      latest_attempt: null,
      mandate: null,
      payment_method_options: {
        card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
      },
      metadata: { order: "7" },
    });
    expect(setup.client_secret).toMatch(new RegExp(`^${setup.id}_secret_[0-9A-Za-z]{25}$`));
    expect(await stand.stripe.setupIntents.retrieve(setup.id)).toEqual(setup);
    expect(await clerk.told(setup.id)).toEqual(["setup_intent.created"]);
  });

  test("is not confirmed with a method that it does not offer", async () => {
    const { id, payment_method_types } = await clerk.create({ allowed_payment_method_types: ["card"] });
    expect(payment_method_types).toEqual(["card"]);
    const asked = { payment_method_data: { type: "ideal" as const }, return_url: RETURN_URL };
    const error = await refusal(stand.stripe.setupIntents.confirm(id, asked));
    expect(error).toMatchObject({ statusCode: 400, param: "payment_method" });
    expect((await stand.stripe.setupIntents.retrieve(id)).status).toBe("requires_payment_method");
  });

  test("with a method waits for its confirmation (4.4)", async () => {
    const setup = await clerk.create({ payment_method: "pm_card_visa" });
    expect(setup.status).toBe("requires_confirmation");
    const done = await stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL });
    expect(done).toMatchObject({ status: "succeeded", payment_method: setup.payment_method, next_action: null });
  });

  test("puts the method into the customer's wallet, and tells of it before its own success (6.2)", async () => {
    const customer = await clerk.customer();
    const setup = await clerk.setUp({ customer, payment_method: "pm_card_visa", usage: "on_session" });
    expect(setup).toMatchObject({ status: "succeeded", usage: "on_session", customer });
    const { data } = await stand.stripe.paymentMethods.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([setup.payment_method]);
    expect(await clerk.told(setup.id)).toEqual(["setup_intent.created", "setup_intent.succeeded"]);
    expect(await clerk.told(String(setup.payment_method))).toEqual(["payment_method.attached"]);
    const [attempt, ...others] = await clerk.tries(setup.id);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      id: setup.latest_attempt,
      status: "succeeded",
      customer,
      payment_method: setup.payment_method,
      setup_error: null,
      usage: "on_session",
    });
    expect(attempt?.payment_method_details.card).toMatchObject({ brand: "visa", last4: "4242", three_d_secure: null });
  });

  test("without a customer leaves a method that can be attached afterwards (4.4)", async () => {
    const { payment_method: method } = await clerk.setUp({ payment_method: "pm_card_visa" });
    const customer = await clerk.customer();
    const attached = await stand.stripe.paymentMethods.attach(String(method), { customer });
    expect(attached.customer).toBe(customer);
  });

  test("changes what an update names; once it is over only what does not matter to the bank (4.3)", async () => {
    const customer = await clerk.customer();
    const setup = await clerk.create({ description: "a" });
    const updated = await stand.stripe.setupIntents.update(setup.id, {
      customer,
      description: "b",
      payment_method: "pm_card_visa",
      payment_method_options: { card: { request_three_d_secure: "any" } },
    });
    expect(updated).toMatchObject({ customer, description: "b", status: "requires_confirmation" });
    expect(updated.payment_method_options?.card?.request_three_d_secure).toBe("any");
    await stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL });
    const after = await stand.stripe.setupIntents.update(setup.id, { metadata: { late: "1" }, description: "c" });
    expect(after).toMatchObject({ status: "succeeded", metadata: { late: "1" }, description: "c" });
    const error = await refusal(stand.stripe.setupIntents.update(setup.id, { payment_method: "pm_card_visa" }));
    expect(error).toMatchObject({
      statusCode: 400,
      code: "setup_intent_unexpected_state",
      message: "You cannot update this SetupIntent because it has already succeeded.",
      setup_intent: { id: setup.id },
    });
    expect(await clerk.told(setup.id)).not.toContain("setup_intent.updated");
  });

  test("can be canceled until it is over, with its reason (6.2)", async () => {
    const setup = await clerk.create();
    const canceled = await stand.stripe.setupIntents.cancel(setup.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
    expect(await clerk.told(setup.id)).toEqual(["setup_intent.created", "setup_intent.canceled"]);
    expect((await refusal(stand.stripe.setupIntents.cancel(setup.id))).message).toBe(
      "You cannot cancel this SetupIntent because it is already canceled.",
    );
    const done = await clerk.setUp({ payment_method: "pm_card_visa" });
    expect((await refusal(stand.stripe.setupIntents.cancel(done.id))).message).toBe(
      "You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent with one of the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.",
    );
  });

  test("is listed by customer and method, over more than one page (2.2)", async () => {
    const customer = await clerk.customer();
    const ids: string[] = [];
    for (let i = 0; i < 102; i += 1) ids.push((await clerk.create({ customer })).id);
    const seen: string[] = [];
    for await (const setup of stand.stripe.setupIntents.list({ customer, limit: 100 })) seen.push(setup.id);
    expect(seen).toEqual([...ids].reverse());
    const done = await clerk.setUp({ customer, payment_method: "pm_card_visa" });
    const found = await stand.stripe.setupIntents.list({ payment_method: String(done.payment_method) });
    expect(found.data.map(({ id }) => id)).toEqual([done.id]);
  });

  test("expands its customer, method and last try (4.1)", async () => {
    const customer = await clerk.customer();
    const { id } = await clerk.setUp({ customer, payment_method: "pm_card_visa" });
    const expand = ["customer.default_source", "mandate", "payment_method", "single_use_mandate"];
    expand.push("latest_attempt.payment_method");
    const whole = await stand.stripe.setupIntents.retrieve(id, { expand });
    expect(whole).toMatchObject({
      customer: { object: "customer" },
      payment_method: { object: "payment_method" },
      latest_attempt: { object: "setup_attempt", payment_method: { object: "payment_method" } },
    });
  });

  test("expands the debit that iDEAL left behind, inside its last try (4.1)", async () => {
    const setup = await clerk.setUp({ payment_method_data: { type: "ideal" } });
    const { searchParams } = new URL(setup.next_action?.redirect_to_url?.url ?? "");
    const json = { ...Object.fromEntries(searchParams), outcome: "authorize" };
    await stand.call("POST", "/_sandbox/bank/visit", { json });
    const expand = ["latest_attempt.payment_method_details.ideal.generated_sepa_debit"];
    const { latest_attempt: attempt } = await stand.stripe.setupIntents.retrieve(setup.id, { expand });
    const debit = (attempt as Stripe.SetupAttempt).payment_method_details.ideal?.generated_sepa_debit;
    expect(debit).toMatchObject({ object: "payment_method", type: "sepa_debit" });
  });
});

describe("a setup is refused", () => {
  test("a confirmation without a method, before anything else is looked at (4.3)", async () => {
    const setup = await clerk.create({ customer: await clerk.customer() });
    const confirm = () => refusal(stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL }));
    const missing = "You cannot confirm this SetupIntent because it's missing a payment method.";
    expect(await confirm()).toMatchObject({ statusCode: 400, code: "setup_intent_unexpected_state" });
    await stand.stripe.setupIntents.cancel(setup.id);
    expect((await confirm()).message).toContain(missing);
    const withMethod = stand.stripe.setupIntents.confirm(setup.id, { payment_method: "pm_card_visa" });
    expect((await refusal(withMethod)).message).toBe(
      "You cannot confirm this SetupIntent because it has been canceled.",
    );
  });

  test("a second success (4.3)", async () => {
    const { id } = await clerk.setUp({ payment_method: "pm_card_visa" });
    const again = await refusal(stand.stripe.setupIntents.confirm(id, { return_url: RETURN_URL }));
    expect(again.message).toBe("You cannot confirm this SetupIntent because it has already succeeded.");
    expect(again.setup_intent).toMatchObject({ id, status: "succeeded" });
  });

  test("another customer's method (4.3)", async () => {
    const [owner, other] = [await clerk.customer(), await clerk.customer()];
    const method = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer: owner });
    const wrong = await refusal(clerk.create({ customer: other, payment_method: method.id }));
    expect(wrong).toMatchObject({ statusCode: 400, param: "payment_method" });
    expect(wrong.message).toContain(`does not belong to the Customer you supplied ${other}`);
    const without = await refusal(clerk.create({ payment_method: method.id }));
    expect(without.message).toContain("Please include the Customer in the `customer` parameter on the SetupIntent.");
  });

  test("a server's confirmation without a return_url, unless nobody can be sent away (4.4)", async () => {
    const { id } = await clerk.create({ payment_method: "pm_card_visa" });
    expect(await refusal(stand.stripe.setupIntents.confirm(id))).toMatchObject({ param: "return_url" });
    const never = await clerk.create({
      payment_method: "pm_card_visa",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    expect((await stand.stripe.setupIntents.confirm(never.id)).status).toBe("succeeded");
  });

  test("unknown parameters, customers and setups, and what only a confirmation takes (4.3)", async () => {
    const unknown = clerk.create({ amount: 1 } as Stripe.SetupIntentCreateParams);
    expect(await refusal(unknown)).toMatchObject({ code: "parameter_unknown", param: "amount" });
    expect(await refusal(clerk.create({ customer: "cus_no" }))).toMatchObject({ statusCode: 400, param: "customer" });
    expect(await refusal(stand.stripe.setupIntents.retrieve("seti_no"))).toMatchObject({
      statusCode: 404,
      message: "No such setupintent: 'seti_no'",
    });
    expect(await refusal(clerk.create({ return_url: RETURN_URL }))).toMatchObject({ param: "return_url" });
  });
});

test("the same key confirms once and replays a decline as it was (5)", async () => {
  const setup = await clerk.create();
  const ask = () =>
    stand.call("POST", `/v1/setup_intents/${setup.id}/confirm`, {
      form: { payment_method: "pm_card_chargeDeclined", return_url: RETURN_URL },
      headers: { "Idempotency-Key": "one-setup" },
    });
  const first = await ask();
  const second = await ask();
  expect(first.status).toBe(402);
  expect(second).toMatchObject({ status: 402, body: first.body });
  expect(await clerk.tries(setup.id)).toHaveLength(1);
});

test("a restart keeps setups, their tries and what the method was set up for (5)", async () => {
  const customer = await clerk.customer();
  const waiting = await clerk.setUp({ customer, payment_method: "pm_card_authenticationRequiredOnSetup" });
  await stand.restart();
  expect(await stand.stripe.setupIntents.retrieve(waiting.id)).toEqual(waiting);
  expect(await clerk.answer(waiting, "complete")).toMatchObject({ status: "succeeded" });
  await stand.restart();
  const { payment_method: method } = await stand.stripe.setupIntents.retrieve(waiting.id);
  expect(await clerk.chargeLater(customer, method)).toBe("succeeded");
});
