import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeOrders } from "./close-orders";
import { deliveredAndWorked, orderOf, placeAndStart, stockOf } from "./order-stage";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage } from "./stage";
import { startPayment } from "./start-payment";

/** Stripe's published test accounts: paid, or sent back, five days after. */
const IBAN_PAYS = "DE89370400440532013000";
const IBAN_BOUNCES = "DE62370400440532013001";
const VISA = "4242424242424242";
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What the shopper's browser does who pays by direct debit. */
async function payByDebit(iban: string) {
  const order = await placeAndStart(stage, { stock: 3 });
  const intentId = order.clientSecret.split("_secret_")[0] ?? "";
  const response = await fetch(`${stage.sandboxUrl}/v1/payment_intents/${intentId}/confirm`, {
    method: "POST",
    headers: { authorization: "Bearer pk_test_sandbox" },
    body: new URLSearchParams({
      client_secret: order.clientSecret,
      use_stripe_sdk: "true",
      return_url: "http://localhost:3000/back",
      "payment_method_data[type]": "sepa_debit",
      "payment_method_data[sepa_debit][iban]": iban,
      "payment_method_data[billing_details][name]": "Ada",
      "payment_method_data[billing_details][email]": "ada@example.com",
      "mandate_data[customer_acceptance][type]": "online",
      "mandate_data[customer_acceptance][online][infer_from_client]": "true",
    }),
  });
  expect(await response.json()).toMatchObject({ status: "processing" });
  await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "return" });
  return { ...order, intentId };
}

const mailsTo = async (email: string) =>
  (await (
    await fetch(`${stage.sandboxUrl}/_sandbox/mail?to=${email}`, { headers: { accept: "application/json" } })
  ).json()) as { subject: string; links: string[] }[];

const outboxOf = async (orderId: string) =>
  (
    await stage.rows<{ kind: string }>("select kind from outbox_messages where order_id = $1 order by kind", [orderId])
  ).map((row) => row.kind);

describe("R5 a debit", () => {
  it("keeps its order and its prints for the days that the bank takes, and then pays it", async () => {
    const { orderId, variantId } = await payByDebit(IBAN_PAYS);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "processing" });
    await stage.skip(4 * DAY_S);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "processing" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 1 });
    await stage.skip(2 * DAY_S);
    await deliveredAndWorked(stage, orderId, "paid");
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 2, stock_held: 0 });
    const [payment] = await stage.rows("select method_kind from payments where order_id = $1", [orderId]);
    expect(payment).toEqual({ method_kind: "sepa_debit" });
    expect(await outboxOf(orderId)).not.toContain("mail_payment_failed");
  });

  it("R5 G11 that comes back days later is told to the shopper once, who then pays the same order by card", async () => {
    const { orderId } = await payByDebit(IBAN_BOUNCES);
    const before = (await mailsTo("ada@example.com")).length;
    await stage.skip(6 * DAY_S);
    await deliveredAndWorked(stage, orderId, "pending");
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    await expect
      .poll(async () => {
        await stage.work();
        return (await mailsTo("ada@example.com")).length - before;
      })
      .toBe(1);
    const mail = (await mailsTo("ada@example.com")).find((one) => one.subject.includes("didn't arrive"));
    expect(mail?.links.some((link) => link.includes(`/orders/${orderId}?token=`))).toBe(true);
    const start = await startPayment(stage.ctx, { orderId });
    expect(start).toMatchObject({ is: "ready" });
    if (start.is === "ready") await stage.confirm(start.clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    expect((await outboxOf(orderId)).filter((kind) => kind === "mail_payment_failed")).toHaveLength(1);
  });

  it("R5 that comes back leaves two days to pay otherwise, then the order expires and gives its prints back", async () => {
    const { orderId, variantId } = await payByDebit(IBAN_BOUNCES);
    await stage.skip(6 * DAY_S);
    await deliveredAndWorked(stage, orderId, "pending");
    await stage.skip(47 * 3600);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await stage.skip(2 * 3600);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 0 });
  });
});
