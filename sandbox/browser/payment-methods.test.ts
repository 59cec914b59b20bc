import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

/** What a shopper of this country sees. */
const from = (country: string, more: object = {}) => ({
  payment: { defaultValues: { billingDetails: { address: { country } } }, ...more },
});

const fillIn = async (values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await checkout.field(name).fill(value);
};

const pressAtBank = (name: string) => checkout.page.getByRole("button", { name }).click();

const returned = async () => {
  await checkout.page.waitForURL(/\/return/);
  return Object.fromEntries(new URL(checkout.page.url()).searchParams);
};

const intentAtApi = async (id: string | undefined) => {
  const response = await fetch(`${checkout.gateway.origin}/v1/payment_intents/${id}?expand[0]=payment_method`, {
    headers: { Authorization: "Bearer sk_test_sandbox" },
  });
  return (await response.json()) as { status: string; payment_method: Record<string, unknown> | null };
};

const REDIRECTS = [
  ["ideal", "NL", {}],
  ["bancontact", "BE", { name: "Ada Lovelace" }],
  ["klarna", "DE", { email: "ada@example.com" }],
] as const;

test.each(REDIRECTS)(
  "%s from %s: Pay leaves for the bank, which sends the shopper back paid (3.4, 8)",
  async (type, country, fields) => {
    await checkout.visit(from(country));
    await checkout.choose(type);
    expect(await checkout.frame().getByText("After submission, you will be redirected").isVisible()).toBe(true);
    await fillIn(fields);
    await checkout.pay();
    await pressAtBank("Authorize Test Payment");
    const query = await returned();
    expect(query).toMatchObject({ order: "7", redirect_status: "succeeded" });
    const intent = await intentAtApi(query.payment_intent);
    expect(intent).toMatchObject({ status: "succeeded", payment_method: { type, billing_details: fields } });
  },
);

test.each(REDIRECTS)(
  "%s from %s: failed at the bank, the shopper comes back unpaid, and a card pays the same intent (8)",
  async (type, country, fields) => {
    await checkout.visit(from(country));
    await checkout.choose(type);
    await fillIn(fields);
    await checkout.pay();
    await pressAtBank("Fail Test Payment");
    const query = await returned();
    expect(query).toMatchObject({ redirect_status: "failed" });
    const { payment_intent: id, payment_intent_client_secret: clientSecret = "" } = query;
    expect(await intentAtApi(id)).toMatchObject({ status: "requires_payment_method" });
    await checkout.open({ ...from(country), group: { clientSecret } });
    await checkout.fill();
    await checkout.pay();
    expect((await checkout.outcome()).paymentIntent).toMatchObject({ id, status: "succeeded" });
  },
);

test("SEPA debit is processing when confirm answers, and never sends the shopper away (4.4)", async () => {
  await checkout.visit(from("DE"));
  await checkout.choose("sepa_debit");
  expect(await checkout.frame().getByText("you authorise (A)").isVisible()).toBe(true);
  await fillIn({ name: "Ada Lovelace", email: "ada@example.com", iban: "DE89370400440532013000" });
  expect(await checkout.field("iban").inputValue()).toBe("DE89 3704 0044 0532 0130 00");
  await checkout.pay();
  const { paymentIntent } = await checkout.outcome();
  expect(paymentIntent).toMatchObject({ status: "processing" });
  expect(await intentAtApi(String(paymentIntent?.id))).toMatchObject({
    payment_method: { type: "sepa_debit", sepa_debit: { last4: "3000", country: "DE" } },
  });
});

test("SEPA debit with redirect always comes back with redirect_status pending (3.4)", async () => {
  await checkout.visit({ ...from("DE"), redirect: "always" });
  await checkout.choose("sepa_debit");
  await fillIn({ name: "Ada", email: "ada@example.com", iban: "AT611904300234573201" });
  await checkout.pay();
  expect(await returned()).toMatchObject({ redirect_status: "pending" });
});

test("an account number is judged before anything is sent, and no message to the page holds it", async () => {
  await checkout.visit(from("DE"));
  await checkout.choose("sepa_debit");
  await fillIn({ name: "Ada", email: "ada@example.com", iban: "DE89370400440532013001" });
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({ type: "validation_error", code: "invalid_iban" });
  expect(await checkout.errorText("iban")).toBe("The IBAN you entered is invalid.");
  const seen = [...checkout.shop.requests, await checkout.page.content()].join("\n").replaceAll(" ", "");
  expect(seen).not.toContain("370400440532013001");
});

test("names and emails are demanded where the method needs them, and what was typed stands in the next method too", async () => {
  await checkout.visit(from("DE"));
  await checkout.choose("sepa_debit");
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({ code: "incomplete_name" });
  expect(await checkout.errorText("email")).toBe("Your email is incomplete.");
  await fillIn({ email: "ada@" });
  await checkout.field("name").focus();
  expect(await checkout.errorText("email")).toBe("Your email is invalid.");
  await fillIn({ email: "ada@example.com" });
  await checkout.choose("klarna");
  expect(await checkout.field("email").inputValue()).toBe("ada@example.com");
  expect(await checkout.field("country").inputValue()).toBe("DE");
});

test("a bank transfer leaves the intent waiting for the money, with the details in its next action", async () => {
  const customer = (await checkout.api("/v1/customers", { email: "ada@example.com" })) as unknown as { id: string };
  const { client_secret: clientSecret } = (await checkout.api("/v1/payment_intents", {
    amount: "4800",
    currency: "eur",
    customer: customer.id,
    "payment_method_options[customer_balance][funding_type]": "bank_transfer",
    "payment_method_options[customer_balance][bank_transfer][type]": "eu_bank_transfer",
    "payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]": "DE",
    "automatic_payment_methods[enabled]": "true",
  })) as unknown as { client_secret: string };
  await checkout.visit({ ...from("DE"), group: { clientSecret } });
  await checkout.choose("customer_balance");
  await checkout.pay();
  const { paymentIntent } = await checkout.outcome();
  expect(paymentIntent).toMatchObject({
    status: "requires_action",
    next_action: { type: "display_bank_transfer_instructions" },
  });
});

test("Link pays with an email where the shop names it among its methods", async () => {
  await checkout.visit(from("PT", { paymentMethodOrder: ["card", "link"] }));
  await checkout.choose("link");
  await fillIn({ email: "ada@example.com" });
  await checkout.pay();
  const { paymentIntent } = await checkout.outcome();
  expect(paymentIntent).toMatchObject({ status: "succeeded" });
  expect(await intentAtApi(String(paymentIntent?.id))).toMatchObject({ payment_method: { type: "link" } });
});

test("wallets.link never hides Link even there", async () => {
  await checkout.visit(from("PT", { paymentMethodOrder: ["link", "card"], wallets: { link: "never" } }));
  expect(await checkout.frame().locator('[data-value="link"]').count()).toBe(0);
});

test("an intent's own client secret decides what is offered: card only shows no choice at all", async () => {
  const { client_secret: clientSecret } = (await checkout.api("/v1/payment_intents", {
    amount: "4800",
    currency: "eur",
    "allowed_payment_method_types[0]": "card",
  })) as unknown as { client_secret: string };
  await checkout.open({ group: { clientSecret } });
  expect(await checkout.frame().locator("[data-value]").count()).toBe(0);
  await checkout.fill();
  await checkout.pay();
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
});

test("elements.update with another currency offers its methods and keeps the card that was typed", async () => {
  await checkout.open(from("DE"));
  await checkout.fill();
  await expect
    .poll(async () => (await checkout.events("methods")).at(-1))
    .toMatchObject({
      paymentMethods: { card: { available: true }, sepa_debit: { available: true } },
    });
  await checkout.page.evaluate(() => {
    const { setGroup } = window as unknown as { setGroup(group: object): void };
    setGroup({ mode: "payment", amount: 4800, currency: "jpy" });
  });
  await expect.poll(() => checkout.frame().locator("#sepa_debit-tab").count()).toBe(0);
  expect(await checkout.field("number").inputValue()).toBe("4242 4242 4242 4242");
  expect(await checkout.field("cvc").inputValue()).toBe("123");
});

test("a total that changes while someone types neither takes the cursor nor makes the page jump", async () => {
  await checkout.open(from("DE"));
  await checkout.field("number").click();
  await checkout.page.keyboard.type("4242");
  const asked = checkout.page.waitForResponse(/elements\/sessions.*5200/);
  await checkout.page.evaluate(() => {
    const { setGroup } = window as unknown as { setGroup(group: object): void };
    setGroup({ mode: "payment", amount: 5200, currency: "eur" });
  });
  await asked;
  await checkout.page.keyboard.type("4242");
  expect(await checkout.field("number").inputValue()).toBe("4242 4242");
});

test("a form that waits for its methods keeps its place, and is no load error before the API has answered", async () => {
  const heights: number[] = [];
  await checkout.context.route("**/v1/elements/sessions?*", async (route) => {
    heights.push((await checkout.page.locator("iframe").boundingBox())?.height ?? 0);
    await route.continue();
  });
  await checkout.open(from("DE"));
  expect(heights[0]).toBeGreaterThan(200);
});

test("a country and a total that change before the first answer leave a form that becomes ready, once", async () => {
  let answer = () => {};
  const isAsked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await checkout.context.route("**/v1/elements/sessions?*", async (route) => {
    await isAsked;
    await route.continue();
  });
  const first = checkout.page.waitForRequest(/elements\/sessions/);
  await checkout.page.goto(checkout.shop.address(from("DE")));
  await first;
  const last = checkout.page.waitForRequest(/elements\/sessions.*5200/);
  await checkout.page.evaluate(() => {
    const { setGroup, setPayment } = window as unknown as Record<"setGroup" | "setPayment", (options: object) => void>;
    setPayment({ defaultValues: { billingDetails: { address: { country: "NL" } } } });
    setGroup({ mode: "payment", amount: 5200, currency: "eur" });
  });
  await last;
  answer();
  await checkout.frame().locator("#ideal-tab").waitFor();
  await expect
    .poll(() =>
      checkout.page
        .locator("iframe")
        .first()
        .evaluate((one) => one.style.opacity),
    )
    .toBe("1");
  expect(await checkout.events("ready")).toHaveLength(1);
});

test("old spellings of an option and options that hold functions are understood (3.3)", async () => {
  await checkout.visit({
    ...from("DE"),
    group: { mode: "payment", amount: 4800, currency: "eur", setup_future_usage: "off_session" },
  });
  expect(await checkout.frame().getByText("for future payments").isVisible()).toBe(true);
  const thrown = await checkout.page.evaluate(() => {
    const { stripe } = window as unknown as {
      stripe: { elements(options: object): { create(type: string): Mounted } };
    };
    interface Mounted {
      mount(place: Element): void;
      destroy(): void;
    }
    const options = {
      mode: "setup",
      currency: "eur",
      customPaymentMethods: [{ id: "cpmt_1", handle: () => undefined }],
    };
    const element = stripe.elements(options).create("payment");
    const place = document.body.appendChild(document.createElement("div"));
    element.mount(place);
    return new Promise<string>((resolve) => {
      window.addEventListener("error", (event) => resolve(event.message));
      place.querySelector("iframe")?.addEventListener("load", () => setTimeout(() => resolve("nothing"), 0));
    });
  });
  expect(thrown).toBe("nothing");
});

test("fetchUpdates asks again what the intent may be paid with (3.3)", async () => {
  const intent = (await checkout.api("/v1/payment_intents", {
    amount: "4800",
    currency: "eur",
    "automatic_payment_methods[enabled]": "true",
  })) as unknown as { id: string; client_secret: string };
  await checkout.open({ ...from("DE"), group: { clientSecret: intent.client_secret } });
  await checkout.frame().locator("#sepa_debit-tab").waitFor();
  await checkout.api(`/v1/payment_intents/${intent.id}`, { amount: "2000000" });
  const answer = await checkout.page.evaluate(() =>
    (window as unknown as { elements: { fetchUpdates(): Promise<object> } }).elements.fetchUpdates(),
  );
  expect(answer).toEqual({});
  await expect.poll(() => checkout.frame().locator("#sepa_debit-tab").count()).toBe(0);
});

test("a gateway that does not say what may be paid with is told as loaderror, with the API's error", async () => {
  await checkout.context.route("**/v1/elements/sessions?*", (route) =>
    route.fulfill({ status: 500, json: { error: { type: "api_error", message: "Down." } } }),
  );
  await checkout.page.goto(checkout.shop.address());
  const log = () => checkout.page.evaluate(() => JSON.stringify((window as unknown as { log: unknown[] }).log));
  await expect.poll(log).toContain('"type":"api_error"');
  expect(await log()).not.toContain('"ready"');
});
