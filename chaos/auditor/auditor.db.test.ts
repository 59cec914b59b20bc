import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveredAndWorked, placeAndStart } from "@/lib/use-cases/order-stage";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { auditorOf, workToRest } from "../audit-stage";
import type { Auditor } from "./auditor";
import type { Invariant, Moment, Violation } from "./violation";

const VISA = "4242424242424242";

let stage: Stage;
let auditor: Auditor;
let all: Violation[] = [];
beforeAll(async () => {
  stage = await openStage();
  auditor = auditorOf(stage);
});
afterAll(() => stage.close());

interface Planted {
  readonly orderId: string;
  readonly variantId: string;
  readonly paymentId: string;
  readonly intentId: string;
  readonly total: number;
}

async function pendingOrder(): Promise<Planted & { clientSecret: string }> {
  const placed = await placeAndStart(stage, { stock: 5 });
  const [payment] = await stage.rows<{ id: string; intent: string }>(
    "select id, provider_intent_id intent from payments where order_id = $1",
    [placed.orderId],
  );
  return { ...placed, paymentId: payment?.id ?? "", intentId: payment?.intent ?? "" };
}

async function paidOrder(): Promise<Planted> {
  const placed = await pendingOrder();
  await stage.confirm(placed.clientSecret, VISA);
  await deliveredAndWorked(stage, placed.orderId, "paid");
  // The receipt's and the delivery's jobs, and events that were still on their way.
  await expect
    .poll(async () => {
      await workToRest(stage);
      return await newViolations("at_rest");
    })
    .toEqual([]);
  return placed;
}

/** SQL that no guard of the database stands in the way of. */
async function asSuperuser(text: string, values: unknown[] = []) {
  const client = await stage.pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(text, values);
  } finally {
    await client.query("set session_replication_role = origin");
    client.release();
  }
}

async function gatewayTakes(metadata: Record<string, string>, amount = 5250): Promise<string> {
  const body = new URLSearchParams({
    amount: String(amount),
    currency: "eur",
    confirm: "true",
    payment_method: "pm_card_visa",
  });
  body.set("return_url", "http://localhost/back");
  for (const [key, value] of Object.entries(metadata)) body.set(`metadata[${key}]`, value);
  return await atGateway("/v1/payment_intents", body);
}

async function atGateway(path: string, body: URLSearchParams): Promise<string> {
  const headers = { authorization: "Bearer sk_test_sandbox" };
  const response = await fetch(`${stage.sandboxUrl}${path}`, { method: "POST", headers, body });
  const answer = (await response.json()) as { id: string };
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer.id;
}

/** What was not wrong at the last look. */
async function newViolations(moment: Moment): Promise<Violation[]> {
  const now = await auditor.audit(moment);
  const known = new Set(all.map(({ says }) => says));
  all = now;
  return now.filter(({ says }) => !known.has(says));
}

async function expectFound(invariant: Invariant, words: RegExp, moment: Moment, ...ids: string[]) {
  const found = (await newViolations(moment)).filter((one) => one.invariant === invariant && words.test(one.says));
  expect(found, `${invariant} ${words}`).not.toEqual([]);
  for (const id of ids) expect(found.flatMap((one) => one.ids)).toContain(id);
}

it("says nothing about a shop in which all is well", async () => {
  await pendingOrder();
  await paidOrder();
  expect(await auditor.audit("always")).toEqual([]);
  expect(await auditor.audit("at_rest")).toEqual([]);
});

describe("I1", () => {
  it("sees an order that was charged twice", async () => {
    const { orderId } = await paidOrder();
    const second = await gatewayTakes({ order_id: orderId, payment_id: orderId });
    await expectFound("I1", /2 intents/, "at_rest", orderId, second);
  });

  it("sees that more was taken than the order costs", async () => {
    const { orderId, intentId } = await paidOrder();
    await asSuperuser(
      "update orders set total_minor = total_minor - 100, subtotal_minor = subtotal_minor - 100 where id = $1",
      [orderId],
    );
    await expectFound("I1", /is not on its way back/, "at_rest", orderId, intentId);
  });
});

describe("I2", () => {
  it("sees money of an order that was closed, of which nobody was told", async () => {
    const { orderId, intentId } = await paidOrder();
    await asSuperuser("update orders set status = 'expired' where id = $1", [orderId]);
    await expectFound("I2", /which is expired/, "at_rest", orderId, intentId);
  });

  it("sees money for an order that is not here", async () => {
    const intent = await gatewayTakes({ order_id: stage.ctx.newId() });
    await expectFound("I2", /not here/, "at_rest", intent);
  });
});

describe("I3", () => {
  it("sees an order that is called paid and was not", async () => {
    const { orderId } = await pendingOrder();
    await asSuperuser("update orders set status = 'paid', paid_at = now() where id = $1", [orderId]);
    await expectFound("I3", /no intent of its own succeeded/, "always", orderId);
  });

  it("sees an order that was paid with another order's money", async () => {
    const [paid, other] = [await paidOrder(), await pendingOrder()];
    await asSuperuser("update payments set provider_intent_id = null where id = $1", [paid.paymentId]);
    await asSuperuser("update payments set provider_intent_id = $2 where id = $1", [other.paymentId, paid.intentId]);
    await asSuperuser("update orders set status = 'paid', paid_at = now() where id = $1", [other.orderId]);
    await expectFound("I3", /no intent of its own succeeded/, "always", other.orderId);
  });

  it("sees an order that was paid in part", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser(
      "update orders set total_minor = total_minor + 100, subtotal_minor = subtotal_minor + 100 where id = $1",
      [orderId],
    );
    await expectFound("I3", /the gateway took/, "always", orderId);
  });

  it("sees another currency and another mode", async () => {
    const [one, two] = [await paidOrder(), await paidOrder()];
    await asSuperuser("update orders set currency = 'USD' where id = $1", [one.orderId]);
    await expectFound("I3", /another currency or mode/, "always", one.orderId);
    await asSuperuser("update payments set livemode = true where id = $1", [two.paymentId]);
    await expectFound("I3", /another currency or mode/, "always", two.orderId);
  });

  it("sees goods that were given away unpaid", async () => {
    const { orderId } = await pendingOrder();
    await asSuperuser(
      "insert into fulfillments (id, order_id, kind, status, created_at) values (gen_random_uuid(), $1, 'shipment', 'waiting', now())",
      [orderId],
    );
    await expectFound("I3", /given away/, "always", orderId);
  });
});

describe("I4", () => {
  it("sees more reserved for refunds than was captured", async () => {
    const { orderId, paymentId, total } = await paidOrder();
    await insertRefund(orderId, paymentId, total + 1, "pending");
    await expectFound("I4", /are reserved or made/, "always", paymentId);
  });

  it("sees a refund that the gateway made and the shop does not know", async () => {
    const { intentId } = await paidOrder();
    const refund = await atGateway("/v1/refunds", new URLSearchParams({ payment_intent: intentId, amount: "100" }));
    await expectFound("I4", /not known here/, "at_rest", refund);
  });

  it("sees a refund that was made twice", async () => {
    const { intentId } = await paidOrder();
    const id = stage.ctx.newId();
    const body = new URLSearchParams({ payment_intent: intentId, amount: "100", "metadata[refund_id]": id });
    const made = [await atGateway("/v1/refunds", body), await atGateway("/v1/refunds", body)];
    await expectFound("I4", /was made 2 times/, "always", id, ...made);
  });

  it("sees a refund that the gateway never made", async () => {
    const { orderId, paymentId } = await paidOrder();
    const id = await insertRefund(orderId, paymentId, 100, "succeeded");
    await expectFound("I4", /the gateway has none/, "at_rest", id);
  });

  it("sees an order that is called refunded and keeps the money", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser("update orders set status = 'refunded' where id = $1", [orderId]);
    await expectFound("I4", /0 went back/, "at_rest", orderId);
  });
});

describe("I5", () => {
  it("sees a posting that does not sum to zero", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser(
      `update ledger_entries set amount_minor = amount_minor + 1 where id = (select max(e.id) from ledger_entries e
        join ledger_postings p on p.id = e.posting_id where p.order_id = $1)`,
      [orderId],
    );
    await expectFound("I5", /sums to 1, not to zero/, "always");
  });

  it("sees a capture that was never posted, and one that was posted twice", async () => {
    const [one, two] = [await paidOrder(), await paidOrder()];
    await asSuperuser(
      "delete from ledger_entries where posting_id in (select id from ledger_postings where order_id = $1 and kind = 'capture')",
      [one.orderId],
    );
    await expectFound("I5", /has 0 as capture/, "at_rest", one.orderId);
    await asSuperuser(
      `with again as (insert into ledger_postings select gen_random_uuid(), order_id, kind, natural_key || ':again', posted_at
         from ledger_postings where order_id = $1 and kind = 'capture' returning id, order_id)
       insert into ledger_entries (posting_id, account, amount_minor, currency)
         select again.id, e.account, e.amount_minor, e.currency from again
         join ledger_postings p on p.order_id = again.order_id and p.kind = 'capture'
         join ledger_entries e on e.posting_id = p.id`,
      [two.orderId],
    );
    await expectFound("I5", /has 10500 as capture/, "at_rest", two.orderId);
  });

  it("sees that the gateway's fees are missing once the books are closed", async () => {
    await paidOrder();
    await expectFound("I5", /it holds/, "closed_books", "EUR");
  });

  it.each(["ledger_entries", "ledger_postings", "payment_facts", "order_events"])(
    "sees that %s can be rewritten",
    async (relation) => {
      await stage.pool.query(`alter table ${relation} disable trigger ${relation}_append_only`);
      await expectFound("I5", /can be rewritten/, "always", `${relation}_append_only`);
      await stage.pool.query(`alter table ${relation} enable trigger ${relation}_append_only`);
    },
  );
});

describe("I7", () => {
  it("sees an order that was closed while its intent can still take money", async () => {
    const { orderId, intentId } = await pendingOrder();
    await asSuperuser("update orders set status = 'expired' where id = $1", [orderId]);
    await asSuperuser("update stock_holds set status = 'released' where order_id = $1", [orderId]);
    await expectFound("I7", /can still take money/, "always", orderId, intentId);
  });

  it("sees a payment that was given up while the gateway has it", async () => {
    const { paymentId, intentId } = await pendingOrder();
    await asSuperuser("update payments set status = 'refused' where id = $1", [paymentId]);
    await expectFound("I7", /is called refused/, "always", paymentId, intentId);
  });

  it("sees a payment that was asked for under another key", async () => {
    const { orderId, paymentId } = await pendingOrder();
    const second = await gatewayTakes({ order_id: orderId, payment_id: paymentId });
    await expectFound("I7", /its key was not kept/, "always", paymentId, second);
  });

  it("sees a refund that was given up while the gateway has it", async () => {
    const { orderId, paymentId, intentId } = await paidOrder();
    const id = await insertRefund(orderId, paymentId, 100, "refused");
    await atGateway(
      "/v1/refunds",
      new URLSearchParams({ payment_intent: intentId, amount: "100", "metadata[refund_id]": id }),
    );
    await expectFound("I7", /is called refused/, "always", id);
  });

  it("sees a key that was sent again after the gateway had forgotten it", async () => {
    const { paymentId } = await pendingOrder();
    await asSuperuser(
      "update gateway_calls set first_sent_at = last_sent_at - interval '25 hours' where idempotency_key = $1",
      [paymentId],
    );
    await expectFound("I7", /had forgotten it/, "always", paymentId);
  });
});

describe("I8", () => {
  it("sees an event that was acknowledged and is not stored", async () => {
    const { intentId } = await paidOrder();
    const [event] = await stage.rows<{ id: string }>("select id from webhook_events where object_id = $1 limit 1", [
      intentId,
    ]);
    await asSuperuser("delete from webhook_events where id = $1", [event?.id]);
    await expectFound("I8", /answered 2xx/, "always", event?.id ?? "");
  });

  it("sees an event that was stored and forgotten", async () => {
    const { intentId } = await paidOrder();
    const [event] = await stage.rows<{ id: string }>("select id from webhook_events where object_id = $1 limit 1", [
      intentId,
    ]);
    await asSuperuser("update webhook_events set status = 'received' where id = $1", [event?.id]);
    await expectFound("I8", /never dealt with/, "at_rest", event?.id ?? "");
  });
});

describe("I9", () => {
  it("sees an effect that was set in motion twice", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser(
      `insert into outbox_messages (id, kind, natural_key, order_id, created_at, sent_at)
       select gen_random_uuid(), kind, natural_key || ':again', order_id, created_at, sent_at from outbox_messages
       where order_id = $1 and kind = 'mail_order_paid'`,
      [orderId],
    );
    await expectFound("I9", /There are 2 of mail_order_paid/, "always", orderId);
  });

  it("sees a receipt that left twice", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser("update outbox_messages set sent_at = null where order_id = $1 and kind = 'mail_order_paid'", [
      orderId,
    ]);
    const [message] = await stage.rows<{ id: string }>(
      "select id from outbox_messages where order_id = $1 and kind = 'mail_order_paid'",
      [orderId],
    );
    await stage.pool.query(
      "select graphile_worker.add_job('mail_order_paid', json_build_object('messageId', $1::text))",
      [message?.id],
    );
    await workToRest(stage);
    await expectFound("I9", /left 2 times/, "always");
  });

  it("sees a paid order without its receipt, and one of which nothing is delivered", async () => {
    const [one, two] = [await paidOrder(), await paidOrder()];
    await asSuperuser("delete from outbox_messages where order_id = $1 and kind = 'mail_order_paid'", [one.orderId]);
    await expectFound("I9", /no mail_order_paid/, "at_rest", one.orderId);
    await asSuperuser("delete from fulfillments where order_id = $1", [two.orderId]);
    await expectFound("I9", /nothing of it is being delivered/, "at_rest", two.orderId);
  });
});

describe("I10", () => {
  it("sees prints that are held by nobody, and that were given back twice", async () => {
    const [one, two] = [await pendingOrder(), await paidOrder()];
    await asSuperuser("update variants set stock_held = stock_held + 1 where id = $1", [one.variantId]);
    await expectFound("I10", /counts 2 as held; its orders hold 1/, "always", one.variantId);
    await asSuperuser("update variants set stock_on_hand = stock_on_hand + 1 where id = $1", [two.variantId]);
    await expectFound("I10", /given back twice/, "always", two.variantId);
  });

  it("sees a hold that does not fit its order", async () => {
    const { orderId, variantId } = await pendingOrder();
    await asSuperuser("update stock_holds set status = 'released' where order_id = $1", [orderId]);
    await expectFound("I10", /its hold on .* is released/, "always", orderId, variantId);
  });

  it("sees a print that was sold more often than it was there", async () => {
    const { orderId, variantId } = await paidOrder();
    await asSuperuser("update stock_holds set quantity = 6 where order_id = $1", [orderId]);
    await expectFound("I10", /more is held or sold/, "always", variantId);
  });
});

describe("I11", () => {
  async function orderWithCoupon(limit: { inAll: number | null; perCustomer: number | null }) {
    const { orderId } = await pendingOrder();
    const [id, code] = [stage.ctx.newId(), `C${stage.ctx.newId().slice(-12).toUpperCase()}`];
    await stage.pool.query(
      `insert into coupons (id, code, kind, percent_bps, currency, limit_in_all, limit_per_customer, valid_from, held, created_at, created_by)
       values ($1, $2, 'percent', 1000, 'EUR', $3, $4, now(), 1, now(), 'system')`,
      [id, code, limit.inAll, limit.perCustomer],
    );
    await addUse(orderId, id);
    expect(await newViolations("always")).toEqual([]);
    return { id, orderId };
  }

  async function addUse(orderId: string, couponId: string) {
    const use = "insert into coupon_uses (order_id, coupon_id, customer_key, status) values ($1, $2, 'ada', 'held')";
    await stage.pool.query(use, [orderId, couponId]);
  }

  it("sees a use that nobody counts", async () => {
    const { id } = await orderWithCoupon({ inAll: 1, perCustomer: null });
    await asSuperuser("update coupons set held = 0 where id = $1", [id]);
    await expectFound("I11", /counts 0 held/, "always", id);
  });

  it("sees a coupon that was used too often, and too often by one customer", async () => {
    const { id } = await orderWithCoupon({ inAll: 1, perCustomer: 1 });
    await addUse((await pendingOrder()).orderId, id);
    const violations = (await newViolations("always")).filter(({ ids }) => ids.includes(id)).map(({ says }) => says);
    expect(violations.join()).toMatch(/may be used 1 times; it is held or used 2 times/);
    expect(violations.join()).toMatch(/may be used 1 times by one customer; one has it 2 times/);
  });

  it("sees a use that does not fit its order", async () => {
    const { id, orderId } = await orderWithCoupon({ inAll: 1, perCustomer: null });
    await asSuperuser("update coupon_uses set status = 'released' where order_id = $1", [orderId]);
    await expectFound("I11", /its use of coupon .* is released/, "always", orderId, id);
  });
});

describe("I12", () => {
  it("sees a payment that nobody will ask about again", async () => {
    const { paymentId } = await pendingOrder();
    await asSuperuser("update payments set next_check_at = null where id = $1", [paymentId]);
    await expectFound("I12", /nobody will ask/, "always", paymentId);
  });

  it("sees a payment that both sides tell differently", async () => {
    const { paymentId, clientSecret } = await pendingOrder();
    stage.openWebhookDoor(false);
    await stage.confirm(clientSecret, VISA);
    await expectFound("I12", /is open, and its intent .* is succeeded/, "at_rest", paymentId);
    stage.openWebhookDoor(true);
  });

  it("sees a job that is due and a message that has not left", async () => {
    const { orderId } = await paidOrder();
    await asSuperuser("update outbox_messages set sent_at = null where order_id = $1", [orderId]);
    await expectFound("I12", /has not left/, "at_rest", orderId);
    await stage.pool.query("select graphile_worker.add_job('start_payment', job_key := 'start:planted')");
    await expectFound("I12", /is due and not done/, "at_rest", "start:planted");
  });
});

async function insertRefund(orderId: string, paymentId: string, amount: number, status: string): Promise<string> {
  const id = stage.ctx.newId();
  await asSuperuser(
    `insert into refunds (id, order_id, payment_id, status, origin, purpose, amount_minor, currency, requested_by, next_check_at, created_at)
     values ($1, $2, $3, $4, 'merchant', 'return', $5, 'EUR', 'system', now(), now())`,
    [id, orderId, paymentId, status, amount],
  );
  return id;
}
