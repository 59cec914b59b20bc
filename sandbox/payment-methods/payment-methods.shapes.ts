import type { Literal, Stand } from "../stand";

/** Payment methods as they stand after a payment. */
export async function gatherPaymentMethods({ stripe }: Stand): Promise<Literal[]> {
  const { data } = await stripe.paymentIntents.list({ expand: ["data.payment_method"], limit: 100 });
  return data.flatMap(({ payment_method: method }): Literal[] =>
    method ? [["payment method", "Stripe.PaymentMethod", method]] : [],
  );
}
