import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stripeGateway } from "@/lib/gateway/stripe";
import { deliveredAndWorked, orderOf, paymentsOf, placeAndStart } from "./order-stage";
import { receiveWebhook } from "./receive-webhook";
import { replayJob } from "./replay-job";
import { retrySetAsideJobs } from "./retry-set-aside-jobs";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage, WEBHOOK_SECRET } from "./stage";

const VISA = "4242424242424242";
const PINNED = "2026-10-28.endive";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

let made = 0;
function eventOf(change: Record<string, unknown>) {
  made += 1;
  const base = {
    id: `evt_door_${made}`,
    object: "event",
    api_version: PINNED,
    livemode: false,
    created: 1_800_000_000,
  };
  return { ...base, type: "payment_intent.succeeded", ...change };
}

/** Confirmed, its own webhooks lost: only what a test delivers is heard. */
async function confirmed() {
  stage.openWebhookDoor(false);
  const placed = await placeAndStart(stage);
  await stage.confirm(placed.clientSecret, VISA);
  const [payment] = await paymentsOf(stage, placed.orderId);
  const intentId = payment?.provider_intent_id ?? "";
  const answer = await fetch(`${stage.sandboxUrl}/v1/payment_intents/${intentId}?expand[]=latest_charge`, {
    headers: { authorization: "Bearer sk_test_sandbox" },
  });
  return { ...placed, intentId, object: (await answer.json()) as Record<string, unknown> };
}

async function inbox(id: string) {
  const [row] = await stage.rows<{ status: string; note: string | null }>(
    "select status, note from webhook_events where id = $1",
    [id],
  );
  return row;
}

describe("an event of another API version", () => {
  const versions = ["2018-11-08", "2020-08-27", "2022-11-15", "2024-06-20", "2025-03-31.basil", "2027-09-30.future"];

  it.each(versions)("W9 %s settles its order by what the gateway itself says now", async (version) => {
    const { orderId, intentId } = await confirmed();
    // As old and future shapes do, it lacks what this build reads and has what it never heard of.
    const object = {
      id: intentId,
      object: "payment_intent",
      status: "quite_done",
      charges: { data: [] },
      new: { a: 1 },
    };
    const event = eventOf({ api_version: version, data: { object } });
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "applied" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

describe("an event that says something new", () => {
  it("W9 extra fields change nothing", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ surprise: [1], data: { object: { ...object, surprise: { deep: true } }, more: 1 } });
    await receiveWebhook(stage.ctx, stage.signed(event));
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });

  it.each([
    ["an unknown status", (object: Record<string, unknown>) => ({ ...object, status: "requires_patience" })],
    ["a missing amount", ({ amount: _, ...object }: Record<string, unknown>) => object],
  ])(
    "W9 with %s is stored, answered 2xx and said to be unreadable; asking the gateway settles the order",
    async (_, change) => {
      const { orderId, object } = await confirmed();
      const event = eventOf({ data: { object: change(object) } });
      expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
      await stage.work();
      expect(await inbox(event.id)).toMatchObject({
        status: "ignored",
        note: expect.stringContaining("can't be read"),
      });
      await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    },
  );

  it("W9 of an unknown type is stored as ignored, and delays nothing", async () => {
    const event = eventOf({ type: "moon.landed", data: { object: { id: "moon_1" } } });
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "ignored" });
  });
});

describe("an event that is not this shop's", () => {
  it("W7 of a connected account is stored, ignored, and says whose it is", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ account: "acct_other", data: { object } });
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "ignored", note: expect.stringContaining("acct_other") });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
  });

  it("W7 of the other mode is stored, ignored, and says so", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ livemode: true, data: { object: { ...object, livemode: true } } });
    await receiveWebhook(stage.ctx, stage.signed(event));
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "ignored", note: expect.stringContaining("mode") });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
  });
});

describe("a signature", () => {
  const OLD = "whsec_old_0123456789";
  const NEW = "whsec_new_0123456789";
  const raw = Buffer.from(JSON.stringify(eventOf({ id: "evt_signed", data: { object: { id: "pi_1" } } })));
  const by = (secret: string, t: number) =>
    `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${raw}`).digest("hex")}`;
  const door = (secrets: readonly string[], now?: Date) =>
    stripeGateway({
      secretKey: "sk_test_sandbox",
      webhookSecrets: secrets,
      apiBase: stage.sandboxUrl,
      ...(now ? { now: () => now } : {}),
    });
  const at = (seconds: number) => new Date(seconds * 1000);
  const T = 1_800_000_000;

  it("W10 is taken from the old secret, the new one, or both while one is rolled, and from no other", () => {
    const rolling = door([OLD, NEW], at(T));
    const both = `${by(OLD, T)},${by(NEW, T).split(",")[1]}`;
    for (const signature of [by(OLD, T), by(NEW, T), both]) {
      expect(rolling.verifyWebhook(raw, signature)?.id).toBe("evt_signed");
    }
    expect(door([NEW], at(T)).verifyWebhook(raw, by(OLD, T))).toBeNull();
    expect(rolling.verifyWebhook(raw, by("whsec_forged_0123456789", T))).toBeNull();
    expect(rolling.verifyWebhook(raw, null)).toBeNull();
  });

  it("W10 is judged by the database's clock, so that a machine that is six minutes fast or slow still hears", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    for (const machineIsAhead of [360, -360]) {
      vi.setSystemTime(at(T + machineIsAhead));
      expect(door([NEW], at(T)).verifyWebhook(raw, by(NEW, T))).not.toBeNull();
    }
    vi.useRealTimers();
    expect(door([NEW], at(T + 360)).verifyWebhook(raw, by(NEW, T))).toBeNull();
  });
});

describe("a body", () => {
  const signedBytes = (raw: Buffer) => {
    const t = Math.floor(stage.ctx.now().getTime() / 1000);
    return {
      raw,
      signature: `t=${t},v1=${createHmac("sha256", WEBHOOK_SECRET).update(`${t}.`).update(raw).digest("hex")}`,
    };
  };

  it.each([
    ["that is not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x7d])],
    ["that is gzip", Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00])],
    ["that is empty", Buffer.alloc(0)],
  ])("W11 %s is refused and nothing is stored", async (_, raw) => {
    const [before] = await stage.rows("select count(*) from webhook_events");
    expect(await receiveWebhook(stage.ctx, signedBytes(raw))).toBe("refused");
    expect(await stage.rows("select count(*) from webhook_events")).toEqual([before]);
  });
});

describe("many at once", () => {
  it("W11 five hundred in the same moment are all stored, each with its job", async () => {
    const events = Array.from({ length: 500 }, () =>
      eventOf({ type: "moon.rose", data: { object: { id: "moon_1" } } }),
    );
    const answers = await Promise.all(events.map((event) => receiveWebhook(stage.ctx, stage.signed(event))));
    expect(new Set(answers)).toEqual(new Set(["stored"]));
    const [stored] = await stage.rows("select count(*)::int as events from webhook_events where type = 'moon.rose'");
    expect(stored).toEqual({ events: 500 });
    await stage.work();
    const [left] = await stage.rows("select count(*)::int as events from webhook_events where status = 'received'");
    expect(left).toEqual({ events: 0 });
  }, 120_000);

  it("W12 a backlog of three days, each event twice and out of order, ends as if each had come in time", async () => {
    stage.inbox.length = 0;
    stage.openWebhookDoor(false);
    const orders: { orderId: string }[] = [];
    for (let count = 0; count < 8; count += 1) {
      const placed = await placeAndStart(stage);
      await stage.confirm(placed.clientSecret, VISA);
      orders.push(placed);
    }
    const intents = await Promise.all(orders.map(async ({ orderId }) => (await paymentsOf(stage, orderId))[0]));
    const isTold = (intentId: string | null) =>
      stage.inbox.some(({ raw }) => raw.includes("payment_intent.succeeded") && raw.includes(intentId ?? "nothing"));
    await expect.poll(() => intents.every((payment) => isTold(payment?.provider_intent_id ?? null))).toBe(true);
    const backlog = stage.inbox.map(({ raw }) => stage.signed(JSON.parse(raw.toString()) as object));
    await Promise.all([...backlog, ...backlog].reverse().map((delivery) => receiveWebhook(stage.ctx, delivery)));
    await stage.work();
    for (const { orderId } of orders) {
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
      const mails = "select 1 from outbox_messages where order_id = $1 and kind = 'mail_order_paid'";
      expect(await stage.rows(mails, [orderId])).toHaveLength(1);
    }
  }, 120_000);
});

describe("a process that dies", () => {
  it("W13 between commit and answer: the event comes again and is done once", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ data: { object } });
    await receiveWebhook(stage.ctx, stage.signed(event));
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    const jobs = await stage.rows("select 1 from graphile_worker.jobs where key = $1", [`webhook:${event.id}`]);
    expect(jobs).toHaveLength(1);
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

describe("an event whose handler fails", () => {
  it("W14 is never taken for done: it is set aside, says so, and is applied when a person tries it again", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ data: { object } });
    await receiveWebhook(stage.ctx, stage.signed(event));
    await stage.pool.query(
      `create function refuse() returns trigger language plpgsql as 'begin raise exception ''poison ada@example.com''; end';
       create trigger poison before insert on payment_facts for each row execute function refuse()`,
    );
    const key = `webhook:${event.id}`;
    await stage.pool.query("update graphile_worker._private_jobs set attempts = 7 where key = $1", [key]);
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "received" });
    await retrySetAsideJobs(stage.ctx);
    expect(await inbox(event.id)).toMatchObject({ status: "failed", note: expect.stringContaining("set aside") });
    expect(await receiveWebhook(stage.ctx, stage.signed(event))).toBe("stored");
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });

    await stage.pool.query("drop trigger poison on payment_facts; drop function refuse()");
    const [job] = await stage.rows<{ id: string }>("select id::text from graphile_worker.jobs where key = $1", [key]);
    expect(await replayJob(stage.ctx, { jobId: job?.id ?? "" })).toMatchObject({ ok: true });
    expect(await inbox(event.id)).toMatchObject({ status: "received", note: null });
    await stage.work();
    expect(await inbox(event.id)).toMatchObject({ status: "applied" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await replayJob(stage.ctx, { jobId: job?.id ?? "" })).toMatchObject({ ok: false, code: "job_gone" });
  });

  it("W14 is applied by the hourly retry too, without anybody", async () => {
    const { orderId, object } = await confirmed();
    const event = eventOf({ data: { object } });
    await receiveWebhook(stage.ctx, stage.signed(event));
    await stage.pool.query(
      "update graphile_worker._private_jobs set attempts = 8, updated_at = now() - interval '61 minutes' where key = $1",
      [`webhook:${event.id}`],
    );
    await retrySetAsideJobs(stage.ctx);
    expect(await inbox(event.id)).toMatchObject({ status: "failed" });
    stage.openWebhookDoor(true);
    await deliveredAndWorked(stage, orderId, "paid");
    expect(await inbox(event.id)).toMatchObject({ status: "applied" });
  });
});
