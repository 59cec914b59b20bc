import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raiseException } from "@/db/payments";
import { inTransaction } from "@/db/transaction";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import { deliverRebuiltOrder } from "./deliver-rebuilt-order";
import { lookAtException } from "./look-at-exception";
import { place } from "./order-stage";
import { openStage, type Stage } from "./stage";
import { tellOfExceptions } from "./tell-of-exceptions";

const SETTLE_S = 31;
const APART_S = 601;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function raise(kind: ExceptionKind, objectId: string, orderId: string | null = null) {
  await inTransaction(stage.ctx.db, (tx) =>
    raiseException(tx, { kind, objectId, orderId, detail: { amount: 900, currency: "EUR" }, at: stage.ctx.now() }),
  );
  const [row] = await stage.rows<{ id: string }>(
    "select id from payment_exceptions where kind = $1 and object_id = $2",
    [kind, objectId],
  );
  return Number(row?.id);
}

const openOnes = async () => (await stage.rows("select 1 from payment_exceptions where resolved_at is null")).length;

async function mailToShop(): Promise<{ subject: string; text: string }[]> {
  const to = encodeURIComponent(stage.ctx.shop.email);
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/mail?to=${to}`, {
    headers: { accept: "application/json" },
  });
  return (await response.json()) as { subject: string; text: string }[];
}

async function tell(): Promise<void> {
  await tellOfExceptions(stage.ctx);
  await stage.work();
}

describe("what needs a person", () => {
  it("is told to the shop by mail once, in words, with where to go, and not before it could settle itself", async () => {
    await raise("transaction_unexplained", "txn_first");
    await tell();
    expect(await mailToShop()).toEqual([]);
    await stage.skip(SETTLE_S);
    await Promise.all([tellOfExceptions(stage.ctx), tellOfExceptions(stage.ctx)]);
    await tell();
    const mails = await mailToShop();
    expect(mails.map(({ subject }) => subject)).toEqual(["Money moved that nothing in this shop explains: txn_first"]);
    expect(mails[0]?.text).toContain("http://localhost:3000/admin/money");
    expect(mails[0]?.text).toContain("Look it up at the gateway.");
  });

  it("is told of many at once in one mail, not one each, and what was settled meanwhile is left out", async () => {
    for (let count = 1; count <= 30; count += 1) await raise("posting_unknown", `capture:ch_${count}:1`);
    const settled = await raise("balance_differs", "EUR");
    await lookAtException(stage.ctx, { exceptionId: settled, note: null });
    await stage.skip(SETTLE_S);
    await tell();
    expect(await mailToShop()).toHaveLength(1);
    await stage.skip(APART_S);
    await tell();
    await tell();
    const mails = await mailToShop();
    expect(mails.map(({ subject }) => subject)).toContain("30 things about money need a look");
    expect(mails).toHaveLength(2);
    expect(JSON.stringify(mails)).not.toContain("holds another sum");
  });

  it("is off the list when somebody has looked at it, with who and what they found, and only once", async () => {
    const id = await raise("captured_not_paid", "looked-at");
    const before = await openOnes();
    const ctx = { ...stage.ctx, actor: "staff:7" as const };
    const looks = await Promise.all(
      [1, 2].map((note) => lookAtException(ctx, { exceptionId: id, note: `found ${note}` })),
    );
    expect(looks.sort()).toEqual([false, true]);
    expect(await openOnes()).toBe(before - 1);
    expect(await stage.rows("select resolved_by, note from payment_exceptions where id = $1", [id])).toMatchObject([
      { resolved_by: "staff:7", note: expect.stringMatching(/^found [12]$/) },
    ]);
  });
});

describe("an order that was written again", () => {
  it("D7 is delivered once, when a person says that it was not, however many say so", async () => {
    const { orderId } = await place(stage);
    await stage.rows("update orders set status = 'paid', paid_at = now() where id = $1", [orderId]);
    const id = await raise("order_rebuilt", orderId, orderId);
    const said = await Promise.all(
      [1, 2, 3].map(() => deliverRebuiltOrder(stage.ctx, { exceptionId: id, note: null })),
    );
    expect(said.filter(Boolean)).toHaveLength(1);
    const left = await stage.rows<{ kind: string }>(
      "select kind from outbox_messages where order_id = $1 order by kind",
      [orderId],
    );
    expect(left.map(({ kind }) => kind)).toEqual(["fulfill_order", "mail_order_paid"]);
  });

  it("D7 is not released while it is not paid: the release would deliver nothing, and be spent", async () => {
    const { orderId } = await place(stage);
    const id = await raise("order_rebuilt", orderId, orderId);
    expect(await deliverRebuiltOrder(stage.ctx, { exceptionId: id, note: null })).toBe(false);
    expect(await stage.rows("select 1 from outbox_messages where order_id = $1", [orderId])).toEqual([]);
    expect(await stage.rows("select resolved_at from payment_exceptions where id = $1", [id])).toEqual([
      { resolved_at: null },
    ]);
  });

  it("D7 is not delivered by what is said about anything else, and nothing is marked", async () => {
    const { orderId } = await place(stage);
    const id = await raise("paid_after_close", orderId, orderId);
    expect(await deliverRebuiltOrder(stage.ctx, { exceptionId: id, note: null })).toBe(false);
    expect(await stage.rows("select 1 from outbox_messages where order_id = $1", [orderId])).toEqual([]);
    expect(await stage.rows("select resolved_at from payment_exceptions where id = $1", [id])).toEqual([
      { resolved_at: null },
    ]);
  });
});
