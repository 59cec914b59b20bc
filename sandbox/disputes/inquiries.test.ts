import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
const { chargeOf, pay, told, wait } = cashierAt(() => stand);
const DAY_S = 86_400;

const disputesOf = async (intent: { id: string }) =>
  (await stand.stripe.disputes.list({ payment_intent: intent.id })).data;
/** A fresh payment and the inquiry its card has caused. */
const inquired = async () => {
  const intent = await pay("createDisputeInquiry");
  await wait(5);
  const [dispute] = await disputesOf(intent);
  if (!dispute) throw new Error("nobody inquired");
  return { intent, dispute };
};
const submit = (id: string, uncategorized_text: string) =>
  stand.stripe.disputes.update(id, { evidence: { uncategorized_text } });

test("ask without taking money, and a refund of everything answers them (7)", async () => {
  const { intent, dispute } = await inquired();
  expect(dispute).toMatchObject({
    status: "warning_needs_response",
    is_charge_refundable: true,
    balance_transactions: [],
    payment_method_details: { card: { case_type: "inquiry" } },
  });
  expect(await told(dispute.id)).toEqual(["charge.dispute.created"]);
  await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
  expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "warning_needs_response" });
  await stand.stripe.refunds.create({ payment_intent: intent.id });
  expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "warning_closed" });
});

test("winning evidence closes one (7)", async () => {
  const { dispute } = await inquired();
  expect(await submit(dispute.id, "winning_evidence")).toMatchObject({ status: "warning_under_review" });
  await wait(5);
  expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "warning_closed" });
  expect(await told(dispute.id)).not.toContain("charge.dispute.funds_reinstated");
});

test("escalating evidence makes a dispute of one (7)", async () => {
  const { intent, dispute } = await inquired();
  await submit(dispute.id, "escalate_inquiry_evidence");
  await wait(5);
  const [newer, older] = await disputesOf(intent);
  expect(older).toMatchObject({ id: dispute.id, status: "warning_closed" });
  expect(newer).toMatchObject({ status: "needs_response", amount: 2000, balance_transactions: [{ net: -3500 }] });
  expect(await chargeOf(intent)).toMatchObject({ dispute: newer?.id });
});

test("what the bank never comes back to is closed after 120 days", async () => {
  const { dispute } = await inquired();
  await wait(119 * DAY_S);
  expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "warning_needs_response" });
  await wait(2 * DAY_S);
  expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "warning_closed" });
});
