import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SWEEPS } from "@/worker/tasks";
import { act, confirmDebit, dropWebhooks, gatewayHolds, gatewayPost, ledgerHolds, openExceptions } from "./books-stage";
import { orderOf, paymentsOf, placeAndStart } from "./order-stage";
import { refundOrder } from "./refund-order";
import { openStage, type Stage } from "./stage";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
/** Its money can be paid out at once. */
const BYPASS = "4000000000000077";
const DEBIT_PAID = "DE89370400440532013000";
const DEBIT_SENT_BACK = "DE62370400440532013001";
const ROUND_S = 301;
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await dropWebhooks(stage);
});
afterAll(() => stage.close());

/** What the worker does by the clock alone, `rounds` times five minutes apart. */
async function letTimePass(rounds: number, eachS = ROUND_S): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await stage.skip(eachS);
    for (const sweep of SWEEPS) await sweep.run({ ...stage.ctx, actor: "system" });
    await stage.work();
  }
}

async function buy(pay: (clientSecret: string) => Promise<unknown>) {
  const placed = await placeAndStart(stage);
  await pay(placed.clientSecret);
  const [payment] = await paymentsOf(stage, placed.orderId);
  return {
    orderId: placed.orderId,
    total: placed.total,
    paymentId: payment?.id ?? "",
    intentId: payment?.provider_intent_id ?? "",
  };
}
const withCard = (card: string) => buy((secret) => stage.confirm(secret, card));
const withDebit = (iban: string) => buy((secret) => confirmDebit(stage, secret, iban));
const statusOf = async ({ orderId }: { orderId: string }) => (await orderOf(stage, orderId))?.status;

describe("with every webhook dropped", () => {
  it("W1 purchases, declines, debits, refunds, disputes and payouts all end where they should, and the books are equal", async () => {
    const bought = await withCard(VISA);
    const secondTry = await buy(async (secret) => {
      await stage.confirm(secret, DECLINED);
      await stage.confirm(secret, VISA);
    });
    const declined = await withCard(DECLINED);
    const debit = await withDebit(DEBIT_PAID);
    const sentBack = await withDebit(DEBIT_SENT_BACK);
    const [toRefund, atDashboard, lost, won] = [
      await withCard(VISA),
      await withCard(VISA),
      await withCard(VISA),
      await withCard(BYPASS),
    ];
    await letTimePass(1);
    expect(await Promise.all([bought, secondTry, toRefund, atDashboard, lost, won].map(statusOf))).toEqual(
      Array(6).fill("paid"),
    );
    expect(await Promise.all([debit, sentBack].map(statusOf))).toEqual(["processing", "processing"]);

    const refund = await refundOrder(
      { ...stage.ctx, actor: "staff:1" },
      {
        ...{ orderId: toRefund.orderId, paymentId: toRefund.paymentId, refundId: stage.ctx.newId(), note: null },
        ...{ amountMinor: toRefund.total, lines: [], isWithShipping: true },
      },
    );
    expect(refund).toMatchObject({ ok: true });
    await act(stage, "refund", atDashboard.intentId, 1_000);
    for (const { intentId } of [lost, won]) await act(stage, "dispute", intentId);
    await letTimePass(2);
    await act(stage, "dispute_lost", lost.intentId);
    await act(stage, "dispute_won", won.intentId);
    await gatewayPost(stage, "payouts", { amount: "2000", currency: "eur" });
    await gatewayPost(stage, "payouts", { amount: "500", currency: "eur", destination: "ba_no_account" });
    await letTimePass(2);
    await letTimePass(6, DAY_S);
    await letTimePass(2);

    expect(await Promise.all([bought, secondTry, debit, atDashboard, lost, won].map(statusOf))).toEqual(
      Array(6).fill("paid"),
    );
    expect(await statusOf(toRefund)).toBe("refunded");
    expect(await statusOf(declined)).toBe("expired");
    // The bank sent it back after five days: the shopper is given time to pay in another way.
    expect(await statusOf(sentBack)).toBe("pending");
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    expect(await ledgerHolds(stage, "payouts")).toEqual({ EUR: 2_000 });
    expect(await ledgerHolds(stage, "refunds")).toEqual({ EUR: toRefund.total + 1_000 });
    expect(await ledgerHolds(stage, "disputes")).toEqual({ EUR: lost.total });
    expect(await ledgerHolds(stage, "receivable")).toEqual({});
    const [last] = await stage.rows(
      "select outcome, differences from reconciliations order by started_at desc limit 1",
    );
    expect(last).toEqual({ outcome: "equal", differences: 0 });
    const ofBooks = /^(transaction|posting|balance|ledger|order_unknown|captured|refunded)/;
    expect((await openExceptions(stage)).filter(({ kind }) => ofBooks.test(kind))).toEqual([]);
  }, 300_000);
});
