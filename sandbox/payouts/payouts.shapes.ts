import type { Literal, Stand } from "../stand";

/** Payouts in every status. */
export async function gatherPayouts({ stripe, call }: Stand): Promise<Literal[]> {
  const found: Literal[] = [];
  const wait = (days: number) => call("POST", "/_sandbox/clock", { json: { advance_s: days * 86_400 } });
  await stripe.paymentIntents.create({
    amount: 90_000,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_bypassPending",
    return_url: "http://localhost:3000/back",
  });
  await wait(9);
  const payOut = (destination: string) =>
    stripe.payouts.create({ amount: 1000, currency: "eur", destination, metadata: { week: "47" } });
  const ids = [(await payOut("ba_sandbox")).id, (await payOut("ba_account_closed")).id];
  const note = async (id: string) => {
    const payout = await stripe.payouts.retrieve(id, { expand: ["balance_transaction", "destination"] });
    found.push([`payout ${payout.status}`, "Stripe.Payout", payout]);
  };
  const canceled = await payOut("ba_sandbox");
  await stripe.payouts.cancel(canceled.id);
  await note(canceled.id);
  for (const days of [0, 0.5, 3]) {
    await wait(days);
    for (const id of ids) await note(id);
  }
  await stripe.payouts.update(ids[0] ?? "", { metadata: { week: "48" } });
  found.push(["payouts", "Stripe.ApiList<Stripe.Payout>", await stripe.payouts.list({ limit: 2 })]);
  return found;
}
