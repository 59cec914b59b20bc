import type { Literal, Stand } from "../stand";

const intents = "/v1/payment_intents";
const sum = { amount: "4800", currency: "eur" };

/** Every kind of error body, and the envelope of every list and search. */
export async function gatherAnswers(stand: Stand): Promise<Literal[]> {
  const found: Literal[] = [];
  const post = (path: string, form: Record<string, string>, key?: string) =>
    stand.call("POST", path, { form, headers: { "Idempotency-Key": key ?? `shape ${path} ${JSON.stringify(form)}` } });
  const paying = { confirm: "true", return_url: "http://localhost/back" };
  const made = await post(intents, sum);
  const id = String(made.body.id);
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/balance", effect: "error_429", times: 1 } });
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/events", effect: "error_500", times: 1 } });
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/refunds", effect: "error_409", times: 1 } });
  const errors = {
    "a bad key": await stand.call("GET", intents, { key: "sk_test_wrong" }),
    "a browser where it may not go": await stand.call("GET", intents, { key: "pk_test_sandbox" }),
    "an unknown URL": await stand.call("GET", "/v1/nothing"),
    "an unknown id": await stand.call("GET", `${intents}/pi_none`),
    "an unknown id in the body": await post(intents, { ...sum, customer: "cus_none" }),
    "an unknown parameter": await post(intents, { ...sum, colour: "red" }),
    "a wrong state": await post(`${intents}/${id}/capture`, {}),
    "a decline": await post(intents, { ...sum, ...paying, payment_method: "pm_card_chargeDeclined" }),
    "authentication not handled": await post(intents, {
      ...sum,
      ...paying,
      error_on_requires_action: "true",
      payment_method: "pm_card_threeDSecure2Required",
    }),
    "other parameters under one key": await post(
      intents,
      { ...sum, amount: "900" },
      "shape /v1/payment_intents other",
    ).then(() => post(intents, sum, "shape /v1/payment_intents other")),
    "a key in use": await post("/v1/refunds", {}),
    "a rate limit": await stand.call("GET", "/v1/balance"),
    "a glitch": await stand.call("GET", "/v1/events"),
  };
  for (const [what, { body }] of Object.entries(errors)) found.push([what, "Stripe.StripeRawError", body.error]);
  const lists = {
    payment_intents: "PaymentIntent",
    charges: "Charge",
    customers: "Customer",
    refunds: "Refund",
    disputes: "Dispute",
    balance_transactions: "BalanceTransaction",
    payouts: "Payout",
    webhook_endpoints: "WebhookEndpoint",
  };
  for (const [name, type] of Object.entries(lists)) {
    const { body } = await stand.call("GET", `/v1/${name}?limit=3`);
    found.push([`list of ${name}`, `Stripe.ApiList<Stripe.${type}>`, body]);
  }
  const search = await stand.call("GET", `${intents}/search?query=amount>1&limit=2`);
  found.push(["search", "Stripe.ApiSearchResult<Stripe.PaymentIntent>", search.body]);
  return found;
}
