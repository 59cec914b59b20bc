import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { ibanProblem } from "../browser/fields/iban";
import { type Stand, setUpStand } from "../stand";
import { TEST_IBANS } from "./test-ibans";
import { actOn, advance, CONSENT, eventsAbout, refusal, tryMethod } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const DAY_S = 86_400;
const read = ({ id }: { id: string }) => stand.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
const chargeOf = async (intent: { id: string }) => (await read(intent)).latest_charge as Stripe.Charge;
const debit = (iban: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  tryMethod(stand, "sepa_debit", {
    payment_method_data: {
      type: "sepa_debit",
      sepa_debit: { iban },
      billing_details: { name: "Ada", email: "ada@example.com" },
    },
    ...more,
  });

test("a debit is under way for days, then the money is there (6.2)", async () => {
  const intent = await debit("DE89370400440532013000");
  expect(intent).toMatchObject({ status: "processing", next_action: null, amount_received: 0, processing: null });
  const pending = await chargeOf(intent);
  expect(pending).toMatchObject({ status: "pending", paid: false, captured: false, amount_captured: 0 });
  expect(pending.payment_method_details?.sepa_debit).toMatchObject({
    country: "DE",
    bank_code: "37040044",
    last4: "3000",
  });
  await advance(stand, 4 * DAY_S);
  expect((await read(intent)).status).toBe("processing");
  await advance(stand, DAY_S);
  expect(await read(intent)).toMatchObject({ status: "succeeded", amount_received: 4800 });
  expect(await chargeOf(intent)).toMatchObject({ status: "succeeded", paid: true, amount_captured: 4800 });
  await advance(stand, 2);
  expect((await chargeOf(intent)).balance_transaction).toMatch(/^txn_/);
  expect(await eventsAbout(stand, intent.id, pending.id)).toEqual([
    "payment_intent.created",
    "payment_intent.processing",
    "charge.pending",
    "charge.succeeded",
    "payment_intent.succeeded",
    "charge.updated",
  ]);
});

test.each([
  ["failed", 5, "refer_to_customer", "refer_to_customer"],
  ["failedDelayed", 14, "refer_to_customer", "refer_to_customer"],
  ["insufficientFunds", 5, "insufficient_funds", "insufficient_funds"],
  ["exceedsWeeklyVolumeLimit", 5, "charge_exceeds_source_limit", "charge_exceeds_source_limit"],
  ["exceedsWeeklyTransactionLimit", 5, "charge_exceeds_weekly_limit", "charge_exceeds_transaction_limit"],
])(
  "the account pm_sepaDebit_%s sends the debit back after %i days with the code %s",
  async (name, days, failure, code) => {
    const intent = await stand.stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: `pm_sepaDebit_${name}_at`,
      mandate_data: CONSENT,
      return_url: "http://localhost/back",
    });
    await advance(stand, (days - 1) * DAY_S);
    expect((await read(intent)).status).toBe("processing");
    await advance(stand, DAY_S);
    const failed = await read(intent);
    expect(failed).toMatchObject({ status: "requires_payment_method", payment_method: null, amount_received: 0 });
    expect(failed.last_payment_error).toMatchObject({ code, payment_method: { type: "sepa_debit" } });
    expect(failed.latest_charge).toMatchObject({ status: "failed", failure_code: failure, balance_transaction: null });
    const types = await eventsAbout(stand, intent.id, (await chargeOf(intent)).id);
    expect(types.slice(-2)).toEqual(["charge.failed", "payment_intent.payment_failed"]);
  },
);

test("the successDelayed account pays after fourteen days", async () => {
  const intent = await debit("FR3020041010050500013M02609");
  await advance(stand, 13 * DAY_S);
  expect((await read(intent)).status).toBe("processing");
  await advance(stand, DAY_S);
  expect((await read(intent)).status).toBe("succeeded");
});

test("the disputed account pays, then its owner takes the money back", async () => {
  const intent = await debit("DE35370400440532013002");
  await advance(stand, 5 * DAY_S + 10);
  const charge = await chargeOf(intent);
  expect(charge).toMatchObject({ status: "succeeded", disputed: true });
  const { data } = await stand.stripe.disputes.list({ payment_intent: intent.id });
  expect(data[0]).toMatchObject({ reason: "debit_not_authorized", amount: 4800 });
});

test("every published account exists: its number is sound, and its name mints it", async () => {
  expect(TEST_IBANS.size).toBe(19 * 8);
  for (const [iban, { name }] of TEST_IBANS) {
    expect([iban, ibanProblem(iban)]).toEqual([iban, null]);
    expect(name).toMatch(/^pm_sepaDebit_[a-zA-Z]+_[a-z]{2}$/);
  }
  const { id } = await stand.stripe.paymentIntents.create({
    amount: 100,
    currency: "eur",
    payment_method: "pm_sepaDebit_success_nl",
  });
  const intent = await stand.stripe.paymentIntents.retrieve(id, { expand: ["payment_method"] });
  expect(intent.payment_method).toMatchObject({ type: "sepa_debit", sepa_debit: { country: "NL", last4: "5264" } });
});

test.each([
  ["wrong check digits", "DE88370400440532013000", "invalid_bank_account_iban"],
  ["too short", "DE8937040044", "invalid_bank_account_iban"],
  ["not of SEPA", "US89370400440532013000", "invalid_bank_account_iban"],
  ["a real account's", "DE44500105175407324931", "payment_method_invalid_parameter_testmode"],
  ["of a bank without debits", "DE91370400440000055555", "sepa_debit_bank_not_supported"],
  ["not to be debited", "AT511904300000066666", "sepa_debit_debits_not_supported"],
])("an IBAN that is %s makes no payment method", async (_what, iban, code) => {
  const error = await refusal(debit(iban));
  expect(error).toMatchObject({ statusCode: 400, code, param: "payment_method_data[sepa_debit][iban]" });
});

test("name and email must be there, and an IBAN", async () => {
  const make = (more: object) => stand.stripe.paymentMethods.create({ type: "sepa_debit", ...more });
  const iban = { sepa_debit: { iban: "DE89370400440532013000" } };
  const named = { billing_details: { name: "Ada" } };
  expect(await refusal(make({ ...iban }))).toMatchObject({ param: "billing_details[name]" });
  expect(await refusal(make({ ...iban, ...named }))).toMatchObject({ param: "billing_details[email]" });
  expect(await refusal(make(named))).toMatchObject({ param: "sepa_debit" });
});

test("a server hands on the shopper's consent; the mandate keeps it, for one debit or for all", async () => {
  const alone = await refusal(debit("DE89370400440532013000", { mandate_data: "" }));
  expect(alone).toMatchObject({ statusCode: 400, code: "payment_intent_mandate_invalid", param: "mandate_data" });
  const once = await debit("DE89370400440532013000");
  const mandateId = String((await chargeOf(once)).payment_method_details?.sepa_debit?.mandate);
  expect(await stand.stripe.mandates.retrieve(mandateId)).toMatchObject({
    status: "active",
    type: "single_use",
    single_use: { amount: 4800, currency: "eur" },
    customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "test" } },
  });
  await actOn(stand, "async_succeeds", once);
  expect((await stand.stripe.mandates.retrieve(mandateId)).status).toBe("inactive");
  expect(await eventsAbout(stand, mandateId)).toEqual(["mandate.updated"]);
  const customer = await stand.stripe.customers.create({});
  const kept = { customer: customer.id, setup_future_usage: "off_session" } as const;
  const first = await debit("DE89370400440532013000", {
    ...kept,
    payment_method_options: { sepa_debit: { mandate_options: { reference_prefix: "SHOP-" } } },
  });
  const details = (await chargeOf(first)).payment_method_details?.sepa_debit;
  const mandate = await stand.stripe.mandates.retrieve(String(details?.mandate));
  expect(mandate).toMatchObject({ type: "multi_use", multi_use: {} });
  expect(mandate.payment_method_details.sepa_debit?.reference).toMatch(/^SHOP-/);
  const later = await stand.stripe.paymentIntents.create({
    amount: 900,
    currency: "eur",
    customer: customer.id,
    payment_method: String(first.payment_method),
    off_session: true,
    confirm: true,
  });
  expect((await chargeOf(later)).payment_method_details?.sepa_debit?.mandate).toBe(mandate.id);
  expect(await refusal(stand.stripe.mandates.retrieve("mandate_none"))).toMatchObject({ statusCode: 404 });
});

test("a browser collects the consent itself, and never sees the charge (3.3)", async () => {
  const { id, client_secret } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const { body } = await stand.call("POST", `/v1/payment_intents/${id}/confirm`, {
    key: null,
    form: {
      key: PUBLISHABLE_KEY,
      client_secret: client_secret ?? "",
      "payment_method_data[type]": "sepa_debit",
      "payment_method_data[sepa_debit][iban]": "NL39 RABO 0300 0652 64",
      "payment_method_data[billing_details][name]": "Ada",
      "payment_method_data[billing_details][email]": "ada@example.com",
      return_url: "http://localhost/back",
    },
  });
  expect(body).toMatchObject({ status: "processing" });
  expect(body).not.toHaveProperty("latest_charge");
});

test("the world can let a debit arrive or come back at once, and the day itself then changes nothing", async () => {
  const arrived = await debit("DE62370400440532013001");
  expect((await actOn(stand, "async_succeeds", arrived)).body).toMatchObject({ status: "succeeded" });
  const returned = await debit("DE89370400440532013000");
  expect((await actOn(stand, "async_fails", returned)).body).toMatchObject({ status: "requires_payment_method" });
  await advance(stand, 20 * DAY_S);
  expect((await read(arrived)).status).toBe("succeeded");
  expect((await read(returned)).status).toBe("requires_payment_method");
  expect((await actOn(stand, "async_succeeds", arrived)).status).toBe(400);
});

test("a debit under way cannot be confirmed again, and what arrived can be refunded", async () => {
  const intent = await debit("DE89370400440532013000");
  expect(await refusal(stand.stripe.paymentIntents.confirm(intent.id))).toMatchObject({
    code: "payment_intent_unexpected_state",
  });
  const early = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }));
  expect(early.statusCode).toBe(400);
  await actOn(stand, "async_succeeds", intent);
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 800 });
  expect(refund).toMatchObject({ amount: 800, payment_intent: intent.id });
});

test("canceling a debit under way takes it back before the bank sees it", async () => {
  const intent = await debit("DE89370400440532013000");
  expect(await stand.stripe.paymentIntents.cancel(intent.id)).toMatchObject({ status: "canceled" });
  expect(await chargeOf(intent)).toMatchObject({ status: "failed", paid: false });
  await advance(stand, 6 * DAY_S);
  expect((await read(intent)).status).toBe("canceled");
});

test("no account number is ever written down (4.4)", async () => {
  const iban = "FI2112345600000785";
  await debit(`${iban.slice(0, 4)} ${iban.slice(4)}`);
  await refusal(debit("DE44500105175407324931"));
  const journal = readFileSync(join(stand.dataDir, "journal.jsonl"), "utf8");
  expect(journal).toContain("sepa_debit");
  for (const number of [iban.slice(4), "500105175407324931"]) expect(journal).not.toContain(number);
});

test("a debit under way survives a restart", async () => {
  const intent = await debit("DE89370400440532013000");
  await stand.restart();
  await advance(stand, 5 * DAY_S);
  expect((await read(intent)).status).toBe("succeeded");
});
