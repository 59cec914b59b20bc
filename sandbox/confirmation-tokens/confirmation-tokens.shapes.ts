import { PUBLISHABLE_KEY } from "../api/auth";
import { cardFields, type Literal, type Stand } from "../stand";

/** Tokens of both kinds: from the browser and from the test helper, fresh and used. */
export async function gatherConfirmationTokens({ call, stripe }: Stand): Promise<Literal[]> {
  const { key: _key, use_stripe_sdk: _sdk, ...card } = cardFields("4242424242424242");
  const consent = {
    "mandate_data[customer_acceptance][type]": "online",
    "mandate_data[customer_acceptance][online][ip_address]": "127.0.0.1",
  };
  const form = { ...card, ...consent, "shipping[name]": "Ada", "shipping[address][city]": "Porto" };
  const { body } = await call("POST", "/v1/confirmation_tokens", { key: PUBLISHABLE_KEY, form });
  const { id: customer } = await stripe.customers.create({ payment_method: "pm_card_visa" });
  const { data } = await stripe.paymentMethods.list({ customer });
  const saved = await stripe.testHelpers.confirmationTokens.create({ payment_method: data[0]?.id ?? "" });
  const debit = await stripe.testHelpers.confirmationTokens.create({
    payment_method_data: {
      type: "sepa_debit",
      sepa_debit: { iban: "AT611904300234573201" },
      billing_details: { name: "Ada", email: "ada@example.com" },
    },
    return_url: "http://localhost:3000/back",
    setup_future_usage: "off_session",
  });
  await stripe.paymentIntents.create({
    amount: 900,
    currency: "eur",
    confirm: true,
    confirmation_token: String(body.id),
    return_url: "http://localhost:3000/back",
  });
  const typed = {
    "card[number]": "378282246310005",
    "card[exp_month]": "12",
    "card[exp_year]": "34",
    "card[address_line1]": "Rua do Almada 82",
  };
  const token = await call("POST", "/v1/tokens", { key: PUBLISHABLE_KEY, form: typed });
  return [
    ["card token", "Stripe.Token", token.body],
    ["confirmation token, of the browser", "Stripe.ConfirmationToken", body],
    ["confirmation token, of a saved method", "Stripe.ConfirmationToken", saved],
    ["confirmation token, of a debit", "Stripe.ConfirmationToken", debit],
    ["confirmation token, used", "Stripe.ConfirmationToken", await stripe.confirmationTokens.retrieve(String(body.id))],
  ];
}
