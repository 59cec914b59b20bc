import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockOrder } from "@/db/orders";
import { findLivePayment } from "@/db/payments";
import { intendRefund } from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import { deliveredAndWorked, orderOf, placeAndStart } from "./order-stage";
import { openStage, type Stage } from "./stage";

const VISA = "4242424242424242";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function paidOrder() {
  const placed = await placeAndStart(stage, { stock: 3 });
  await stage.confirm(placed.clientSecret, VISA);
  await deliveredAndWorked(stage, placed.orderId, "paid");
  return placed;
}

async function intend(orderId: string, amountMinor: number) {
  const id = stage.ctx.newId();
  await inTransaction(stage.ctx.db, async (tx) => {
    await lockOrder(tx, orderId);
    const payment = await findLivePayment(tx, orderId);
    if (!payment) throw new Error("no payment");
    const wish = { id, payment, amountMinor, purpose: "return" as const, origin: "merchant" as const };
    await intendRefund(tx, { ...wish, note: null, requestedBy: "staff:1", lines: [], at: stage.ctx.now() });
  });
  return id;
}

describe("a refund that was intended", () => {
  it("is made at the gateway, and the order it pays back whole is refunded", async () => {
    const { orderId, total } = await paidOrder();
    const id = await intend(orderId, total);
    await stage.work();
    const rows = await stage.rows("select status, origin from refunds where id = $1", [id]);
    expect(rows).toEqual([{ status: "succeeded", origin: "merchant" }]);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refunded" });
  });
});
