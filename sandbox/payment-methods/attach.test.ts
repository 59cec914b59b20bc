import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create({ name: "Ada" })).id;
const attach = (method: string, customer: string) => stand.stripe.paymentMethods.attach(method, { customer });
const saved = async (method = "pm_card_visa") => {
  const customer = await newCustomer();
  return { customer, method: await attach(method, customer) };
};
const pay = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    return_url: "http://localhost:3000/back",
    ...more,
  });
describe("attaching", () => {
  test("a test name mints a new method for the customer each time (4.4)", async () => {
    const customer = await newCustomer();
    const [one, two] = [await attach("pm_card_visa", customer), await attach("pm_card_visa", customer)];
    expect(one).toMatchObject({ object: "payment_method", customer, allow_redisplay: "unspecified" });
    expect(two.id).not.toBe(one.id);
    expect(two.card?.fingerprint).toBe(one.card?.fingerprint);
    const { event } = await stand.receiver.receive("payment_method.attached", { about: one.id });
    expect(event.data.object).toEqual(one);
    expect(event.data.previous_attributes).toBeUndefined();
  });

  test("the same method again changes nothing and tells nobody (6.2)", async () => {
    const { customer, method } = await saved();
    expect(await attach(method.id, customer)).toEqual(method);
    const { data } = await stand.stripe.events.list({ type: "payment_method.attached" });
    expect(data.filter((event) => (event.data.object as { id: string }).id === method.id)).toHaveLength(1);
  });

  test("to a second customer is refused (4.1)", async () => {
    const { method } = await saved();
    const error = await refusal(attach(method.id, await newCustomer()));
    expect(error).toMatchObject({
      statusCode: 400,
      message: "The payment method you provided has already been attached to a customer.",
    });
  });

  test.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline", ""],
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds", ""],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card", "exp_month"],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc", "cvc"],
    ["pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error", ""],
  ])("%s is refused with the bank's own no (4.3)", async (card, code, declineCode, param) => {
    const customer = await newCustomer();
    const error = await refusal(attach(card, customer));
    expect(error).toMatchObject({ statusCode: 402, type: "StripeCardError", code, decline_code: declineCode, param });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toEqual([]);
  });

  test("the recorded 402 is complete, and its key replays it (4.3)", async () => {
    const customer = await newCustomer();
    const ask = () =>
      stand.call("POST", "/v1/payment_methods/pm_card_chargeDeclined/attach", {
        form: { customer },
        headers: { "Idempotency-Key": "decline-attach" },
      });
    const { status, body } = await ask();
    expect(status).toBe(402);
    expect(body.error).toEqual({
      advice_code: "try_again_later",
      code: "card_declined",
      decline_code: "generic_decline",
      doc_url: "https://stripe.com/docs/error-codes/card-declined",
      message: "Your card was declined.",
      network_decline_code: "01",
      param: "",
      request_log_url: expect.stringContaining("https://dashboard.stripe.com/test/logs/req_"),
      type: "card_error",
    });
    const again = await ask();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(body);
  });

  test("4000000000000341 attaches, and every charge fails (7)", async () => {
    const { customer, method } = await saved("pm_card_chargeCustomerFail");
    for (const off_session of [true, false]) {
      const error = await refusal(pay({ customer, payment_method: method.id, off_session }));
      expect(error).toMatchObject({ statusCode: 402, code: "card_declined" });
    }
  });

  test("needs a customer that exists and a method that exists (4.3)", async () => {
    const customer = await newCustomer();
    const nobody = await stand.call("POST", "/v1/payment_methods/pm_card_visa/attach", { form: {} });
    expect(nobody.body.error).toMatchObject({ code: "parameter_missing" });
    expect(await refusal(attach("pm_card_visa", "cus_no"))).toMatchObject({ statusCode: 400, param: "customer" });
    const error = await refusal(attach("pm_no", customer));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing", param: "payment_method" });
    expect(error.message).toContain("No such PaymentMethod: 'pm_no'; It's possible");
  });

  test("on creation of a customer, also as the default at once (4.1)", async () => {
    const made = await stand.stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    const { data } = await stand.stripe.customers.listPaymentMethods(made.id);
    expect(data).toHaveLength(1);
    expect(made.invoice_settings.default_payment_method).toBe(data[0]?.id);
    const declined = await refusal(stand.stripe.customers.create({ payment_method: "pm_card_chargeDeclined" }));
    expect(declined.statusCode).toBe(402);
  });
});
