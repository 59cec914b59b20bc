import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { type Stand, setUpStand } from "../stand";
import { clerkAt, RETURN_URL } from "./bank-clerk";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const clerk = clerkAt(() => stand);

describe("the browser", () => {
  test("confirms with the client secret and sees only what a browser may (3.3)", async () => {
    const customer = await clerk.customer();
    const setup = await clerk.create({ customer, metadata: { secret: "1" } });
    const { status, body } = await clerk.confirmInBrowser(setup);
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
    const setup = await clerk.create();
    const { body } = await clerk.confirmInBrowser(setup, "4000000000003220", { return_url: RETURN_URL });
    expect(body).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk", use_stripe_sdk: { type: "stripe_3ds2_fingerprint" } },
    });
  });

  test("is told of a decline with the setup as it may see it (4.3)", async () => {
    const setup = await clerk.create({ metadata: { secret: "1" } });
    const { status, body } = await clerk.confirmInBrowser(setup, "4000000000000002");
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ code: "card_declined", setup_intent: { status: "requires_payment_method" } });
    expect(body.error?.setup_intent).not.toHaveProperty("metadata");
  });

  test("needs the client secret of this very setup, and may do nothing else with it (4.2)", async () => {
    const [setup, other] = [await clerk.create(), await clerk.create()];
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
