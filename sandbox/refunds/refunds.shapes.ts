import type Stripe from "stripe";
import type { Literal, Stand } from "../stand";

/** Refunds in every status a card's refund can have, and their charges. */
export async function gatherRefunds({ stripe, call }: Stand): Promise<Literal[]> {
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
  await refund("visa", "refund", { amount: 800, reason: "requested_by_customer", metadata: { note: "torn" } });
  await refund("pendingRefund", "pending refund");
  await refund("refundFail", "refund that fails", { reason: "duplicate" });
  found.push(["refunds", "Stripe.ApiList<Stripe.Refund>", await stripe.refunds.list({ limit: 2 })]);
  return found;
}
