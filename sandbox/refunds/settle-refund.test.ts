import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
const { chargeOf, pay, refusal, told, wait } = cashierAt(() => stand);

test("the network's reference number arrives a day later", async () => {
  const intent = await pay();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
  await wait(86_401);
  const { destination_details: details } = await stand.stripe.refunds.retrieve(id);
  expect(details?.card).toMatchObject({ reference_status: "available" });
  expect(details?.card?.reference).toMatch(/^\d{23}$/);
  const { event } = await stand.receiver.receive("refund.updated", { about: id });
  expect(event.data.previous_attributes).toMatchObject({
    destination_details: { card: { reference: null, reference_status: "pending" } },
  });
});

test("…7726 starts pending, counts at once, and succeeds later with refund.updated (7)", async () => {
  const intent = await pay("pendingRefund");
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 1500 });
  expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
  const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id, amount: 501 }));
  expect(error.message).toContain("unrefunded amount on charge ($5.00)");
  await wait(120);
  const settled = await stand.stripe.refunds.retrieve(refund.id);
  expect(settled).toMatchObject({ status: "succeeded" });
  expect(settled).not.toHaveProperty("pending_reason");
  expect(await told(refund.id)).toEqual(["refund.created", "refund.updated", "charge.refund.updated"]);
});

test("…5126 succeeds and fails later: the money is back and can be given again (7)", async () => {
  const intent = await pay("refundFail");
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id });
  expect(refund.status).toBe("succeeded");
  expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 2000, refunded: true });
  await wait(120);
  const failed = await stand.stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] });
  expect(failed).toMatchObject({
    status: "failed",
    failure_reason: "expired_or_canceled_card",
    failure_balance_transaction: { amount: 2000, net: 2000, type: "refund_failure" },
  });
  expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await told(refund.id)).toEqual(["refund.created", "refund.updated", "charge.refund.updated", "refund.failed"]);
  expect(await stand.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: "succeeded" });
});

test("a pending refund of a charge that is disputed fails, so that the shopper is not paid twice (7)", async () => {
  const intent = await pay("pendingRefund");
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
  await stand.call("POST", "/_sandbox/act", { json: { type: "dispute", payment_intent: intent.id, amount: 1500 } });
  expect(await stand.stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: "failed",
    failure_reason: "charge_for_pending_refund_disputed",
  });
});

test("only what waits for the shopper can be canceled (4.1)", async () => {
  const intent = await pay();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
  const error = await refusal(stand.stripe.refunds.cancel(id));
  expect(error).toMatchObject({ statusCode: 400 });
  expect(error.message).toContain("has a status of succeeded");
});

test("only its metadata can be changed (4.1)", async () => {
  const intent = await pay();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, metadata: { a: "1", b: "2" } });
  expect(await stand.stripe.refunds.update(id, { metadata: { a: "", c: "3" } })).toMatchObject({
    metadata: { b: "2", c: "3" },
  });
  const { event } = await stand.receiver.receive("refund.updated", { about: id });
  expect(event.data.previous_attributes).toEqual({ metadata: { a: "1", c: null } });
  const { status } = await stand.call("POST", `/v1/refunds/${id}`, { form: { reason: "duplicate" } });
  expect(status).toBe(400);
});

test("what is to happen later survives a restart", async () => {
  const intent = await pay("pendingRefund");
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
  await stand.restart();
  await wait(120);
  expect(await stand.stripe.refunds.retrieve(id)).toMatchObject({ status: "succeeded" });
});
