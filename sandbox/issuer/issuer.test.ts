import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Called, cardFields, type Stand, setUpStand } from "../stand";
import { TEST_CARDS } from "./cards";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

/** A browser's confirmation of a fresh intent with a card's data. */
async function payWith(number: string, more: Record<string, string> = {}): Promise<Called & { id: string }> {
  const { id, client_secret } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const form = cardFields(number, { client_secret: client_secret ?? "", ...more });
  return { ...(await stand.call("POST", `/v1/payment_intents/${id}/confirm`, { key: null, form })), id };
}

async function answerChallenge(paid: Called, outcome: "complete" | "fail"): Promise<Called> {
  const source = paid.body.next_action?.use_stripe_sdk?.three_d_secure_2_source as unknown as string;
  const { id, client_secret } = paid.body as unknown as { id: string; client_secret: string };
  return stand.call("POST", "/_sandbox/challenge", { json: { payment_intent: id, client_secret, source, outcome } });
}

describe("declines, each by its documented card (stripe.md 7)", () => {
  test.each([
    ["4000000000000002", "card_declined", "generic_decline", "Your card was declined."],
    ["4000000000009995", "card_declined", "insufficient_funds", "Your card has insufficient funds."],
    ["4000000000009987", "card_declined", "lost_card", "Your card was declined."],
    ["4000000000009979", "card_declined", "stolen_card", "Your card was declined."],
    ["4000000000000069", "expired_card", undefined, "Your card has expired."],
    ["4000000000000127", "incorrect_cvc", undefined, "Your card's security code is incorrect."],
    [
      "4000000000000119",
      "processing_error",
      undefined,
      "An error occurred while processing your card. Try again in a little bit.",
    ],
    ["4000000000006975", "card_declined", "card_velocity_exceeded", undefined],
    ["4000000000000341", "card_declined", "generic_decline", undefined],
    ["4100000000000019", "card_declined", "fraudulent", undefined],
    ["4000008400001280", "card_declined", "generic_decline", undefined],
  ])("%s answers %s / %s", async (number, code, declineCode, message) => {
    const declined = await payWith(number);
    expect(declined.status).toBe(402);
    const { error } = declined.body;
    expect(error).toMatchObject({ type: "card_error", code, payment_intent: { status: "requires_payment_method" } });
    expect(error?.decline_code).toBe(declineCode);
    if (message) expect(error?.message).toBe(message);
    const intent = await stand.stripe.paymentIntents.retrieve(declined.id, { expand: ["latest_charge"] });
    expect(intent.last_payment_error).toMatchObject({ code });
    expect(intent.latest_charge).toMatchObject({ status: "failed", captured: false, paid: false, failure_code: code });
  });

  test("the incorrect-CVC card pays when no CVC was given", async () => {
    expect((await payWith("4000000000000127", { "payment_method_data[card][cvc]": "" })).status).toBe(400);
    const fields = cardFields("4000000000000127");
    delete fields["payment_method_data[card][cvc]"];
    const { id, client_secret } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    const form = { ...fields, client_secret: client_secret ?? "" };
    const paid = await stand.call("POST", `/v1/payment_intents/${id}/confirm`, { key: null, form });
    expect(paid.body.status).toBe("succeeded");
  });

  test.each([
    [{ "payment_method_data[card][number]": "4242424242424241" }, "incorrect_number"],
    [{ "payment_method_data[card][exp_month]": "13" }, "invalid_expiry_month"],
    [{ "payment_method_data[card][exp_year]": "20" }, "invalid_expiry_year"],
    [{ "payment_method_data[card][cvc]": "12" }, "invalid_cvc"],
  ])("card data that cannot be right is a card error: %j", async (fields, code) => {
    const refused = await payWith("4242424242424242", fields);
    expect(refused.status).toBe(402);
    expect(refused.body.error).toMatchObject({ type: "card_error", code });
  });

  test("a number that is no test card is refused and kept nowhere", async () => {
    const refused = await payWith("4929000000006");
    expect(refused.status).toBe(402);
    expect(refused.body.error?.decline_code).toBe("test_mode_live_card");
  });
});

describe("3-D Secure", () => {
  test.each(["4000000000003220", "4000002500003155", "4000002760003184", "4000003800000446", "4000008400000027"])(
    "%s asks for a challenge and pays once it is completed",
    async (number) => {
      const asked = await payWith(number);
      expect(asked.body).toMatchObject({ status: "requires_action", next_action: { type: "use_stripe_sdk" } });
      const done = await answerChallenge(asked, "complete");
      expect(done.body).toMatchObject({ status: "succeeded", next_action: null });
      const intent = await stand.stripe.paymentIntents.retrieve(asked.id, { expand: ["latest_charge"] });
      expect(intent.latest_charge).toMatchObject({
        payment_method_details: {
          card: { three_d_secure: { result: "authenticated", authentication_flow: "challenge" } },
        },
      });
    },
  );

  test("a failed challenge leaves an intent without a charge that another card can pay", async () => {
    const asked = await payWith("4000000000003220");
    const failed = await answerChallenge(asked, "fail");
    expect(failed.body).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_authentication_failure" },
    });
    expect((await stand.stripe.charges.list({ payment_intent: asked.id })).data).toEqual([]);
    const paid = await stand.stripe.paymentIntents.confirm(asked.id, {
      payment_method: "pm_card_visa",
      return_url: "http://localhost/back",
    });
    expect(paid.status).toBe("succeeded");
  });

  test.each([
    ["4000008260003178", "insufficient_funds"],
    ["4000008400001629", "generic_decline"],
  ])("%s is declined after the challenge: %s", async (number, declineCode) => {
    const done = await answerChallenge(await payWith(number), "complete");
    expect(done.body).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined", decline_code: declineCode },
    });
  });

  test("the same challenge answered twice pays once", async () => {
    const asked = await payWith("4000000000003220");
    await Promise.all([answerChallenge(asked, "complete"), answerChallenge(asked, "complete")]);
    await answerChallenge(asked, "fail");
    expect(await stand.stripe.paymentIntents.retrieve(asked.id)).toMatchObject({ status: "succeeded" });
    expect((await stand.stripe.charges.list({ payment_intent: asked.id })).data).toHaveLength(1);
  });

  test("an answer to the challenge of an earlier try is refused", async () => {
    const asked = await payWith("4000000000003220");
    const secret = asked.body.client_secret as unknown as string;
    const form = cardFields("4000000000003220", { client_secret: secret });
    await stand.call("POST", `/v1/payment_intents/${asked.id}/confirm`, { key: null, form });
    expect((await answerChallenge(asked, "complete")).status).toBe(400);
  });

  test("a wrong client secret answers no challenge", async () => {
    const asked = await payWith("4000000000003220");
    const json = { payment_intent: asked.id, client_secret: "guess", source: "payatt_guess", outcome: "complete" };
    expect((await stand.call("POST", "/_sandbox/challenge", { json })).status).toBe(400);
  });

  test("a server's confirmation with a return address is sent to the bank's page on the sandbox's origin", async () => {
    const back = "http://localhost:3000/orders/1/return?token=a%26b";
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    const intent = await stand.stripe.paymentIntents.confirm(id, {
      payment_method: "pm_card_threeDSecure2Required",
      return_url: back,
    });
    const action = intent.next_action?.redirect_to_url;
    expect(action?.return_url).toBe(back);
    const url = new URL(action?.url ?? "");
    expect(url.origin + url.pathname).toBe(`${stand.origin}/_sandbox/challenge`);
    expect(url.searchParams.get("return_url")).toBe(back);
    expect((await fetch(url)).status).toBe(200);
  });

  test("frictionless cards pass without asking, and optional ones only when the shop asks", async () => {
    expect((await payWith("4000000032200000")).body.status).toBe("succeeded");
    expect((await payWith("4000000000003055")).body.status).toBe("succeeded");
    const asked = await payWith("4000000000003055", { "payment_method_options[card][request_three_d_secure]": "any" });
    expect(asked.body.status).toBe("requires_action");
    const broken = await payWith("4000000000003097", { "payment_method_options[card][request_three_d_secure]": "any" });
    expect(broken.status).toBe(402);
    expect((await payWith("378282246310005")).body.status).toBe("succeeded");
  });

  test("off session a needed challenge is a decline with authentication_required", async () => {
    const pay = (method: string) =>
      stand.stripe.paymentIntents
        .create({ amount: 4800, currency: "eur", confirm: true, off_session: true, payment_method: method })
        .catch((error: unknown) => error);
    expect(await pay("pm_card_authenticationRequired")).toMatchObject({
      code: "authentication_required",
      statusCode: 402,
    });
    expect(await pay("pm_card_authenticationRequiredSetupForOffSession")).toMatchObject({ status: "succeeded" });
  });

  test("error_on_requires_action refuses instead of asking (4.3)", async () => {
    const error = await stand.stripe.paymentIntents
      .create({
        amount: 4800,
        currency: "eur",
        confirm: true,
        payment_method: "pm_card_threeDSecure2Required",
        return_url: "http://localhost/back",
        error_on_requires_action: true,
      })
      .catch((reason: Error) => reason);
    expect((error as Error).message).toBe(
      "This payment required an authentication action to complete, but `error_on_requires_action` was set.",
    );
  });
});

const approving = TEST_CARDS.filter(({ behavior }) =>
  /^(approve|.*_fails|elevated|address|dispute|fraud|refund|bypass)/.test(behavior),
).filter(({ behavior }) => !["lookup_fails"].includes(behavior));
test.each(approving.map(({ number, names, brand }) => [number, names[0] ?? "-", brand ?? "visa"]))(
  "%s (%s) pays and shows its brand",
  async (number, _name, brand) => {
    const paid = await payWith(number);
    expect(paid.body.status).toBe("succeeded");
    const { data } = await stand.stripe.charges.list({ payment_intent: paid.id });
    expect(data[0]?.payment_method_details?.card).toMatchObject({ brand, last4: number.slice(-4) });
  },
);

test("checks that fail show on the charge, which is paid all the same", async () => {
  const address = { "payment_method_data[billing_details][address][postal_code]": "4050" };
  const paid = await payWith("4000000000000036", address);
  const { data } = await stand.stripe.charges.list({ payment_intent: paid.id });
  expect(data[0]?.payment_method_details?.card?.checks).toMatchObject({
    address_postal_code_check: "fail",
    cvc_check: "pass",
  });
});
