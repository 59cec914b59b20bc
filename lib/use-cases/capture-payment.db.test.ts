import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForCapture, capturePayment } from "./capture-payment";
import { closeOrders } from "./close-orders";
import { deliveredAndWorked, exceptionsOf, orderOf, paymentsOf, place, stockOf } from "./order-stage";
import { receiveWebhook } from "./receive-webhook";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { sweepPayments } from "./sweep-payments";
import { voidPayment } from "./void-payment";

const VISA = "4242424242424242";
const TOTAL = 4800 + 450;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  // This shop reserves and takes later.
  stage.ctx = { ...stage.ctx, shop: { ...stage.ctx.shop, capture: "manual" } };
});
afterAll(() => stage.close());

/** An order whose amount is reserved on a card. */
async function reserved() {
  const order = await place(stage, { stock: 3 });
  const start = await startPayment(stage.ctx, order);
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  await stage.confirm(start.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "return" });
  const [payment] = await paymentsOf(stage, order.orderId);
  return { ...order, paymentId: payment?.id ?? "", intentId: payment?.provider_intent_id ?? "" };
}

async function ledgerOf(orderId: string) {
  const rows = await stage.rows<{ account: string; sum: string }>(
    `select account, sum(amount_minor) from ledger_entries e join ledger_postings p on p.id = e.posting_id
     where p.order_id = $1 group by account`,
    [orderId],
  );
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]));
}

async function capturesAt(intentId: string): Promise<number> {
  const books = await stage.ctx.gateway.getIntent(intentId);
  return books.is === "yes" ? books.value.amountReceivedMinor : -1;
}

const callsOf = (paymentId: string) =>
  stage.rows<{ state: string }>("select state from gateway_calls where payment_id = $1 and kind = 'capture_intent'", [
    paymentId,
  ]);

const mailsOf = async (orderId: string) =>
  (
    await stage.rows<{ kind: string }>("select kind from outbox_messages where order_id = $1 and kind like 'mail%'", [
      orderId,
    ])
  ).map((row) => row.kind);

describe("a reserved amount", () => {
  it("makes the order authorized, says until when it can be taken, and takes nothing", async () => {
    const { orderId, intentId } = await reserved();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "authorized", paid_at: null });
    const [payment] = await stage.rows("select * from payments where order_id = $1", [orderId]);
    expect(payment).toMatchObject({ capture_method: "manual", capture_before: expect.any(Date), method_kind: "card" });
    expect(await capturesAt(intentId)).toBe(0);
    expect(await ledgerOf(orderId)).toEqual({});
  });

  it("is taken whole: the order is paid, its stock sold", async () => {
    const { orderId, paymentId, intentId, variantId } = await reserved();
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toEqual({ ok: true, value: "captured" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 2, stock_held: 0 });
    expect(await capturesAt(intentId)).toBe(TOTAL);
    expect(await exceptionsOf(stage, orderId)).toEqual([]);
  });

  it("R4 is taken in part once: the sale is what was taken, in proportion, to the cent, and the rest is released", async () => {
    const { orderId, paymentId, intentId } = await reserved();
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: 3001 })).toMatchObject({ value: "captured" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid", total_minor: String(TOTAL) });
    const ledger = await ledgerOf(orderId);
    expect(ledger).toMatchObject({ receivable: 0, gateway_balance: 3001 });
    expect(Object.values(ledger).reduce((sum, part) => sum + part, 0)).toBe(0);
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: 2249 })).toMatchObject({
      ok: false,
      code: "capture_under_way",
    });
    expect(await capturesAt(intentId)).toBe(3001);
    expect(await exceptionsOf(stage, orderId)).toEqual([]);
  });

  it("R4 is taken once by a double click, and never beyond what is reserved", async () => {
    const { orderId, paymentId } = await reserved();
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL + 1 })).toMatchObject({ ok: false });
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: 0 })).toMatchObject({ ok: false });
    const twice = await Promise.all([1, 2, 3].map(() => capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })));
    expect(twice.every((one) => one.ok)).toBe(true);
    await deliveredAndWorked(stage, orderId, "paid");
    expect(await callsOf(paymentId)).toEqual([{ state: "yes" }]);
    expect(await ledgerOf(orderId)).toMatchObject({ gateway_balance: TOTAL, receivable: 0 });
  });
});

describe("a capture whose answer is lost", () => {
  it.each(["apply_then_reset", "apply_then_500"])("G2 G3 is asked about until it is known: %s", async (effect) => {
    const { orderId, paymentId, intentId } = await reserved();
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/capture", effect, times: 2 });
    await stage.faults({ method: "GET", path: "/v1/payment_intents/*", effect: "error_500", times: 2 });
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: 3000 })).toMatchObject({ value: "confirming" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "authorized" });
    await stage.mendGateway();
    await stage.skip(20);
    await sweepPayments(stage.ctx);
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await capturesAt(intentId)).toBe(3000);
    expect(await callsOf(paymentId)).toEqual([{ state: "yes" }]);
  });

  it("G1 never arrived is asked for again with the same key by the sweep", async () => {
    const { orderId, paymentId } = await reserved();
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/capture", effect: "drop_before", times: 2 });
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toMatchObject({ value: "confirming" });
    await stage.mendGateway();
    await stage.skip(20);
    await sweepPayments(stage.ctx);
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await callsOf(paymentId)).toEqual([{ state: "yes" }]);
  });

  it("G10 is not asked for under a key of yesterday: the intent itself says that nothing was taken, and a merchant decides", async () => {
    const { orderId, paymentId, intentId } = await reserved();
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/capture", effect: "drop_before" });
    await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL });
    await stage.mendGateway();
    await stage.skip(24 * 3600);
    expect(await askForCapture(stage.ctx, { paymentId })).toMatchObject({ ok: false, code: "capture_refused" });
    expect(await capturesAt(intentId)).toBe(0);
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toMatchObject({ value: "captured" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

describe("a gateway that says no to a capture", () => {
  it("R4 because it was captured at its own dashboard: the order is paid with what was taken there, and somebody is told", async () => {
    const { orderId, paymentId, intentId } = await reserved();
    await stage.ctx.gateway.captureIntent(intentId, 4000, `dashboard-${paymentId}`);
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toMatchObject({ value: "captured" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await ledgerOf(orderId)).toMatchObject({ gateway_balance: 4000, receivable: 0 });
    expect(await exceptionsOf(stage, orderId)).toEqual(["captured_otherwise"]);
  });

  it("R4 because it was canceled there: nothing is taken, and the shopper can pay again", async () => {
    const { orderId, paymentId, intentId } = await reserved();
    await stage.ctx.gateway.cancelIntent(intentId, `dashboard-${paymentId}`);
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toMatchObject({
      ok: false,
      code: "not_reserved",
    });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
  });
});

describe("a reservation that a merchant gives up", () => {
  it("closes the order, gives its stock back and tells the shopper, once", async () => {
    const { orderId, paymentId, variantId } = await reserved();
    expect(await voidPayment(stage.ctx, { paymentId })).toMatchObject({ ok: true });
    expect(await voidPayment(stage.ctx, { paymentId })).toMatchObject({ ok: true });
    await deliveredAndWorked(stage, orderId, "canceled");
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 0 });
    expect(await mailsOf(orderId)).toEqual(["mail_order_canceled"]);
    expect(await exceptionsOf(stage, orderId)).toEqual([]);
  });

  it("R4 is taken or given up, never both, whoever is faster", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { orderId, paymentId, intentId } = await reserved();
      const acts = [
        () => capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL }),
        () => voidPayment(stage.ctx, { paymentId }),
      ];
      const answers = await Promise.all((round % 2 ? acts.reverse() : acts).map((act) => act()));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      await expect
        .poll(async () => {
          await stage.work();
          return (await orderOf(stage, orderId))?.status;
        })
        .toMatch(/paid|canceled/);
      const isPaid = (await orderOf(stage, orderId))?.status === "paid";
      expect(await capturesAt(intentId)).toBe(isPaid ? TOTAL : 0);
    }
  });

  it("is given up by the sweep when the gateway was away", async () => {
    const { orderId, paymentId } = await reserved();
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/cancel", effect: "drop_before", times: 2 });
    await voidPayment(stage.ctx, { paymentId });
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "authorized" });
    await stage.mendGateway();
    await stage.skip(20);
    await sweepPayments(stage.ctx);
    await stage.rows("update graphile_worker._private_jobs set run_at = now() where key = $1", [`cancel:${paymentId}`]);
    await deliveredAndWorked(stage, orderId, "canceled");
  });
});

describe("a reservation that runs out", () => {
  it("R4 leaves nothing to take: both sides are told, the shopper has two days, then the stock is free", async () => {
    const { orderId, paymentId, intentId, variantId } = await reserved();
    await stage.act("capture_expires", intentId);
    await deliveredAndWorked(stage, orderId, "pending");
    expect(await exceptionsOf(stage, orderId)).toEqual(["authorization_ended"]);
    expect(await mailsOf(orderId)).toEqual(["mail_payment_failed"]);
    expect(await capturePayment(stage.ctx, { paymentId, amountMinor: TOTAL })).toMatchObject({ code: "not_reserved" });
    await stage.skip(47 * 3600);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await stage.skip(2 * 3600);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 0 });
  });
});

it("W5 stays reserved and wished for when the declines before it are heard late", async () => {
  stage.openWebhookDoor(false);
  const order = await place(stage, { stock: 3 });
  const start = await startPayment(stage.ctx, order);
  if (start.is !== "ready") throw new Error(start.is);
  for (let tries = 0; tries < 5; tries += 1) await stage.confirm(start.clientSecret, "4000000000000002");
  await stage.confirm(start.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "return" });
  const [payment] = await paymentsOf(stage, order.orderId);
  await stage.faults({ method: "POST", path: "/v1/payment_intents/*/capture", effect: "drop_before", times: 4 });
  await capturePayment(stage.ctx, { paymentId: payment?.id ?? "", amountMinor: TOTAL });
  await stage.mendGateway();
  const listed = await fetch(`${stage.sandboxUrl}/v1/events?type=charge.failed&limit=5`, {
    headers: { authorization: "Bearer sk_test_sandbox" },
  });
  const { data } = (await listed.json()) as { data: object[] };
  expect(data).toHaveLength(5);
  for (const event of data) await receiveWebhook(stage.ctx, stage.signed(event));
  await stage.work();
  await stage.skip(20);
  await sweepPayments(stage.ctx);
  await stage.work();
  stage.openWebhookDoor(true);
  expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
});
