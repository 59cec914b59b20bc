import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
  await pay("bypassPending", { amount: 100_000 });
  await pay("bypassPending", { amount: 100_000, currency: "huf" });
  await wait(5);
});
afterAll(() => stand.stop());

const DAY_S = 86_400;
const { pay, refusal, told, wait } = cashierAt(() => stand);
const available = async (currency = "usd") =>
  (await stand.stripe.balance.retrieve()).available.find((sum) => sum.currency === currency)?.amount ?? 0;

describe("paying out", () => {
  test("takes the money from the balance at once, and brings it to the bank by the clock (4.1)", async () => {
    const before = await available();
    const payout = await stand.stripe.payouts.create({
      amount: 5000,
      currency: "usd",
      description: "Week 47",
      metadata: { week: "47" },
      statement_descriptor: "SHOP",
      expand: ["balance_transaction"],
    });
    expect(payout).toMatchObject({
      status: "pending",
      automatic: false,
      method: "standard",
      type: "bank_account",
      balance_transaction: { amount: -5000, fee: 0, type: "payout", description: "Week 47", status: "available" },
    });
    expect(payout.id).toMatch(/^po_/);
    expect(payout.arrival_date % DAY_S).toBe(0);
    expect(await available()).toBe(before - 5000);
    await wait(DAY_S / 4 + 1);
    expect(await stand.stripe.payouts.retrieve(payout.id)).toMatchObject({ status: "in_transit" });
    await stand.restart();
    await wait(2 * DAY_S);
    expect(await stand.stripe.payouts.retrieve(payout.id)).toMatchObject({
      status: "paid",
      trace_id: { status: "supported" },
    });
    expect(await told(payout.id)).toEqual(["payout.created", "payout.updated", "payout.paid"]);
    expect(await available()).toBe(before - 5000);
  });

  test("what a bank sends back is on the balance again, with the reason", async () => {
    const before = await available();
    const { id } = await stand.stripe.payouts.create({
      amount: 700,
      currency: "usd",
      destination: "ba_account_closed",
    });
    await wait(3 * DAY_S);
    const failed = await stand.stripe.payouts.retrieve(id, { expand: ["failure_balance_transaction"] });
    expect(failed).toMatchObject({
      status: "failed",
      failure_code: "account_closed",
      failure_balance_transaction: { amount: 700, type: "payout_failure" },
    });
    expect(await told(id)).toEqual(["payout.created", "payout.updated", "payout.failed"]);
    expect(await available()).toBe(before);
  });

  test("can be canceled while it is pending, and only then", async () => {
    const before = await available();
    const { id } = await stand.stripe.payouts.create({ amount: 900, currency: "usd" });
    expect(await stand.stripe.payouts.cancel(id)).toMatchObject({ status: "canceled" });
    expect(await available()).toBe(before);
    expect(await told(id)).toEqual(["payout.created", "payout.canceled"]);
    const error = await refusal(stand.stripe.payouts.cancel(id));
    expect(error).toMatchObject({ statusCode: 400 });
    expect(error.message).toBe("Payouts can only be canceled while they are pending.");
    await wait(3 * DAY_S);
    expect(await stand.stripe.payouts.retrieve(id)).toMatchObject({ status: "canceled" });
  });

  test("one key pays out once, and a refusal for want of money stays the answer of its key (5)", async () => {
    const before = await available();
    const options = { idempotencyKey: "monday" };
    const { id } = await stand.stripe.payouts.create({ amount: 300, currency: "usd" }, options);
    expect((await stand.stripe.payouts.create({ amount: 300, currency: "usd" }, options)).id).toBe(id);
    expect(await available()).toBe(before - 300);
    const tooMuch = { amount: 90_000_000, currency: "usd" };
    await refusal(stand.stripe.payouts.create(tooMuch, { idempotencyKey: "tuesday" }));
    const replay = await refusal(stand.stripe.payouts.create(tooMuch, { idempotencyKey: "tuesday" }));
    expect(replay.headers?.["idempotent-replayed"]).toBe("true");
  });

  test("money that is still pending, or not there at all, does not go out", async () => {
    await pay("visa", { amount: 5000, currency: "eur" });
    await wait(5);
    const early = await refusal(stand.stripe.payouts.create({ amount: 100, currency: "eur" }));
    expect(early).toMatchObject({ statusCode: 400, code: "balance_insufficient" });
    const tooMuch = (await available()) + 1;
    expect(await refusal(stand.stripe.payouts.create({ amount: tooMuch, currency: "usd" }))).toMatchObject({
      code: "balance_insufficient",
    });
    const other = await refusal(stand.stripe.payouts.create({ amount: 1, currency: "usd", source_type: "fpx" }));
    expect(other.message).toContain("Your fpx balance is too low");
    await wait(9 * DAY_S);
    expect(await stand.stripe.payouts.create({ amount: 100, currency: "eur" })).toMatchObject({ status: "pending" });
  });

  test("ten payouts of everything at the same time take the money once", async () => {
    await pay("bypassPending", { amount: 9000, currency: "gbp" });
    await wait(5);
    const amount = await available("gbp");
    const tries = Array.from({ length: 10 }, () =>
      stand.stripe.payouts.create({ amount, currency: "gbp" }).catch(() => null),
    );
    expect((await Promise.all(tries)).filter((payout) => payout !== null)).toHaveLength(1);
    expect(await available("gbp")).toBe(0);
  });

  test("forints are charged with decimals and paid out without (9)", async () => {
    const error = await refusal(stand.stripe.payouts.create({ amount: 1050, currency: "huf" }));
    expect(error).toMatchObject({ statusCode: 400, param: "amount" });
    expect(await stand.stripe.payouts.create({ amount: 1000, currency: "huf" })).toMatchObject({ amount: 1000 });
  });

  test("is reversed for connected accounts only", async () => {
    const { id } = await stand.stripe.payouts.create({ amount: 100, currency: "usd" });
    expect((await refusal(stand.stripe.payouts.reverse(id))).message).toContain("connected accounts");
  });

  test.each([
    [{ currency: "usd" }, "parameter_missing", "amount"],
    [{ amount: "100" }, "parameter_missing", "currency"],
    [{ amount: "0", currency: "usd" }, "parameter_invalid_integer", "amount"],
    [{ amount: "100", currency: "xyz" }, undefined, "currency"],
    [{ amount: "100", currency: "usd", destination: "ba_none" }, "resource_missing", "destination"],
    [{ amount: "100", currency: "usd", method: "instant" }, undefined, "method"],
    [{ amount: "100", currency: "usd", method: "pigeon" }, undefined, "method"],
    [{ amount: "100", currency: "usd", source_type: "gold" }, undefined, "source_type"],
    [{ amount: "100", currency: "usd", statement_descriptor: "x".repeat(23) }, undefined, "statement_descriptor"],
    [{ amount: "100", currency: "usd", colour: "red" }, "parameter_unknown", "colour"],
  ])("refuses %j (4.3)", async (form, code, param) => {
    const { status, body } = await stand.call("POST", "/v1/payouts", { form: form as Record<string, string> });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: "invalid_request_error", param });
    if (code) expect(body.error?.code).toBe(code);
  });
});

test("payouts are found by status, arrival and destination, and only their metadata changes", async () => {
  const { id, arrival_date } = await stand.stripe.payouts.create({ amount: 100, currency: "usd" });
  const ids = async (list: Promise<{ data: { id: string }[] }>) => (await list).data.map((payout) => payout.id);
  expect(await ids(stand.stripe.payouts.list({ status: "pending" }))).toContain(id);
  expect(await ids(stand.stripe.payouts.list({ status: "paid" }))).not.toContain(id);
  expect(await ids(stand.stripe.payouts.list({ arrival_date: { gte: arrival_date } }))).toContain(id);
  expect(await ids(stand.stripe.payouts.list({ arrival_date: { lt: arrival_date } }))).not.toContain(id);
  expect(await ids(stand.stripe.payouts.list({ destination: "ba_account_closed" }))).not.toContain(id);
  expect(await stand.stripe.payouts.update(id, { metadata: { week: "48" } })).toMatchObject({
    metadata: { week: "48" },
  });
  expect((await stand.call("POST", `/v1/payouts/${id}`, { form: { amount: "5" } })).status).toBe(400);
  expect(await refusal(stand.stripe.payouts.retrieve("po_none"))).toMatchObject({ statusCode: 404 });
});
