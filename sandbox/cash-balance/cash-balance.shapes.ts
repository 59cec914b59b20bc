import { tryMethod } from "../methods/try-method";
import type { Literal, Stand } from "../stand";

const TRANSFERS = {
  eur: "eu_bank_transfer",
  gbp: "gb_bank_transfer",
  jpy: "jp_bank_transfer",
  mxn: "mx_bank_transfer",
  usd: "us_bank_transfer",
} as const;

/** The pinned types know the funding instructions of these only, though they let all five be asked for. */
const SHAPED = ["eur", "jpy"];

/** A customer's cash: none, some, in a payment and back, with every kind of transfer. */
export async function gatherCash(stand: Stand): Promise<Literal[]> {
  const { customers, paymentIntents, testHelpers } = stand.stripe;
  const { id } = await customers.create({ name: "Ada" });
  const found: Literal[] = [["no cash", "Stripe.CashBalance", await customers.retrieveCashBalance(id)]];
  for (const [currency, type] of Object.entries(TRANSFERS)) {
    const given = { currency, funding_type: "bank_transfer", bank_transfer: { type } } as const;
    const instructions = await customers.createFundingInstructions(id, given);
    if (SHAPED.includes(currency)) {
      found.push([`funding instructions in ${currency}`, "Stripe.FundingInstructions", instructions]);
    }
    await testHelpers.customers.fundCashBalance(id, { amount: 300_000, currency });
  }
  const partly = await tryMethod(stand, "customer_balance", { customer: id, amount: 400_000 });
  await paymentIntents.cancel(partly.id);
  const settings = { reconciliation_mode: "manual" } as const;
  found.push(["cash", "Stripe.CashBalance", await customers.updateCashBalance(id, { settings })]);
  const { data } = await customers.listCashBalanceTransactions(id);
  for (const one of data) found.push([`cash ${one.type}`, "Stripe.CustomerCashBalanceTransaction", one]);
  return found;
}
