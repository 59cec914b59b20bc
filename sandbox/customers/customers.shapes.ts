import type { Literal, Stand } from "../stand";

/** Customers bare, described, with a default method, expanded, and what is left of them. */
export async function gatherCustomers({ stripe }: Stand): Promise<Literal[]> {
  const { customers, paymentMethods, paymentIntents } = stripe;
  const bare = await customers.create();
  const whole = await customers.create({
    name: "Ada Lovelace",
    email: "ada@example.com",
    business_name: "Analytical Engines",
    individual_name: "Ada",
    balance: -100,
    address: { city: "Porto", country: "PT" },
    shipping: { name: "Ada", address: { city: "Porto" }, phone: "1" },
    tax_exempt: "reverse",
    preferred_locales: ["pt"],
    metadata: { a: "1" },
    payment_method: "pm_card_visa",
    invoice_settings: {
      default_payment_method: "pm_card_visa",
      custom_fields: [{ name: "VAT", value: "1" }],
      rendering_options: { amount_tax_display: "exclude_tax" },
    },
  });
  const updated = await customers.update(whole.id, {
    name: "Ada King",
    expand: ["invoice_settings.default_payment_method"],
  });
  const method = await paymentMethods.attach("pm_card_mastercard", { customer: whole.id });
  // Not with new metadata: its null in `previous_attributes` is what Stripe sends, but the SDK's types know only text.
  const changed = await paymentMethods.update(method.id, { allow_redisplay: "always", expand: ["customer"] });
  const listed = await customers.listPaymentMethods(whole.id);
  const detached = await paymentMethods.detach(method.id);
  const { id } = await paymentIntents.create({ amount: 900, currency: "eur", customer: bare.id });
  const withCustomer = await paymentIntents.retrieve(id, { expand: ["customer"] });
  const session = await stripe.customerSessions.create({
    customer: whole.id,
    components: {
      payment_element: { enabled: true, features: { payment_method_save: "enabled" } },
      mobile_payment_element: { enabled: true },
      customer_sheet: { enabled: true },
    },
    expand: ["customer"],
  });
  const deleted = await customers.del(bare.id);
  return [
    ["customer, bare", "Stripe.Customer", bare],
    ["customer", "Stripe.Customer", whole],
    ["customer, expanded", "Stripe.Customer", updated],
    ["customer, deleted", "Stripe.DeletedCustomer", deleted],
    ["customer session", "Stripe.CustomerSession", session],
    ["customers", "Stripe.ApiList<Stripe.Customer>", await customers.list({ limit: 3 })],
    ["customers found", "Stripe.ApiSearchResult<Stripe.Customer>", await customers.search({ query: "created>1" })],
    ["intent of a customer", "Stripe.PaymentIntent", withCustomer],
    ["intent of a deleted one", "Stripe.PaymentIntent", await paymentIntents.retrieve(id, { expand: ["customer"] })],
    ["method, attached", "Stripe.PaymentMethod", method],
    ["method, updated", "Stripe.PaymentMethod", changed],
    ["method, detached", "Stripe.PaymentMethod", detached],
    ["methods of a customer", "Stripe.ApiList<Stripe.PaymentMethod>", listed],
  ];
}
