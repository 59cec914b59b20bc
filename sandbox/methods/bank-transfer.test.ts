import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ibanProblem } from "../browser/fields/iban";
import { type Stand, setUpStand } from "../stand";
import { actOn, eventsAbout, refusal, tryMethod } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create({ name: "Ada" })).id;
const transfer = async (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  tryMethod(stand, "customer_balance", { customer: await newCustomer(), ...more });
const instructionsOf = (intent: Stripe.PaymentIntent) => intent.next_action?.display_bank_transfer_instructions;
const read = ({ id }: { id: string }) => stand.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });

test("a transfer shows its customer where to send the money, and is paid once it has come", async () => {
  const intent = await transfer();
  expect(intent).toMatchObject({
    status: "requires_action",
    next_action: { type: "display_bank_transfer_instructions" },
  });
  const instructions = instructionsOf(intent);
  expect(instructions).toMatchObject({ amount_remaining: 4800, currency: "eur", type: "eu_bank_transfer" });
  const { iban } = instructions?.financial_addresses?.[0] ?? {};
  expect([iban?.country, ibanProblem(iban?.iban ?? "")]).toEqual(["IE", null]);
  expect((await actOn(stand, "async_succeeds", intent)).body).toMatchObject({ status: "succeeded" });
  const paid = await read(intent);
  expect(paid).toMatchObject({ amount_received: 4800, next_action: null });
  const charge = paid.latest_charge as Stripe.Charge;
  expect(charge.payment_method_details).toEqual({ customer_balance: {}, type: "customer_balance" });
  expect(await eventsAbout(stand, intent.id, charge.id)).toEqual([
    "payment_intent.created",
    "payment_intent.requires_action",
    "charge.succeeded",
    "payment_intent.succeeded",
  ]);
});

test("a part of the money is noted, and the rest is still asked for", async () => {
  const intent = await transfer();
  await actOn(stand, "async_succeeds", intent, 1800);
  const half = await read(intent);
  expect(half).toMatchObject({ status: "requires_action", amount_received: 0, latest_charge: null });
  expect(instructionsOf(half)).toMatchObject({ amount_remaining: 3000, reference: instructionsOf(intent)?.reference });
  await actOn(stand, "async_succeeds", intent, 3000);
  expect(await read(intent)).toMatchObject({ status: "succeeded", amount_received: 4800 });
  expect(await eventsAbout(stand, intent.id)).toContain("payment_intent.partially_funded");
});

test.each([
  ["eur", "eu_bank_transfer", ["iban"]],
  ["gbp", "gb_bank_transfer", ["sort_code"]],
  ["jpy", "jp_bank_transfer", ["zengin"]],
  ["mxn", "mx_bank_transfer", ["spei"]],
  ["usd", "us_bank_transfer", ["aba", "swift"]],
])("a transfer in %s is a %s to %j", async (currency, type, forms) => {
  const instructions = instructionsOf(await transfer({ currency, amount: 480_000 }));
  expect(instructions?.type).toBe(type);
  expect(instructions?.financial_addresses?.map((one) => one.type)).toEqual(forms);
});

test.each(["BE", "DE", "ES", "FR", "IE", "NL"])("the euro account may be in %s", async (country) => {
  const bank_transfer = { type: "eu_bank_transfer", eu_bank_transfer: { country } } as const;
  const options = { customer_balance: { funding_type: "bank_transfer", bank_transfer } } as const;
  const { iban } = instructionsOf(await transfer({ payment_method_options: options }))?.financial_addresses?.[0] ?? {};
  expect([iban?.iban.slice(0, 2), ibanProblem(iban?.iban ?? "")]).toEqual([country, null]);
});

test("a customer keeps the same account, another has another", async () => {
  const customer = await newCustomer();
  const ibanOf = async (id: string) =>
    instructionsOf(await transfer({ customer: id }))?.financial_addresses?.[0]?.iban?.iban;
  expect(await ibanOf(customer)).toBe(await ibanOf(customer));
  expect(await ibanOf(customer)).not.toBe(await ibanOf(await newCustomer()));
});

test("without a customer, in another currency or with another country's transfer there is none", async () => {
  const data = { type: "customer_balance" } as const;
  expect(await refusal(tryMethod(stand, "customer_balance"))).toMatchObject({ statusCode: 400, param: "customer" });
  expect(await refusal(transfer({ currency: "chf" }))).toMatchObject({ statusCode: 400, param: "currency" });
  const wrong = {
    customer_balance: { funding_type: "bank_transfer", bank_transfer: { type: "gb_bank_transfer" } },
  } as const;
  const mixed = transfer({ payment_method_data: data, payment_method_options: wrong });
  expect(await refusal(mixed)).toMatchObject({ code: "payment_intent_invalid_parameter" });
});

test("a transfer that never comes fails nothing; the shop may cancel", async () => {
  const intent = await transfer();
  expect((await actOn(stand, "async_fails", intent)).status).toBe(400);
  expect(await stand.stripe.paymentIntents.cancel(intent.id)).toMatchObject({ status: "canceled", next_action: null });
});
