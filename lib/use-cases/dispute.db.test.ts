import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBlockingDispute } from "@/db/disputes";
import { checkDispute } from "./check-dispute";
import { findUnheard } from "./find-unheard";
import { deliveredAndWorked, exceptionsOf, orderOf, paymentsOf, placeAndStart } from "./order-stage";
import { receiveWebhook } from "./receive-webhook";
import { refundOrder } from "./refund-order";
import { openStage, type Stage } from "./stage";
import { sweepDisputes } from "./sweep-disputes";

const VISA = "4242424242424242";
const DISPUTED_CARD = "4000000000000259";
const INQUIRED_CARD = "4000000000001976";
const WARNED_CARD = "4000000000005423";
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.openWebhookDoor(true);
  await stage.mendGateway();
});

/** An order paid with a card, and known to be. */
async function paid(card = VISA) {
  const placed = await placeAndStart(stage, { stock: 5 });
  await stage.confirm(placed.clientSecret, card);
  await deliveredAndWorked(stage, placed.orderId, "paid");
  const [payment] = await paymentsOf(stage, placed.orderId);
  return { ...placed, paymentId: payment?.id ?? "", intentId: payment?.provider_intent_id ?? "" };
}

async function disputesOf(orderId: string) {
  return await stage.rows<{
    id: string;
    provider_dispute_id: string;
    status: string;
    reason: string;
    amount_minor: string;
    submissions: number;
    evidence_due_at: Date | null;
    next_check_at: Date | null;
    closed_at: Date | null;
  }>("select * from disputes where order_id = $1 order by opened_at, id", [orderId]);
}

async function disputeAt(gatewayIntent: string) {
  const answer = await fetch(`${stage.sandboxUrl}/v1/disputes?payment_intent=${gatewayIntent}`, {
    headers: { authorization: "Bearer sk_test_sandbox" },
  });
  const { data } = (await answer.json()) as { data: { id: string; amount: number }[] };
  return data[0]?.id ?? "";
}

async function submitEvidence(disputeId: string, text: string) {
  const answer = await fetch(`${stage.sandboxUrl}/v1/disputes/${disputeId}`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_sandbox" },
    body: new URLSearchParams({ "evidence[uncategorized_text]": text }),
  });
  expect(answer.status).toBe(200);
}

/** Balance of each account that these orders moved, zeros left out. */
async function balancesOf(orderId: string) {
  const rows = await stage.rows<{ account: string; sum: string }>(
    `select account, sum(amount_minor) as sum from ledger_entries e join ledger_postings p on p.id = e.posting_id
     where p.order_id = $1 group by account having sum(amount_minor) <> 0 order by account`,
    [orderId],
  );
  return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
}

async function openExceptionsOf(orderId: string) {
  const rows = await stage.rows<{ kind: string }>(
    "select kind from payment_exceptions where order_id = $1 and resolved_at is null order by kind",
    [orderId],
  );
  return rows.map(({ kind }) => kind);
}

async function historyOf(orderId: string) {
  const rows = await stage.rows<{ type: string }>("select type from order_events where order_id = $1 order by id", [
    orderId,
  ]);
  return rows.map(({ type }) => type);
}

async function until(orderId: string, status: string) {
  await expect
    .poll(async () => {
      await stage.work();
      return (await disputesOf(orderId)).map((dispute) => dispute.status);
    })
    .toEqual([status]);
}

describe("a dispute", () => {
  it("is told with its date, takes its amount in the ledger, blocks refunds, and leaves the order paid", async () => {
    const order = await paid(DISPUTED_CARD);
    await stage.skip(5);
    await until(order.orderId, "needs_response");
    const [dispute] = await disputesOf(order.orderId);
    expect(dispute).toMatchObject({ reason: "fraudulent", amount_minor: String(order.total), submissions: 0 });
    expect(dispute?.evidence_due_at?.getTime()).toBeGreaterThan(stage.ctx.now().getTime() + 15 * DAY_S * 1000);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
    await expect.poll(() => balancesOf(order.orderId)).toMatchObject({ disputes: order.total });
    expect((await balancesOf(order.orderId)).gateway_balance).toBeUndefined();
    expect(await openExceptionsOf(order.orderId)).toEqual(["dispute_opened"]);
    expect(await findBlockingDispute(stage.ctx.db, order.paymentId)).toMatchObject({ id: dispute?.id });
  });

  it("that is won gives the money back, lets refunds through again and is taken off the list by itself", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    await stage.act("dispute_won", order.intentId);
    await until(order.orderId, "won");
    await expect.poll(() => balancesOf(order.orderId)).toMatchObject({ gateway_balance: order.total });
    expect((await balancesOf(order.orderId)).disputes).toBeUndefined();
    expect(await openExceptionsOf(order.orderId)).toEqual([]);
    expect(await findBlockingDispute(stage.ctx.db, order.paymentId)).toBeNull();
    const [dispute] = await disputesOf(order.orderId);
    expect(dispute).toMatchObject({ next_check_at: null });
    expect(dispute?.closed_at).not.toBeNull();
    const told = (await historyOf(order.orderId)).filter((type) => type.startsWith("dispute_"));
    expect(told.sort()).toEqual(["dispute_opened", "dispute_reinstated", "dispute_withdrawn", "dispute_won"]);
  });

  it("that is lost keeps the money, still blocks refunds and waits for a person", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await stage.act("dispute_lost", order.intentId);
    await until(order.orderId, "lost");
    expect(await balancesOf(order.orderId)).toMatchObject({ disputes: order.total });
    expect(await openExceptionsOf(order.orderId)).toEqual(["dispute_lost"]);
    expect(await findBlockingDispute(stage.ctx.db, order.paymentId)).not.toBeNull();
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
  });

  it("whose evidence was submitted at the gateway is under review, and counts how often", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    await submitEvidence(await disputeAt(order.intentId), "It was delivered: see the attached proof.");
    await until(order.orderId, "under_review");
    expect(await disputesOf(order.orderId)).toMatchObject([{ submissions: 1 }]);
    expect(await openExceptionsOf(order.orderId)).toEqual([]);
    expect(await findBlockingDispute(stage.ctx.db, order.paymentId)).not.toBeNull();
  });

  it("of part of a payment moves that part", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId, 1_000);
    await until(order.orderId, "needs_response");
    await expect
      .poll(() => balancesOf(order.orderId))
      .toMatchObject({ disputes: 1_000, gateway_balance: order.total - 1_000 });
  });

  it("beside another on one charge has its own row, and both move the ledger", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId, 1_000);
    await stage.act("dispute", order.intentId, 2_000);
    await expect
      .poll(async () => {
        await stage.work();
        return (await disputesOf(order.orderId)).map((dispute) => Number(dispute.amount_minor)).sort();
      })
      .toEqual([1_000, 2_000]);
    await expect.poll(() => balancesOf(order.orderId)).toMatchObject({ disputes: 3_000 });
  });

  it("of a payment that is not this shop's is left alone, with the reason", async () => {
    const answer = await fetch(`${stage.sandboxUrl}/v1/payment_intents`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_sandbox" },
      body: new URLSearchParams({
        amount: "1200",
        currency: "eur",
        confirm: "true",
        payment_method: "pm_card_visa",
        "automatic_payment_methods[enabled]": "true",
        "automatic_payment_methods[allow_redirects]": "never",
      }),
    });
    const foreign = (await answer.json()) as { id: string };
    await stage.act("dispute", foreign.id);
    const disputeId = await disputeAt(foreign.id);
    await expect
      .poll(async () => {
        await stage.work();
        return await stage.rows("select status, note, order_id from webhook_events where object_id = $1", [disputeId]);
      })
      .toEqual(Array(2).fill({ status: "ignored", note: "It belongs to no payment of this shop.", order_id: null }));
    expect(await checkDispute(stage.ctx, { disputeId })).toBe("not_ours");
    expect(await stage.rows("select 1 from disputes where provider_dispute_id = $1", [disputeId])).toEqual([]);
  });
});

describe("an inquiry", () => {
  it("moves no money, blocks no refund, and is put before a person", async () => {
    const order = await paid(INQUIRED_CARD);
    await stage.skip(5);
    await until(order.orderId, "inquiry");
    expect(await openExceptionsOf(order.orderId)).toEqual(["dispute_inquiry"]);
    expect(await findBlockingDispute(stage.ctx.db, order.paymentId)).toBeNull();
    expect(await balancesOf(order.orderId)).toMatchObject({ gateway_balance: order.total });
    await stage.act("dispute_won", order.intentId);
    await until(order.orderId, "inquiry_closed");
    expect(await openExceptionsOf(order.orderId)).toEqual([]);
  });
});

describe("with every webhook lost", () => {
  it("W1 a dispute nobody told us of is settled when it is asked about, its payment first", async () => {
    stage.openWebhookDoor(false);
    const placed = await placeAndStart(stage, { stock: 5 });
    await stage.confirm(placed.clientSecret, VISA);
    const [payment] = await paymentsOf(stage, placed.orderId);
    await stage.act("dispute", payment?.provider_intent_id ?? "");
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "pending" });
    const disputeId = await disputeAt(payment?.provider_intent_id ?? "");
    expect(await checkDispute(stage.ctx, { disputeId })).toBe("settled");
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "paid" });
    expect(await disputesOf(placed.orderId)).toMatchObject([{ status: "needs_response" }]);
    expect(await balancesOf(placed.orderId)).toMatchObject({ disputes: placed.total });
  });

  it("W1 a listing finds a dispute nobody told us of, and the sweep what becomes of it, to the cent", async () => {
    stage.openWebhookDoor(false);
    const placed = await placeAndStart(stage, { stock: 5 });
    await stage.confirm(placed.clientSecret, VISA);
    const [payment] = await paymentsOf(stage, placed.orderId);
    await stage.act("dispute", payment?.provider_intent_id ?? "");
    await stage.skip(1);
    expect(await findUnheard(stage.ctx)).toBeNull();
    await until(placed.orderId, "needs_response");
    expect(await balancesOf(placed.orderId)).toMatchObject({ disputes: placed.total });
    await stage.act("dispute_won", payment?.provider_intent_id ?? "");
    await stage.skip(DAY_S + 60);
    await sweepDisputes(stage.ctx);
    await until(placed.orderId, "won");
    expect(await balancesOf(placed.orderId)).toMatchObject({ gateway_balance: placed.total });
  });

  it("R3 what was won can be refunded, in full and once", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    const wish = {
      ...{ orderId: order.orderId, paymentId: order.paymentId, refundId: stage.ctx.newId(), amountMinor: order.total },
      ...{ lines: [], isWithShipping: false, note: null },
    };
    const ctx = { ...stage.ctx, actor: "staff:1" as const };
    expect(await refundOrder(ctx, wish)).toMatchObject({ ok: false, code: "refund_disputed" });
    await stage.act("dispute_won", order.intentId);
    await until(order.orderId, "won");
    expect(await refundOrder(ctx, wish)).toMatchObject({ ok: true });
    expect(await refundOrder(ctx, { ...wish, refundId: stage.ctx.newId() })).toMatchObject({ ok: false });
    await deliveredAndWorked(stage, order.orderId, "refunded");
    await expect.poll(() => balancesOf(order.orderId)).toMatchObject({ refunds: order.total });
    expect((await balancesOf(order.orderId)).gateway_balance).toBeUndefined();
  });

  it("W1 the sweep finds the bank's decision, a day later, and then asks no more", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    stage.openWebhookDoor(false);
    await stage.act("dispute_won", order.intentId);
    expect(await sweepDisputes(stage.ctx)).toBe(0);
    await stage.skip(DAY_S + 60);
    expect(await sweepDisputes(stage.ctx)).toBeGreaterThanOrEqual(1);
    await until(order.orderId, "won");
    expect(await balancesOf(order.orderId)).toMatchObject({ gateway_balance: order.total });
    await stage.skip(2 * DAY_S);
    await sweepDisputes(stage.ctx);
    const jobs = await stage.rows("select 1 from graphile_worker.jobs where key = $1", [
      `dispute:${await disputeAt(order.intentId)}`,
    ]);
    expect(jobs).toEqual([]);
  });

  it("W1 evidence that nobody sent in time is known to be lost within the hour after it was due", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    stage.openWebhookDoor(false);
    for (let day = 0; day < 16; day += 1) {
      await stage.skip(DAY_S);
      await sweepDisputes(stage.ctx);
      await stage.work();
    }
    const [dispute] = await disputesOf(order.orderId);
    const lastCheck = dispute?.next_check_at?.getTime() ?? 0;
    expect(lastCheck - (dispute?.evidence_due_at?.getTime() ?? 0)).toBeLessThanOrEqual(3_600_000);
    await stage.skip((lastCheck - stage.ctx.now().getTime()) / 1000 + 1);
    await sweepDisputes(stage.ctx);
    await until(order.orderId, "lost");
  }, 30_000);

  it("G2 a gateway that does not answer leaves the dispute as it was, to be asked again", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    stage.openWebhookDoor(false);
    await stage.act("dispute_won", order.intentId);
    await stage.faults({ method: "GET", path: "/v1/disputes/*", effect: "error_500" });
    const disputeId = await disputeAt(order.intentId).catch(() => "");
    expect(disputeId).not.toBe("");
    await expect(checkDispute(stage.ctx, { disputeId })).rejects.toThrow(/did not show dispute/);
    expect(await disputesOf(order.orderId)).toMatchObject([{ status: "needs_response" }]);
    await stage.mendGateway();
    expect(await checkDispute(stage.ctx, { disputeId })).toBe("settled");
    expect(await disputesOf(order.orderId)).toMatchObject([{ status: "won" }]);
  });
});

describe("news that comes late", () => {
  /** What the gateway would have sent at a moment about a dispute as it is now, changed. */
  async function sendAsOf(disputeId: string, secondsAgo: number, change: Record<string, unknown>) {
    const answer = await fetch(`${stage.sandboxUrl}/v1/disputes/${disputeId}`, {
      headers: { authorization: "Bearer sk_test_sandbox" },
    });
    const dispute = (await answer.json()) as Record<string, unknown>;
    const event = {
      id: `evt_${randomUUID().replaceAll("-", "")}`,
      ...{ object: "event", type: "charge.dispute.updated", api_version: "2026-10-28.endive", livemode: false },
      created: Math.floor(stage.ctx.now().getTime() / 1000) - secondsAgo,
      data: { object: { ...dispute, ...change } },
    };
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    await stage.work();
  }
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

  it("W4 W5 never overwrites the date or reason that is known since; what is newer does", async () => {
    const order = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    const disputeId = await disputeAt(order.intentId);
    const extended = new Date(stage.ctx.now().getTime() + 30 * DAY_S * 1000);
    const details = { due_by: seconds(extended), submission_count: 0 };
    await sendAsOf(disputeId, -60, { reason: "duplicate", evidence_details: details });
    expect(await disputesOf(order.orderId)).toMatchObject([{ reason: "duplicate" }]);
    await sendAsOf(disputeId, 3_600, { reason: "general", evidence_details: { due_by: 0, submission_count: 0 } });
    const [dispute] = await disputesOf(order.orderId);
    expect(dispute).toMatchObject({ reason: "duplicate", status: "needs_response" });
    expect(seconds(dispute?.evidence_due_at ?? new Date(0))).toBe(seconds(extended));
  });

  it("in another mode, or about a dispute of another payment, is not believed and put before a person", async () => {
    const order = await paid();
    const other = await paid();
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    const disputeId = await disputeAt(order.intentId);
    await sendAsOf(disputeId, 0, { payment_intent: other.intentId, status: "lost" });
    expect(await disputesOf(other.orderId)).toEqual([]);
    expect(await openExceptionsOf(other.orderId)).toEqual(["dispute_differs"]);
    await sendAsOf(disputeId, 0, { livemode: true, status: "lost" });
    expect(await disputesOf(order.orderId)).toMatchObject([{ status: "needs_response" }]);
    expect(await balancesOf(other.orderId)).toMatchObject({ gateway_balance: other.total });
  });
});

describe("an event of another API version", () => {
  it("W9 is believed for its ids only: the dispute is fetched", async () => {
    const order = await paid();
    stage.openWebhookDoor(false);
    await stage.act("dispute", order.intentId);
    const disputeId = await disputeAt(order.intentId);
    stage.openWebhookDoor(true);
    const { raw, signature } = stage.signed({
      id: `evt_${randomUUID().replaceAll("-", "")}`,
      object: "event",
      type: "charge.dispute.closed",
      api_version: "2019-03-14",
      created: Math.floor(stage.ctx.now().getTime() / 1000),
      livemode: false,
      data: { object: { id: disputeId, object: "dispute", status: "lost" } },
    });
    expect(await receiveWebhook(stage.ctx, { raw, signature })).toBe("stored");
    await until(order.orderId, "needs_response");
  });
});

describe("an early fraud warning", () => {
  it("is put before a person while it is of use, and taken away by itself once the payment is disputed", async () => {
    const order = await paid(WARNED_CARD);
    await stage.skip(5);
    await expect
      .poll(async () => {
        await stage.work();
        return await openExceptionsOf(order.orderId);
      })
      .toEqual(["fraud_warning"]);
    expect(await historyOf(order.orderId)).toContain("fraud_warned");
    await stage.act("dispute", order.intentId);
    await until(order.orderId, "needs_response");
    await expect
      .poll(async () => {
        await stage.work();
        return await openExceptionsOf(order.orderId);
      })
      .toEqual(["dispute_opened"]);
    expect(await exceptionsOf(stage, order.orderId)).toEqual(["dispute_opened", "fraud_warning"]);
  });
});
