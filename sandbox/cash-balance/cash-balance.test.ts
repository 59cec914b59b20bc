import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actOn, eventsAbout, refusal, tryMethod } from "../methods/try-method";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create({ name: "Ada" })).id;
const ask = (customer: string, amount: number, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  tryMethod(stand, "customer_balance", { customer, amount, ...more });
const fund = (customer: string, amount: number, more: { currency?: string; reference?: string } = {}) =>
  stand.stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: "eur", ...more });
const cashOf = async (customer: string) => (await stand.stripe.customers.retrieveCashBalance(customer)).available;
const read = ({ id }: { id: string }) => stand.stripe.paymentIntents.retrieve(id);
const missingOf = async (intent: { id: string }) =>
  (await read(intent)).next_action?.display_bank_transfer_instructions?.amount_remaining;

test("a customer who never sent money has none, and settles automatically", async () => {
  const customer = await newCustomer();
  expect(await stand.stripe.customers.retrieveCashBalance(customer)).toEqual({
    object: "cash_balance",
    available: null,
    customer,
    customer_account: null,
    livemode: false,
    settings: { reconciliation_mode: "automatic", using_merchant_default: true },
  });
});

test("money pays what waits for it, the oldest first, and the rest is kept", async () => {
  const customer = await newCustomer();
  const first = await ask(customer, 1000);
  const second = await ask(customer, 2000);
  const funded = await fund(customer, 2500);
  expect(funded).toMatchObject({ type: "funded", net_amount: 2500, ending_balance: 2500, currency: "eur", customer });
  expect(funded.funded?.bank_transfer).toMatchObject({ type: "eu_bank_transfer", reference: null });
  expect((await read(first)).status).toBe("succeeded");
  expect([await missingOf(second), await cashOf(customer)]).toEqual([500, { eur: 0 }]);
  await fund(customer, 800);
  expect((await read(second)).status).toBe("succeeded");
  expect(await cashOf(customer)).toEqual({ eur: 300 });
  const { data } = await stand.stripe.customers.listCashBalanceTransactions(customer);
  expect(data.map(({ type, net_amount }) => [type, net_amount])).toEqual([
    ["applied_to_payment", -500],
    ["funded", 800],
    ["applied_to_payment", -1500],
    ["applied_to_payment", -1000],
    ["funded", 2500],
  ]);
  expect(data.reduce((sum, { net_amount }) => sum + net_amount, 0)).toBe(300);
  const one = await stand.stripe.customers.retrieveCashBalanceTransaction(customer, funded.id);
  expect(one).toEqual(funded);
});

test("the reference of a payment names it, whatever else waits", async () => {
  const customer = await newCustomer();
  const [older, named] = [await ask(customer, 1000), await ask(customer, 1000)];
  const reference = named.next_action?.display_bank_transfer_instructions?.reference ?? "";
  await fund(customer, 1000, { reference: `Payment ${reference}` });
  expect([(await read(older)).status, (await read(named)).status]).toEqual(["requires_action", "succeeded"]);
});

test("money of another currency waits for a payment of its own", async () => {
  const customer = await newCustomer();
  const euros = await ask(customer, 1000);
  await fund(customer, 1000, { currency: "gbp" });
  expect([await missingOf(euros), await cashOf(customer)]).toEqual([1000, { gbp: 1000 }]);
});

test("cash that is there pays a new payment at once, or a part of it", async () => {
  const customer = await newCustomer();
  await fund(customer, 1500);
  const paid = await ask(customer, 1000);
  expect(paid).toMatchObject({ status: "succeeded", amount_received: 1000, next_action: null });
  const partly = await ask(customer, 1000);
  expect(partly).toMatchObject({ status: "requires_action", amount_received: 0 });
  expect([await missingOf(partly), await cashOf(customer)]).toEqual([500, { eur: 0 }]);
  expect(await eventsAbout(stand, partly.id)).toContain("payment_intent.partially_funded");
});

test("a payment that is canceled, changed or paid otherwise gives its part back", async () => {
  const customer = await newCustomer();
  const begun = async () => {
    const intent = await ask(customer, 1000);
    await fund(customer, 400, { reference: intent.next_action?.display_bank_transfer_instructions?.reference ?? "" });
    expect(await cashOf(customer)).toEqual({ eur: 0 });
    return intent;
  };
  const spend = async () => actOn(stand, "async_succeeds", await ask(customer, 400));
  await stand.stripe.paymentIntents.cancel((await begun()).id);
  expect(await cashOf(customer)).toEqual({ eur: 400 });
  await spend();
  await stand.stripe.paymentIntents.update((await begun()).id, { amount: 900 });
  expect(await cashOf(customer)).toEqual({ eur: 400 });
  await spend();
  const { id } = await begun();
  await stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: "http://localhost/" });
  expect([(await read({ id })).status, await cashOf(customer)]).toEqual(["succeeded", { eur: 400 }]);
});

test("the shop may settle by hand", async () => {
  const customer = await newCustomer();
  const settings = { reconciliation_mode: "manual" } as const;
  const cash = await stand.stripe.customers.updateCashBalance(customer, { settings });
  expect(cash.settings).toEqual({ reconciliation_mode: "manual", using_merchant_default: false });
  const intent = await ask(customer, 1000);
  await fund(customer, 1500);
  expect(await missingOf(intent)).toBe(1000);
  const apply = (more: object = {}) => stand.stripe.paymentIntents.applyCustomerBalance(intent.id, more);
  expect(await refusal(apply({ amount: 1001 }))).toMatchObject({ statusCode: 400, param: "amount" });
  expect(await refusal(apply({ currency: "gbp" }))).toMatchObject({ statusCode: 400, param: "currency" });
  await apply({ amount: 300 });
  expect(await missingOf(intent)).toBe(700);
  expect((await apply()).status).toBe("succeeded");
  expect(await refusal(apply())).toMatchObject({ code: "payment_intent_unexpected_state" });
  expect(await cashOf(customer)).toEqual({ eur: 500 });
  await stand.stripe.customers.updateCashBalance(customer, { settings: { reconciliation_mode: "merchant_default" } });
  expect((await ask(customer, 500)).status).toBe("succeeded");
});

test("the world may send more than was asked for", async () => {
  const customer = await newCustomer();
  const intent = await ask(customer, 1000);
  expect((await actOn(stand, "async_succeeds", intent, 1200)).body).toMatchObject({ status: "succeeded" });
  expect(await cashOf(customer)).toEqual({ eur: 200 });
});

test.each([
  ["eur", "eu_bank_transfer", "IE"],
  ["gbp", "gb_bank_transfer", "GB"],
  ["usd", "us_bank_transfer", "US"],
] as const)("where to send %s is known before there is a payment", async (currency, type, country) => {
  const customer = await newCustomer();
  const instructions = await stand.stripe.customers.createFundingInstructions(customer, {
    currency,
    funding_type: "bank_transfer",
    bank_transfer: { type },
  });
  expect(instructions.bank_transfer).toMatchObject({ country, type });
  const intent = await ask(customer, 1000, { currency });
  const shown = intent.next_action?.display_bank_transfer_instructions?.financial_addresses;
  expect(shown).toEqual(instructions.bank_transfer.financial_addresses);
});

test("money in a currency nobody transfers, to nobody, or of another's is refused", async () => {
  const customer = await newCustomer();
  expect(await refusal(fund(customer, 100, { currency: "chf" }))).toMatchObject({ statusCode: 400, param: "currency" });
  expect(await refusal(fund("cus_none", 100))).toMatchObject({ statusCode: 404 });
  const { id } = await fund(customer, 100);
  const other = stand.stripe.customers.retrieveCashBalanceTransaction(await newCustomer(), id);
  expect(await refusal(other)).toMatchObject({ statusCode: 404 });
});

test("a restart keeps the cash and what is already in a payment", async () => {
  const customer = await newCustomer();
  const intent = await ask(customer, 1000);
  await fund(customer, 400);
  await stand.restart();
  expect(await missingOf(intent)).toBe(600);
  await stand.stripe.paymentIntents.cancel(intent.id);
  expect(await cashOf(customer)).toEqual({ eur: 400 });
});
