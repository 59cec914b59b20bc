import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { act, dropWebhooks, gatewayHolds, gatewayPost, ledgerHolds, openExceptions, VISA } from "./books-stage";
import { findUnheard } from "./find-unheard";
import { paymentsOf, placeAndStart } from "./order-stage";
import { readGatewayBooks } from "./read-gateway-books";
import { reconcile } from "./reconcile";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage } from "./stage";

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await dropWebhooks(stage);
});
afterAll(() => stage.close());

const readers = [findUnheard, readGatewayBooks];
const compare = async () => {
  const result = await reconcile(stage.ctx, { readers });
  if (!result) throw new Error("it was somebody else's turn");
  return result;
};

async function paid(card = VISA) {
  const placed = await placeAndStart(stage);
  await stage.confirm(placed.clientSecret, card);
  await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
  const [payment] = await paymentsOf(stage, placed.orderId);
  await stage.skip(2);
  return { ...placed, paymentId: payment?.id ?? "", intentId: payment?.provider_intent_id ?? "" };
}

/** Writes to what is append-only, as only somebody with the database's highest rights could. */
async function asSuperuser(...statements: string[]) {
  const client = await stage.pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.query("set session_replication_role = default");
    client.release();
  }
}

describe("the gateway's books against the ledger", () => {
  it("I5 begin with what the gateway held before this shop, and are equal", async () => {
    const theirs = { amount: "5000", currency: "eur", confirm: "true", return_url: "http://localhost/back" };
    await gatewayPost(stage, "payment_intents", { ...theirs, payment_method: "pm_card_visa" });
    await stage.skip(DAY_S);
    await paid();
    const result = await compare();
    expect(result).toMatchObject({ outcome: "equal", differences: [], counts: { payments: 1, lines: 1, matched: 1 } });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    expect(await ledgerHolds(stage, "unassigned")).toEqual({ EUR: expect.any(Number) });
    const [kept] = await stage.rows("select outcome, differences, finished_at from reconciliations");
    expect(kept).toMatchObject({ outcome: "equal", differences: 0, finished_at: expect.any(Date) });
  });

  it("I5 stay equal to the minor unit over refunds, a lost and a won dispute and a payout", async () => {
    const [first, second, third] = [await paid(), await paid(), await paid("4000000000000077")];
    await act(stage, "refund", first.intentId, 1_000);
    await act(stage, "dispute", second.intentId);
    await act(stage, "dispute_lost", second.intentId);
    await act(stage, "dispute", third.intentId);
    await act(stage, "dispute_won", third.intentId);
    await gatewayPost(stage, "payouts", { amount: "1500", currency: "eur" });
    await stage.skip(2);
    await findUnheard(stage.ctx);
    await stage.work();
    expect(await compare()).toMatchObject({ outcome: "equal", differences: [] });
    expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
    expect(await ledgerHolds(stage, "payouts")).toEqual({ EUR: 1500 });
  });

  it("wait for what is younger than an hour, and say so", async () => {
    const { intentId } = await paid();
    await readGatewayBooks(stage.ctx);
    await act(stage, "refund", intentId, 300);
    await stage.skip(2);
    const result = await reconcile(stage.ctx, { readers: [readGatewayBooks] });
    expect(result).toMatchObject({ outcome: "equal", sums: [{ explainedMinor: -300 }] });
    await findUnheard(stage.ctx);
    await stage.work();
    expect(await compare()).toMatchObject({ outcome: "equal", sums: [{ explainedMinor: 0 }] });
  });

  it("are compared once a day across all workers, and again an hour after it could not be done", async () => {
    await stage.pool.query("delete from reconciliations");
    const both = await Promise.all([1, 2].map(() => reconcile(stage.ctx, { readers, daily: true })));
    expect(both.filter((result) => result !== null)).toHaveLength(1);
    await stage.skip(23 * HOUR_S);
    expect(await reconcile(stage.ctx, { readers, daily: true })).toBeNull();
    await stage.skip(2 * HOUR_S);
    await stage.faults({ method: "GET", path: "/v1/balance", effect: "error_500", times: 10 });
    expect(await reconcile(stage.ctx, { readers, daily: true })).toMatchObject({ outcome: "failed" });
    await stage.mendGateway();
    expect(await reconcile(stage.ctx, { readers, daily: true })).toBeNull();
    await stage.skip(HOUR_S + 1);
    expect(await reconcile(stage.ctx, { readers, daily: true })).toMatchObject({ outcome: "equal" });
  });
});

describe("what does not match", () => {
  beforeEach(async () => {
    await stage.pool.query("update payment_exceptions set resolved_at = now(), resolved_by = 'system'");
  });

  it("R6 an amount that differs is named with both sides, and is gone when they agree", async () => {
    const { orderId } = await paid();
    const entries = `from ledger_postings p where p.id = e.posting_id and p.order_id = '${orderId}' and p.kind = 'capture'`;
    const by = (amount: number) =>
      `update ledger_entries e set amount_minor = amount_minor + case when account = 'gateway_balance' then ${amount} else ${-amount} end ${entries}`;
    await asSuperuser(by(25));
    const result = await compare();
    expect(result.outcome).toBe("different");
    expect(result.differences).toMatchObject([
      { kind: "transaction_differs", orderId, detail: { posted: 5275, at_gateway: 5250 } },
    ]);
    await asSuperuser(by(-25));
    expect(await compare()).toMatchObject({ outcome: "equal", differences: [] });
    expect(await openExceptions(stage)).toEqual([]);
  });

  it("a posting that the gateway has no line for is named, after an hour", async () => {
    const { orderId } = await paid();
    const key = `capture:ch_nowhere_${orderId}:1`;
    const id = stage.ctx.newId();
    await stage.pool.query(
      `with p as (insert into ledger_postings (id, order_id, kind, natural_key, posted_at) values ($1, $2, 'capture', $3, $4))
       insert into ledger_entries (posting_id, account, amount_minor, currency)
       values ($1, 'gateway_balance', 77, 'EUR'), ($1, 'receivable', -77, 'EUR')`,
      [id, orderId, key, stage.ctx.now()],
    );
    expect(await compare()).toMatchObject({ outcome: "equal", sums: [{ explainedMinor: -77 }] });
    await stage.skip(HOUR_S + 1);
    const result = await compare();
    expect(result.differences).toMatchObject([{ kind: "posting_unknown", objectId: key, detail: { amount: 77 } }]);
    await asSuperuser(
      `delete from ledger_entries where posting_id = '${id}'`,
      `delete from ledger_postings where id = '${id}'`,
    );
  });

  it("money that is here for an order that is not paid is named", async () => {
    const { orderId } = await paid();
    await asSuperuser(`update orders set status = 'pending' where id = '${orderId}'`);
    await stage.skip(HOUR_S + 1);
    expect((await compare()).differences).toMatchObject([
      { kind: "captured_not_paid", orderId, detail: { captured: 5250 } },
    ]);
    await asSuperuser(`update orders set status = 'paid' where id = '${orderId}'`);
    expect(await compare()).toMatchObject({ outcome: "equal" });
  });

  it("a ledger that somebody unbalanced by hand is named", async () => {
    const { orderId } = await paid();
    const capture = `posting_id in (select id from ledger_postings where order_id = '${orderId}' and kind = 'capture')`;
    const by = (amount: number) =>
      `update ledger_entries set amount_minor = amount_minor + ${amount} where account = 'receivable' and ${capture}`;
    await asSuperuser(by(1));
    expect((await compare()).differences).toMatchObject([
      { kind: "ledger_unbalanced", objectId: "EUR", detail: { sum: 1 } },
    ]);
    await asSuperuser(by(-1));
    expect(await compare()).toMatchObject({ outcome: "equal" });
  });

  it("what somebody has looked at stays looked at, until it is another", async () => {
    const { orderId } = await paid();
    await compare();
    const gone = `delete from gateway_transactions where order_id = '${orderId}'`;
    await asSuperuser(gone);
    // Its line is read again with each look back, so the gateway's side is silenced instead.
    const silent = async () => null;
    const look = () => reconcile(stage.ctx, { readers: [silent] });
    await stage.skip(HOUR_S + 1);
    expect((await look())?.differences.map(({ kind }) => kind)).toContain("balance_differs");
    await stage.pool.query(
      "update payment_exceptions set resolved_at = now(), resolved_by = 'staff:1' where resolved_at is null",
    );
    expect(await look()).toMatchObject({ outcome: "equal" });
  });
});
