import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { cardFields, refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const RETURN_URL = "http://localhost:3000/back";
const newCustomer = async () => (await stand.stripe.customers.create()).id;
const create = (more: Stripe.SetupIntentCreateParams = {}) => stand.stripe.setupIntents.create(more);
const setUp = (more: Stripe.SetupIntentCreateParams) => create({ confirm: true, return_url: RETURN_URL, ...more });

/** What Stripe.js sends when the shopper has filled in the card. */
function confirmInBrowser(setup: Stripe.SetupIntent, number = "4242424242424242", more: Record<string, string> = {}) {
  const form = cardFields(number, { client_secret: setup.client_secret ?? "", ...more });
  return stand.call("POST", `/v1/setup_intents/${setup.id}/confirm`, { key: null, form });
}

/** What the shopper presses in the bank's window. */
async function answer(setup: Stripe.SetupIntent, outcome: "complete" | "fail") {
  const url = new URL(setup.next_action?.redirect_to_url?.url ?? "");
  const json = { ...Object.fromEntries(url.searchParams), outcome };
  return (await stand.call("POST", "/_sandbox/challenge", { json })).body;
}

const attemptsOf = async (id: string) => (await stand.stripe.setupAttempts.list({ setup_intent: id })).data;

/** The types of the events about one object, the first one first. */
async function eventsAbout(id: string): Promise<string[]> {
  const { data } = await stand.stripe.events.list({ limit: 100 });
  return data
    .filter((event) => (event.data.object as { id?: string }).id === id)
    .map(({ type }) => type)
    .reverse();
}

describe("a setup intent", () => {
  test("waits for a method, with automatic methods and the off-session usage by default (4.4)", async () => {
    const setup = await create({ metadata: { order: "7" } });
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
    expect(await eventsAbout(setup.id)).toEqual(["setup_intent.created"]);
  });

  test("with a method waits for its confirmation (4.4)", async () => {
    const setup = await create({ payment_method: "pm_card_visa" });
    expect(setup.status).toBe("requires_confirmation");
    const done = await stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL });
    expect(done).toMatchObject({ status: "succeeded", payment_method: setup.payment_method, next_action: null });
  });

  test("puts the method into the customer's wallet, and tells of it before its own success (6.2)", async () => {
    const customer = await newCustomer();
    const setup = await setUp({ customer, payment_method: "pm_card_visa", usage: "on_session" });
    expect(setup).toMatchObject({ status: "succeeded", usage: "on_session", customer });
    const { data } = await stand.stripe.paymentMethods.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([setup.payment_method]);
    expect(await eventsAbout(setup.id)).toEqual(["setup_intent.created", "setup_intent.succeeded"]);
    expect(await eventsAbout(String(setup.payment_method))).toEqual(["payment_method.attached"]);
    const [attempt, ...others] = await attemptsOf(setup.id);
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
    const { payment_method: method } = await setUp({ payment_method: "pm_card_visa" });
    const customer = await newCustomer();
    const attached = await stand.stripe.paymentMethods.attach(String(method), { customer });
    expect(attached.customer).toBe(customer);
  });

  test("changes what an update names; once it is over only what does not matter to the bank (4.3)", async () => {
    const customer = await newCustomer();
    const setup = await create({ description: "a" });
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
    expect(await eventsAbout(setup.id)).not.toContain("setup_intent.updated");
  });

  test("can be canceled until it is over, with its reason (6.2)", async () => {
    const setup = await create();
    const canceled = await stand.stripe.setupIntents.cancel(setup.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
    expect(await eventsAbout(setup.id)).toEqual(["setup_intent.created", "setup_intent.canceled"]);
    expect((await refusal(stand.stripe.setupIntents.cancel(setup.id))).message).toBe(
      "You cannot cancel this SetupIntent because it is already canceled.",
    );
    const done = await setUp({ payment_method: "pm_card_visa" });
    expect((await refusal(stand.stripe.setupIntents.cancel(done.id))).message).toBe(
      "You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent with one of the following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.",
    );
  });

  test("is listed by customer and method, over more than one page (2.2)", async () => {
    const customer = await newCustomer();
    const ids: string[] = [];
    for (let i = 0; i < 102; i += 1) ids.push((await create({ customer })).id);
    const seen: string[] = [];
    for await (const setup of stand.stripe.setupIntents.list({ customer, limit: 100 })) seen.push(setup.id);
    expect(seen).toEqual([...ids].reverse());
    const done = await setUp({ customer, payment_method: "pm_card_visa" });
    const found = await stand.stripe.setupIntents.list({ payment_method: String(done.payment_method) });
    expect(found.data.map(({ id }) => id)).toEqual([done.id]);
  });

  test("expands its customer, method and last try (4.1)", async () => {
    const customer = await newCustomer();
    const { id } = await setUp({ customer, payment_method: "pm_card_visa" });
    const expand = ["customer", "payment_method", "latest_attempt.payment_method"];
    const whole = await stand.stripe.setupIntents.retrieve(id, { expand });
    expect(whole).toMatchObject({
      customer: { object: "customer" },
      payment_method: { object: "payment_method" },
      latest_attempt: { object: "setup_attempt", payment_method: { object: "payment_method" } },
    });
  });
});

describe("a decline", () => {
  test("sends the setup back for another method, and stays on it and on the try (4.3)", async () => {
    const setup = await create();
    const asked = stand.stripe.setupIntents.confirm(setup.id, {
      payment_method: "pm_card_chargeDeclinedExpiredCard",
      return_url: RETURN_URL,
    });
    const error = await refusal(asked);
    const says = { code: "expired_card", decline_code: "expired_card", message: "Your card has expired." };
    expect(error).toMatchObject({ statusCode: 402, type: "StripeCardError", param: "exp_month", ...says });
    const read = await stand.stripe.setupIntents.retrieve(setup.id);
    expect(error.setup_intent).toEqual(read);
    expect(read).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_setup_error: { type: "card_error", payment_method: { object: "payment_method" }, ...says },
    });
    const [attempt] = await attemptsOf(setup.id);
    expect(attempt).toMatchObject({ id: read.latest_attempt, status: "failed", setup_error: says });
    expect(await eventsAbout(setup.id)).toEqual(["setup_intent.created", "setup_intent.setup_failed"]);
  });

  test("can be followed by a card that is good (4.4)", async () => {
    const { id } = await create();
    const confirm = (payment_method: string) =>
      stand.stripe.setupIntents.confirm(id, { payment_method, return_url: RETURN_URL });
    await refusal(confirm("pm_card_chargeDeclined"));
    expect(await confirm("pm_card_visa")).toMatchObject({ status: "succeeded", last_setup_error: null });
    expect((await attemptsOf(id)).map(({ status }) => status)).toEqual(["succeeded", "failed"]);
  });

  test("of a card that declines only charges comes when it is charged (7)", async () => {
    const customer = await newCustomer();
    const { payment_method: method } = await setUp({ customer, payment_method: "pm_card_chargeCustomerFail" });
    const charge = stand.stripe.paymentIntents.create({
      amount: 900,
      currency: "eur",
      customer,
      payment_method: String(method),
      confirm: true,
      off_session: true,
    });
    expect(await refusal(charge)).toMatchObject({ statusCode: 402, code: "card_declined" });
  });
});

describe("3-D Secure", () => {
  test("sends the shopper to the bank, and Complete saves the card (4.4)", async () => {
    const customer = await newCustomer();
    const setup = await setUp({ customer, payment_method: "pm_card_authenticationRequiredOnSetup" });
    expect(setup).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url", redirect_to_url: { return_url: RETURN_URL } },
    });
    expect((await attemptsOf(setup.id))[0]).toMatchObject({ id: setup.latest_attempt, status: "requires_action" });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toEqual([]);
    expect(await answer(setup, "complete")).toMatchObject({ object: "setup_intent", status: "succeeded" });
    const [attempt] = await attemptsOf(setup.id);
    expect(attempt).toMatchObject({ id: setup.latest_attempt, status: "succeeded" });
    expect(attempt?.payment_method_details.card?.three_d_secure).toMatchObject({
      result: "authenticated",
      authentication_flow: "challenge",
    });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
    expect(await eventsAbout(setup.id)).toEqual([
      "setup_intent.created",
      "setup_intent.requires_action",
      "setup_intent.succeeded",
    ]);
  });

  test("that fails asks for another method (4.4)", async () => {
    const setup = await setUp({ payment_method: "pm_card_threeDSecure2Required" });
    expect(await answer(setup, "fail")).toMatchObject({ status: "requires_payment_method", payment_method: null });
    const read = await stand.stripe.setupIntents.retrieve(setup.id);
    expect(read.last_setup_error?.code).toBe("setup_intent_authentication_failure");
    expect((await attemptsOf(setup.id)).map(({ status }) => status)).toEqual(["failed"]);
    expect(await answer(setup, "complete")).toMatchObject({ status: "requires_payment_method" });
  });

  test("of an earlier try is void: that try was abandoned (4.4)", async () => {
    const setup = await setUp({ payment_method: "pm_card_threeDSecure2Required" });
    const second = await stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL });
    expect(second.status).toBe("requires_action");
    expect(await answer(setup, "complete")).toMatchObject({ error: { param: "source" } });
    expect((await attemptsOf(setup.id)).map(({ status }) => status)).toEqual(["requires_action", "abandoned"]);
    await stand.stripe.setupIntents.cancel(setup.id);
    expect((await attemptsOf(setup.id)).map(({ status }) => status)).toEqual(["abandoned", "abandoned"]);
  });

  test.each([
    ["…3155", "pm_card_authenticationRequiredOnSetup", "succeeded"],
    ["…3184", "pm_card_authenticationRequired", "authentication_required"],
    ["…3178", "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "card_declined"],
  ])("lets %s be charged off session afterwards as documented (7)", async (_, card, outcome) => {
    const customer = await newCustomer();
    const setup = await setUp({ customer, payment_method: card });
    await answer(setup, "complete");
    const { payment_method: method } = await stand.stripe.setupIntents.retrieve(setup.id);
    const charged = await stand.stripe.paymentIntents
      .create({
        amount: 900,
        currency: "eur",
        customer,
        payment_method: String(method),
        confirm: true,
        off_session: true,
      })
      .then(
        ({ status }) => status,
        (error: Stripe.errors.StripeError) => error.code,
      );
    expect(charged).toBe(outcome);
  });

  test("that was set up on session only does not count off session (7)", async () => {
    const customer = await newCustomer();
    const payment_method = "pm_card_authenticationRequiredOnSetup";
    const setup = await setUp({ customer, payment_method, usage: "on_session" });
    await answer(setup, "complete");
    const saved = (await stand.stripe.setupIntents.retrieve(setup.id)).payment_method;
    const charge = stand.stripe.paymentIntents.create({
      amount: 900,
      currency: "eur",
      customer,
      payment_method: String(saved),
      confirm: true,
      off_session: true,
    });
    expect((await refusal(charge)).code).toBe("authentication_required");
  });
});

describe("the browser", () => {
  test("confirms with the client secret and sees only what a browser may (3.3)", async () => {
    const customer = await newCustomer();
    const setup = await create({ customer, metadata: { secret: "1" } });
    const { status, body } = await confirmInBrowser(setup);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      "automatic_payment_methods",
      "cancellation_reason",
      "client_secret",
      "created",
      "description",
      "id",
      "last_setup_error",
      "livemode",
      "next_action",
      "object",
      "payment_method",
      "payment_method_types",
      "status",
      "usage",
    ]);
    expect(body.status).toBe("succeeded");
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
  });

  test("gets 3-D Secure as something for Stripe.js to do (4.4)", async () => {
    const setup = await create();
    const { body } = await confirmInBrowser(setup, "4000000000003220", { return_url: RETURN_URL });
    expect(body).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk", use_stripe_sdk: { type: "stripe_3ds2_fingerprint" } },
    });
  });

  test("is told of a decline with the setup as it may see it (4.3)", async () => {
    const setup = await create({ metadata: { secret: "1" } });
    const { status, body } = await confirmInBrowser(setup, "4000000000000002");
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ code: "card_declined", setup_intent: { status: "requires_payment_method" } });
    expect(body.error?.setup_intent).not.toHaveProperty("metadata");
  });

  test("needs the client secret of this very setup, and may do nothing else with it (4.2)", async () => {
    const [setup, other] = [await create(), await create()];
    const read = (query: string) =>
      stand.call("GET", `/v1/setup_intents/${setup.id}${query}`, { key: PUBLISHABLE_KEY });
    expect((await read("")).body.error).toMatchObject({ code: "parameter_missing", param: "client_secret" });
    const wrong = await read(`?client_secret=${other.client_secret}`);
    expect(wrong).toMatchObject({ status: 400, body: { error: { code: "setup_intent_invalid_parameter" } } });
    expect((await read(`?client_secret=${setup.client_secret}`)).status).toBe(200);
    for (const [method, path] of [
      ["POST", "/v1/setup_intents"],
      ["GET", "/v1/setup_intents"],
      ["POST", `/v1/setup_intents/${setup.id}`],
      ["POST", `/v1/setup_intents/${setup.id}/cancel`],
      ["GET", `/v1/setup_attempts?setup_intent=${setup.id}`],
    ] as const) {
      expect((await stand.call(method, path, { key: PUBLISHABLE_KEY })).status).toBe(403);
    }
  });
});

describe("a setup is refused", () => {
  test("a confirmation without a method, before anything else is looked at (4.3)", async () => {
    const setup = await create({ customer: await newCustomer() });
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
    const { id } = await setUp({ payment_method: "pm_card_visa" });
    const again = await refusal(stand.stripe.setupIntents.confirm(id, { return_url: RETURN_URL }));
    expect(again.message).toBe("You cannot confirm this SetupIntent because it has already succeeded.");
    expect(again.setup_intent).toMatchObject({ id, status: "succeeded" });
  });

  test("another customer's method (4.3)", async () => {
    const [owner, other] = [await newCustomer(), await newCustomer()];
    const method = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer: owner });
    const wrong = await refusal(create({ customer: other, payment_method: method.id }));
    expect(wrong).toMatchObject({ statusCode: 400, param: "payment_method" });
    expect(wrong.message).toContain(`does not belong to the Customer you supplied ${other}`);
    const without = await refusal(create({ payment_method: method.id }));
    expect(without.message).toContain("Please include the Customer in the `customer` parameter on the SetupIntent.");
  });

  test("a server's confirmation without a return_url, unless nobody can be sent away (4.4)", async () => {
    const { id } = await create({ payment_method: "pm_card_visa" });
    expect(await refusal(stand.stripe.setupIntents.confirm(id))).toMatchObject({ param: "return_url" });
    const never = await create({
      payment_method: "pm_card_visa",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    expect((await stand.stripe.setupIntents.confirm(never.id)).status).toBe("succeeded");
  });

  test("unknown parameters, customers and setups, and what only a confirmation takes (4.3)", async () => {
    const unknown = create({ amount: 1 } as Stripe.SetupIntentCreateParams);
    expect(await refusal(unknown)).toMatchObject({ code: "parameter_unknown", param: "amount" });
    expect(await refusal(create({ customer: "cus_no" }))).toMatchObject({ statusCode: 400, param: "customer" });
    expect(await refusal(stand.stripe.setupIntents.retrieve("seti_no"))).toMatchObject({
      statusCode: 404,
      message: "No such setupintent: 'seti_no'",
    });
    expect(await refusal(create({ return_url: RETURN_URL }))).toMatchObject({ param: "return_url" });
  });
});

test("the same key confirms once and replays a decline as it was (5)", async () => {
  const setup = await create();
  const ask = () =>
    stand.call("POST", `/v1/setup_intents/${setup.id}/confirm`, {
      form: { payment_method: "pm_card_chargeDeclined", return_url: RETURN_URL },
      headers: { "Idempotency-Key": "one-setup" },
    });
  const first = await ask();
  const second = await ask();
  expect(first.status).toBe(402);
  expect(second).toMatchObject({ status: 402, body: first.body });
  expect(await attemptsOf(setup.id)).toHaveLength(1);
});

test("a restart keeps setups, their tries and what the method was set up for (5)", async () => {
  const customer = await newCustomer();
  const waiting = await setUp({ customer, payment_method: "pm_card_authenticationRequiredOnSetup" });
  await stand.restart();
  expect(await stand.stripe.setupIntents.retrieve(waiting.id)).toEqual(waiting);
  expect(await answer(waiting, "complete")).toMatchObject({ status: "succeeded" });
  await stand.restart();
  const { payment_method: method } = await stand.stripe.setupIntents.retrieve(waiting.id);
  const paid = await stand.stripe.paymentIntents.create({
    amount: 900,
    currency: "eur",
    customer,
    payment_method: String(method),
    confirm: true,
    off_session: true,
  });
  expect(paid.status).toBe("succeeded");
});
