import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockOrder } from "@/db/orders";
import { findLivePayment } from "@/db/payments";
import { intendRefund } from "@/db/refunds";
import { cutDatabase, failingDatabase } from "@/db/test-faults";
import { inTransaction } from "@/db/transaction";
import { digestOf, paymentsOf, placeAndStart, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { receiveWebhook } from "./receive-webhook";
import { requestRefund } from "./request-refund";
import { settlePayment } from "./settle-payment";
import { cartOf, openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";

const VISA = "4242424242424242";
/** More than any of these does: the loop ends at the first statement that does not exist. */
const STATEMENTS_MAX = 60;
/** Each statement of each step is failed in turn, on a real database. */
const LONG_MS = 180_000;

let stage: Stage;
let failing: ReturnType<typeof failingDatabase>;
beforeAll(async () => {
  stage = await openStage();
  failing = failingDatabase(stage.databaseUrl);
});
afterAll(async () => {
  await failing.close();
  await stage.close();
});

const onFailing = () => ({ ...stage.ctx, db: failing.db });

/** Takes a step again and again, each time with something new, failing one statement further on. @returns how many. */
async function failEachStatement<Made>(
  sqlState: string,
  make: () => Promise<Made>,
  step: (made: Made) => Promise<void>,
): Promise<number> {
  for (let statement = 1; statement <= STATEMENTS_MAX; statement += 1) {
    const made = await make();
    failing.failAt(statement, sqlState);
    await step(made);
    if (!failing.hasFailed()) {
      failing.failAt(0, sqlState);
      return statement - 1;
    }
  }
  throw new Error("more statements than anybody thought");
}

/** Confirmed at the gateway, its webhook lost, so that nothing here knows of it. */
async function confirmed() {
  const placed = await placeAndStart(stage, { stock: 3 });
  await stage.confirm(placed.clientSecret, VISA);
  return placed;
}

async function paidWithRefund() {
  const placed = await confirmed();
  await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
  const refundId = stage.ctx.newId();
  await inTransaction(stage.ctx.db, async (tx) => {
    await lockOrder(tx, placed.orderId);
    const payment = await findLivePayment(tx, placed.orderId);
    if (!payment) throw new Error("no payment");
    const wish = { id: refundId, payment, amountMinor: 1000, purpose: "return", origin: "merchant" } as const;
    await intendRefund(tx, { ...wish, note: null, requestedBy: "staff:1", lines: [], at: stage.ctx.now() });
  });
  return { ...placed, refundId };
}

describe.each(["40001", "40P01"])("D5 %s at any statement", (sqlState) => {
  it(
    "D5 of placing an order: one order, its stock held once",
    async () => {
      const failed = await failEachStatement(
        sqlState,
        () => cartOf(stage, { stock: 3 }),
        async ({ cartId, variantId }) => {
          expect(await placeOrder(onFailing(), requestFor(cartId, 5250))).toMatchObject({ ok: true });
          expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 1 });
          expect(await stage.rows("select 1 from orders where cart_id = $1", [cartId])).toHaveLength(1);
        },
      );
      expect(failed).toBeGreaterThan(5);
    },
    LONG_MS,
  );

  it(
    "D5 of settling a payment: the same rows as without it",
    async () => {
      const calm = await confirmed();
      await settlePayment(stage.ctx, { orderId: calm.orderId, heardFrom: "return" });
      const rows = await digestOf(stage, calm.orderId);
      const failed = await failEachStatement(sqlState, confirmed, async ({ orderId }) => {
        await settleUntilDone(orderId);
        expect(await digestOf(stage, orderId)).toEqual(rows);
      });
      expect(failed).toBeGreaterThan(10);
    },
    LONG_MS,
  );

  it(
    "D5 of refunding: one refund at the gateway, one here",
    async () => {
      const failed = await failEachStatement(sqlState, paidWithRefund, async ({ orderId, refundId }) => {
        await untilDone(() => requestRefund(onFailing(), { refundId }));
        const refunds = await stage.rows("select id, status from refunds where order_id = $1", [orderId]);
        expect(refunds).toEqual([{ id: refundId, status: "succeeded" }]);
        expect(
          await stage.rows("select 1 from ledger_postings where order_id = $1 and kind = 'refund'", [orderId]),
        ).toHaveLength(1);
      });
      expect(failed).toBeGreaterThan(5);
    },
    LONG_MS,
  );
});

/** Reads and single writes outside a transaction are not repeated where they stand: the job, or the page, is. */
async function untilDone(step: () => Promise<unknown>) {
  try {
    await step();
  } catch {
    await step();
  }
}

const settleUntilDone = (orderId: string) =>
  untilDone(() => settlePayment(onFailing(), { orderId, heardFrom: "return" }));

describe("a webhook while the database is in trouble", () => {
  const event = (id: string) =>
    stage.signed({ id, object: "event", type: "customer.updated", livemode: false, data: { object: { id: "cus_1" } } });
  const stored = (id: string) => stage.rows("select status from webhook_events where id = $1", [id]);

  it("D6 is not answered 2xx when it could not be stored: a read-only database", async () => {
    const database = new URL(stage.databaseUrl).pathname.slice(1);
    const readOnly = failingDatabase(stage.databaseUrl);
    await stage.pool.query(`alter database ${database} set default_transaction_read_only = on`);
    const refused = receiveWebhook({ ...stage.ctx, db: readOnly.db }, event("evt_read_only"));
    await expect(refused).rejects.toMatchObject({ cause: { code: "25006" } });
    await stage.pool.query("set default_transaction_read_only = off");
    await stage.pool.query(`alter database ${database} reset default_transaction_read_only`);
    await readOnly.close();
    expect(await stored("evt_read_only")).toEqual([]);
    expect(await receiveWebhook(stage.ctx, event("evt_read_only"))).toBe("stored");
  });

  it("D6 is not answered 2xx when the disk is full", async () => {
    failing.failAt(1, "53100");
    await expect(receiveWebhook(onFailing(), event("evt_full"))).rejects.toMatchObject({ cause: { code: "53100" } });
    expect(await stored("evt_full")).toEqual([]);
    expect(await receiveWebhook(onFailing(), event("evt_full"))).toBe("stored");
  });

  it("D2 is stored once, with one job, when the connection was lost while it was committed", async () => {
    const wire = await cutDatabase(stage.databaseUrl);
    for (const where of ["before", "after"] as const) {
      wire.cut(where);
      expect(await receiveWebhook({ ...stage.ctx, db: wire.db }, event(`evt_cut_${where}`))).toBe("stored");
      expect(await stored(`evt_cut_${where}`)).toHaveLength(1);
      const key = [`webhook:evt_cut_${where}`];
      expect(await stage.rows("select 1 from graphile_worker.jobs where key = $1", key)).toHaveLength(1);
    }
    await wire.close();
  });

  it("D2 an order is placed and its payment begun once, whichever COMMIT was lost", async () => {
    const wire = await cutDatabase(stage.databaseUrl);
    const ctx = { ...stage.ctx, db: wire.db };
    for (const where of ["before", "after"] as const) {
      const { cartId, variantId } = await cartOf(stage, { stock: 3 });
      wire.cut(where);
      const placed = await placeOrder(ctx, requestFor(cartId, 5250));
      if (!placed.ok) throw new Error(placed.code);
      expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 1 });
      wire.cut(where);
      expect(await startPayment(ctx, placed.value)).toMatchObject({ is: "ready" });
      expect(await paymentsOf(stage, placed.value.orderId)).toHaveLength(1);
    }
    await wire.close();
  });
});
