import type Stripe from "stripe";
import type { Literal, Stand } from "../stand";

/** The balance, and every transaction behind it: all that the rooms before have moved, and a payment still pending. */
export async function gatherMoney({ stripe, call }: Stand): Promise<Literal[]> {
  await stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "http://localhost:3000/back",
  });
  await call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
  const found: Literal[] = [["balance", "Stripe.Balance", await stripe.balance.retrieve()]];
  const every: Stripe.BalanceTransactionListParams = { limit: 100, expand: ["data.source"] };
  for await (const row of stripe.balanceTransactions.list(every)) {
    found.push([`balance transaction: ${row.type}`, "Stripe.BalanceTransaction", row]);
  }
  found.push(["charges", "Stripe.ApiList<Stripe.Charge>", await stripe.charges.list({ limit: 3 })]);
  const charges = await stripe.charges.search({ query: "amount>1", limit: 2 });
  found.push(["charge search", "Stripe.ApiSearchResult<Stripe.Charge>", charges]);
  return found;
}
