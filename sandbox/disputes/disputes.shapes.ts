import type Stripe from "stripe";
import { actOn, tryMethod } from "../methods/try-method";
import type { Literal, Stand } from "../stand";

/** Disputes and inquiries in every status, early fraud warnings, and the charges they are about. */
export async function gatherDisputes(stand: Stand): Promise<Literal[]> {
  const { stripe, call } = stand;
  const found: Literal[] = [];
  const wait = (seconds: number) => call("POST", "/_sandbox/clock", { json: { advance_s: seconds } });
  const pay = async (card: string) => {
    const intent = await stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: `pm_card_${card}`,
      return_url: "http://localhost:3000/back",
    });
    await wait(5);
    return intent;
  };
  const note = async (id: string) => {
    const dispute = await stripe.disputes.retrieve(id, { expand: ["payment_intent"] });
    found.push([`dispute ${dispute.status}`, "Stripe.Dispute", dispute]);
  };
  const dispute = async (card: string): Promise<Stripe.Dispute> => {
    const { id } = await pay(card);
    const { data } = await stripe.disputes.list({ payment_intent: id });
    const begun = data[0];
    if (!begun) throw new Error(`pm_card_${card} was not disputed.`);
    await note(begun.id);
    return begun;
  };
  for (const card of ["createDispute", "createDisputeInquiry"]) {
    for (const word of ["winning_evidence", "losing_evidence"]) {
      const { id } = await dispute(card);
      await stripe.disputes.update(id, { evidence: { uncategorized_text: word }, metadata: { note: word } });
      await note(id);
      await wait(5);
      await note(id);
    }
  }
  for (const type of ["klarna", "sepa_debit"] as const) {
    const intent = await tryMethod(stand, type);
    await actOn(stand, "async_succeeds", intent);
    await actOn(stand, "dispute", intent);
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    await note(data[0]?.id ?? "");
  }
  const { charge } = await dispute("createDisputeProductNotReceived");
  found.push(["disputed charge", "Stripe.Charge", await stripe.charges.retrieve(String(charge))]);
  found.push(["disputes", "Stripe.ApiList<Stripe.Dispute>", await stripe.disputes.list({ limit: 2 })]);
  const warned = await pay("createIssuerFraudRecord");
  const warnings = () => stripe.radar.earlyFraudWarnings.list({ payment_intent: warned.id });
  found.push(["warning", "Stripe.Radar.EarlyFraudWarning", (await warnings()).data[0]]);
  await stripe.refunds.create({ payment_intent: warned.id });
  found.push(["warning after a refund", "Stripe.Radar.EarlyFraudWarning", (await warnings()).data[0]]);
  return found;
}
