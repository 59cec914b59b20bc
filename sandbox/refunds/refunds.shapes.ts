import type Stripe from "stripe";
import { actOn, advance, tryMethod } from "../methods/try-method";
import type { Literal, Stand } from "../stand";

/** Refunds in every status, by cards and by the methods whose refunds look otherwise, and the charges they change. */
export async function gatherRefunds(stand: Stand): Promise<Literal[]> {
  const { stripe, call } = stand;
  const found: Literal[] = [];
  const refund = async (card: string, what: string, more: Stripe.RefundCreateParams = {}) => {
    const { id } = await stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: `pm_card_${card}`,
      return_url: "http://localhost:3000/back",
    });
    const made = await stripe.refunds.create({ payment_intent: id, ...more });
    const read = async (when: string) => {
      const refund = await stripe.refunds.retrieve(made.id, { expand: ["balance_transaction", "payment_intent"] });
      found.push([`${what}, ${when}`, "Stripe.Refund", refund]);
      const charge = await stripe.charges.retrieve(String(refund.charge), { expand: ["refunds"] });
      found.push([`${what}, ${when}: charge`, "Stripe.Charge", charge]);
    };
    await read("at once");
    await call("POST", "/_sandbox/clock", { json: { advance_s: 2 * 86_400 } });
    await read("later");
  };
  const other = async (type: "customer_balance" | "ideal" | "klarna", what: string) => {
    const { id: customer } = await stripe.customers.create({ email: "ada@example.com" });
    const bank_transfer = { type: "eu_bank_transfer" as const };
    const options = { customer_balance: { funding_type: "bank_transfer" as const, bank_transfer } };
    const more = type === "customer_balance" ? { customer, payment_method_options: options } : {};
    const intent = await tryMethod(stand, type, more);
    await actOn(stand, "async_succeeds", intent);
    await advance(stand, 5);
    const made = await stripe.refunds.create({ payment_intent: intent.id, instructions_email: "ada@example.com" });
    found.push([`${what}, at once`, "Stripe.Refund", made]);
    if (made.status === "requires_action") {
      found.push([`${what}, canceled`, "Stripe.Refund", await stripe.refunds.cancel(made.id)]);
      return;
    }
    await actOn(stand, "refund_fails", intent);
    found.push([`${what}, failed`, "Stripe.Refund", await stripe.refunds.retrieve(made.id)]);
  };
  await other("customer_balance", "refund of a transfer");
  const { id: customer } = await stripe.customers.create({ email: "ada@example.com" });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5000, currency: "eur" });
  const cash = { amount: 5000, currency: "eur", customer, origin: "customer_balance" as const };
  found.push(["refund of cash", "Stripe.Refund", await stripe.refunds.create(cash)]);
  const { data } = await stripe.customers.listCashBalanceTransactions(customer);
  found.push(["cash going back", "Stripe.CustomerCashBalanceTransaction", data[0]]);
  await other("ideal", "refund of iDEAL");
  await other("klarna", "refund of Klarna");
  await refund("visa", "refund", { amount: 800, reason: "requested_by_customer", metadata: { note: "torn" } });
  await refund("pendingRefund", "pending refund");
  await refund("refundFail", "refund that fails", { reason: "duplicate" });
  found.push(["refunds", "Stripe.ApiList<Stripe.Refund>", await stripe.refunds.list({ limit: 2 })]);
  return found;
}
