import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
const { act, pay } = cashierAt(() => stand);

test("disputes any payment, or part of it, and decides", async () => {
  const intent = await pay();
  const { body } = await act("dispute", intent, { amount: 700 });
  expect(body).toMatchObject({ object: "dispute", amount: 700, status: "needs_response" });
  expect((await act("dispute", intent, { amount: 1301 })).body.error).toMatchObject({ param: "amount" });
  expect((await act("dispute_lost", intent)).body).toMatchObject({ status: "lost" });
  expect((await act("dispute_won", intent)).status).toBe(400);
  expect((await act("dispute", intent)).body).toMatchObject({ amount: 1300 });
  expect((await act("dispute", intent)).body.error?.message).toContain("given back or taken already");
});

test("does not dispute what was not taken, or was given back", async () => {
  const held = await pay("visa", { capture_method: "manual" });
  expect((await act("dispute", held)).body.error?.message).toContain("has taken no money yet");
  const refunded = await pay();
  await stand.stripe.refunds.create({ payment_intent: refunded.id, amount: 1500 });
  expect((await act("dispute", refunded, { amount: 501 })).body.error).toMatchObject({ param: "amount" });
  await stand.stripe.refunds.create({ payment_intent: refunded.id });
  expect((await act("dispute", refunded)).body.error?.message).toContain("given back");
});

test("refunds past the shop, and lets a refund fail", async () => {
  const intent = await pay();
  expect((await act("refund_fails", intent)).body.error?.message).toContain("no refund that could fail");
  expect((await act("refund", intent, { amount: 800 })).body).toMatchObject({ object: "refund", amount: 800 });
  expect((await act("refund", intent, { amount: 1201 })).body.error).toMatchObject({ param: "amount" });
  expect((await act("refund_fails", intent)).body).toMatchObject({ status: "failed" });
  expect((await act("refund", intent)).body).toMatchObject({ amount: 2000, status: "succeeded" });
  const { event } = await stand.receiver.receive("charge.refunded", {
    about: String(intent.latest_charge),
    count: 2,
  });
  expect(event.request).toBeNull();
});

test.each([[0], ["much"], [-5], [1.5]])("an amount of %s is refused", async (amount) => {
  const { status, body } = await act("dispute", await pay(), { amount });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ param: "amount" });
});
