import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, type Stand, setUpStand } from "../stand";
import { clerkAt, RETURN_URL } from "./bank-clerk";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const clerk = clerkAt(() => stand);

describe("a decline", () => {
  test("sends the setup back for another method, and stays on it and on the try (4.3)", async () => {
    const setup = await clerk.create();
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
    const [attempt] = await clerk.tries(setup.id);
    expect(attempt).toMatchObject({ id: read.latest_attempt, status: "failed", setup_error: says });
    expect(await clerk.told(setup.id)).toEqual(["setup_intent.created", "setup_intent.setup_failed"]);
  });

  test("can be followed by a card that is good (4.4)", async () => {
    const { id } = await clerk.create();
    const confirm = (payment_method: string) =>
      stand.stripe.setupIntents.confirm(id, { payment_method, return_url: RETURN_URL });
    await refusal(confirm("pm_card_chargeDeclined"));
    expect(await confirm("pm_card_visa")).toMatchObject({ status: "succeeded", last_setup_error: null });
    expect((await clerk.tries(id)).map(({ status }) => status)).toEqual(["succeeded", "failed"]);
  });

  test("of a card that declines only charges comes when it is charged (7)", async () => {
    const customer = await clerk.customer();
    const { payment_method: method } = await clerk.setUp({ customer, payment_method: "pm_card_chargeCustomerFail" });
    expect(await clerk.chargeLater(customer, method)).toBe("card_declined");
  });
});

describe("3-D Secure", () => {
  test("sends the shopper to the bank, and Complete saves the card (4.4)", async () => {
    const customer = await clerk.customer();
    const setup = await clerk.setUp({ customer, payment_method: "pm_card_authenticationRequiredOnSetup" });
    expect(setup).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url", redirect_to_url: { return_url: RETURN_URL } },
    });
    expect((await clerk.tries(setup.id))[0]).toMatchObject({ id: setup.latest_attempt, status: "requires_action" });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toEqual([]);
    expect(await clerk.answer(setup, "complete")).toMatchObject({ object: "setup_intent", status: "succeeded" });
    const [attempt] = await clerk.tries(setup.id);
    expect(attempt).toMatchObject({ id: setup.latest_attempt, status: "succeeded" });
    expect(attempt?.payment_method_details.card?.three_d_secure).toMatchObject({
      result: "authenticated",
      authentication_flow: "challenge",
    });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
    expect(await clerk.told(setup.id)).toEqual([
      "setup_intent.created",
      "setup_intent.requires_action",
      "setup_intent.succeeded",
    ]);
  });

  test("that fails asks for another method (4.4)", async () => {
    const setup = await clerk.setUp({ payment_method: "pm_card_threeDSecure2Required" });
    expect(await clerk.answer(setup, "fail")).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
    });
    const read = await stand.stripe.setupIntents.retrieve(setup.id);
    expect(read.last_setup_error?.code).toBe("setup_intent_authentication_failure");
    expect((await clerk.tries(setup.id)).map(({ status }) => status)).toEqual(["failed"]);
    expect(await clerk.answer(setup, "complete")).toMatchObject({ status: "requires_payment_method" });
  });

  test("of an earlier try is void: that try was abandoned (4.4)", async () => {
    const setup = await clerk.setUp({ payment_method: "pm_card_threeDSecure2Required" });
    const second = await stand.stripe.setupIntents.confirm(setup.id, { return_url: RETURN_URL });
    expect(second.status).toBe("requires_action");
    expect(await clerk.answer(setup, "complete")).toMatchObject({ error: { param: "source" } });
    expect((await clerk.tries(setup.id)).map(({ status }) => status)).toEqual(["requires_action", "abandoned"]);
    await stand.stripe.setupIntents.cancel(setup.id);
    expect((await clerk.tries(setup.id)).map(({ status }) => status)).toEqual(["abandoned", "abandoned"]);
  });

  test.each([
    ["…3155", "pm_card_authenticationRequiredOnSetup", "succeeded"],
    ["…3184", "pm_card_authenticationRequired", "authentication_required"],
    ["…3178", "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "card_declined"],
  ])("lets %s be charged off session afterwards as documented (7)", async (_, card, outcome) => {
    const customer = await clerk.customer();
    const setup = await clerk.setUp({ customer, payment_method: card });
    await clerk.answer(setup, "complete");
    const { payment_method: method } = await stand.stripe.setupIntents.retrieve(setup.id);
    expect(await clerk.chargeLater(customer, method)).toBe(outcome);
  });

  test("that was set up on session only does not count off session (7)", async () => {
    const customer = await clerk.customer();
    const payment_method = "pm_card_authenticationRequiredOnSetup";
    const setup = await clerk.setUp({ customer, payment_method, usage: "on_session" });
    await clerk.answer(setup, "complete");
    const saved = (await stand.stripe.setupIntents.retrieve(setup.id)).payment_method;
    expect(await clerk.chargeLater(customer, saved)).toBe("authentication_required");
  });
});
