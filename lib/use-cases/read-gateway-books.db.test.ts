import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { act, dropWebhooks, gatewayHolds, gatewayPost, ledgerHolds, openExceptions, VISA } from "./books-stage";
import { findUnheard } from "./find-unheard";
import { orderOf, paymentsOf, placeAndStart } from "./order-stage";
import { readGatewayBooks } from "./read-gateway-books";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage } from "./stage";

const HOUR_S = 3_600;
const BYPASS = "4000000000000077";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await dropWebhooks(stage);
});
afterAll(() => stage.close());

async function paid(card = VISA) {
  const placed = await placeAndStart(stage);
  await stage.confirm(placed.clientSecret, card);
  await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
  const [payment] = await paymentsOf(stage, placed.orderId);
  return { ...placed, intentId: payment?.provider_intent_id ?? "" };
}

async function lookAround(): Promise<void> {
  expect(await findUnheard(stage.ctx)).toBeNull();
  await stage.work();
  expect(await readGatewayBooks(stage.ctx)).toBeNull();
  await stage.work();
}

const unmatched = () => stage.rows("select id, type from gateway_transactions where matched_at is null");

describe("the gateway's books, read line by line", () => {
  it("are matched with what was heard, and the fee of each is posted once, however often they are read", async () => {
    const { orderId } = await paid();
    await stage.skip(2);
    await lookAround();
    const before = await ledgerHolds(stage);
    expect(before).toEqual(await gatewayHolds(stage));
    await lookAround();
    await lookAround();
    expect(await ledgerHolds(stage)).toEqual(before);
    expect(await unmatched()).toEqual([]);
    const lines = await stage.rows("select order_id from gateway_transactions where type = 'charge'");
    expect(lines).toEqual([{ order_id: orderId }]);
    expect(await ledgerHolds(stage, "fees")).toEqual({ EUR: expect.any(Number) });
  });

  it("post a payout, and its return when the bank sends it back", async () => {
    await paid(BYPASS);
    await stage.skip(2);
    await gatewayPost(stage, "payouts", { amount: "1000", currency: "eur" });
    await gatewayPost(stage, "payouts", { amount: "700", currency: "eur", destination: "ba_account_closed" });
    await lookAround();
    expect(await ledgerHolds(stage, "payouts")).toEqual({ EUR: 1700 });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    await stage.skip(3 * 24 * HOUR_S);
    await lookAround();
    expect(await ledgerHolds(stage, "payouts")).toEqual({ EUR: 1000 });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    expect(await openExceptions(stage)).toEqual([]);
  });

  it("W7 hold another app's money as nobody's, and say so, but not before an hour has passed", async () => {
    await gatewayPost(stage, "payment_intents", {
      amount: "900",
      currency: "eur",
      confirm: "true",
      payment_method: "pm_card_visa",
      return_url: "http://localhost/back",
    });
    await stage.skip(2);
    await lookAround();
    expect(await unmatched()).toHaveLength(1);
    expect(await openExceptions(stage)).toEqual([]);
    await stage.skip(HOUR_S);
    await lookAround();
    expect(await unmatched()).toEqual([]);
    expect(await ledgerHolds(stage, "unassigned")).toEqual({ EUR: -900 });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    expect(await openExceptions(stage)).toMatchObject([
      { kind: "transaction_unexplained", detail: { amount: 900, because: "not_ours" } },
    ]);
    expect(await stage.rows("select 1 from orders where total_minor = 900")).toEqual([]);
  });
});

describe("with every webhook lost", () => {
  it("W1 a refund made at the gateway's own dashboard is found by listing, and the order is refunded", async () => {
    const { intentId, orderId } = await paid();
    await stage.skip(2);
    await lookAround();
    await act(stage, "refund", intentId);
    await lookAround();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refunded" });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
  });

  it("W1 a payment that nobody asks about any more is found by its undelivered event", async () => {
    const placed = await placeAndStart(stage);
    await stage.confirm(placed.clientSecret, VISA);
    await stage.pool.query("update payments set next_check_at = now() + interval '1 year' where order_id = $1", [
      placed.orderId,
    ]);
    await stage.skip(90);
    await lookAround();
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "paid" });
  });
});
