import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFields, type Stand, setUpStand } from "../stand";
import { tryMethod } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

/** Pays as the sandbox's own sheet does: a card with the name of its wallet. */
async function payByWallet(wallet: string, number: string) {
  const { id, client_secret } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const form = cardFields(number, {
    client_secret: client_secret ?? "",
    "payment_method_data[card][wallet]": wallet,
  });
  const { status, body } = await stand.call("POST", `/v1/payment_intents/${id}/confirm`, { key: null, form });
  return {
    status,
    body,
    intent: await stand.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge", "payment_method"] }),
  };
}

test.each(["apple_pay", "google_pay"] as const)(
  "%s is a card with a wallet, on the method and on the charge (7)",
  async (wallet) => {
    const { intent } = await payByWallet(wallet, "4242424242424242");
    const { card } = intent.payment_method as Stripe.PaymentMethod;
    expect(card).toMatchObject({ last4: "4242", wallet: { type: wallet, [wallet]: {} } });
    expect(card?.wallet?.dynamic_last4).toMatch(/^\d{4}$/);
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge.id).toMatch(/^ch_/);
    expect(charge.payment_method_details?.card?.wallet).toEqual(card?.wallet);
  },
);

test("a declined card is declined in a wallet too", async () => {
  const { status, body } = await payByWallet("apple_pay", "4000000000000002");
  expect([status, body.error?.decline_code]).toEqual([402, "generic_decline"]);
});

test("a wallet's device has asked its owner already, so no bank asks again", async () => {
  const { intent } = await payByWallet("google_pay", "4000000000003220");
  expect(intent.status).toBe("succeeded");
});

test("there is no other wallet", async () => {
  const { status, body } = await payByWallet("samsung_pay", "4242424242424242");
  expect([status, body.error?.param]).toEqual([400, "payment_method_data[card][wallet]"]);
});

test("Link pays at once, can be held, and is kept", async () => {
  const paid = await tryMethod(stand, "link");
  expect(paid.status).toBe("succeeded");
  const charge = await stand.stripe.charges.retrieve(String(paid.latest_charge));
  expect(charge).toMatchObject({ payment_method_details: { type: "link", link: { country: null } } });
  const method = await stand.stripe.paymentMethods.retrieve(String(paid.payment_method));
  expect(method.link).toEqual({ email: "ada@example.com" });
  const held = await tryMethod(stand, "link", { capture_method: "manual" });
  expect((await stand.stripe.paymentIntents.capture(held.id)).status).toBe("succeeded");
  const customer = await stand.stripe.customers.create();
  const kept = await tryMethod(stand, "link", { customer: customer.id, setup_future_usage: "off_session" });
  const later = await stand.stripe.paymentIntents.create({
    amount: 900,
    currency: "eur",
    customer: customer.id,
    payment_method: String(kept.payment_method),
    off_session: true,
    confirm: true,
  });
  expect(later.status).toBe("succeeded");
});
