import type { Literal, Stand } from "../stand";

/** The balance, every transaction behind it, and a list of each kind. */
export async function gatherMoney({ stripe }: Stand): Promise<Literal[]> {
  const { data } = await stripe.balanceTransactions.list({ limit: 100 });
  return [
    ...data.map((row): Literal => [`balance transaction: ${row.type}`, "Stripe.BalanceTransaction", row]),
    ["balance", "Stripe.Balance", await stripe.balance.retrieve()],
    ["list", "Stripe.ApiList<Stripe.Charge>", await stripe.charges.list({ limit: 3 })],
  ];
}
