import nodemailer from "nodemailer";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFields, type Stand, setUpStand, WEBHOOK_SECRET } from "./stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

test("a shop and a browser together take a payment, and a signed webhook tells of it", async () => {
  const intent = await stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    automatic_payment_methods: { enabled: true },
    metadata: { order_id: "007", payment_id: "p1" },
  });
  expect(intent.status).toBe("requires_payment_method");
  const secret = intent.client_secret ?? "";
  const confirmed = await stand.call("POST", `/v1/payment_intents/${intent.id}/confirm`, {
    key: null,
    form: cardFields("4242424242424242", { client_secret: secret }),
  });
  expect(confirmed.status).toBe(200);
  expect(confirmed.body.status).toBe("succeeded");
  const arrival = await stand.receiver.receive("payment_intent.succeeded");
  const event = Stripe.webhooks.constructEvent(arrival.body, arrival.signature, WEBHOOK_SECRET);
  expect(event.data.object).toMatchObject({ id: intent.id, amount_received: 4800, metadata: { order_id: "007" } });
});

test("a declined card answers a card error that carries the intent, which can be paid with another card", async () => {
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const options = { payment_method: "pm_card_visa_chargeDeclined", return_url: "http://localhost:3000/back" };
  const declined = await stand.stripe.paymentIntents.confirm(id, options).catch((error: unknown) => error);
  expect(declined).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect(declined).toMatchObject({ code: "card_declined", decline_code: "generic_decline" });
  const paid = await stand.stripe.paymentIntents.confirm(id, { ...options, payment_method: "pm_card_visa" });
  expect(paid.status).toBe("succeeded");
});

test("mail sent to the sink is there to read, with its links", async () => {
  const mailer = nodemailer.createTransport({ host: "127.0.0.1", port: stand.smtpPort });
  await mailer.sendMail({
    from: "hello@fathom.example",
    to: "Ada@Example.com",
    subject: "Your sign-in link",
    text: "Open http://localhost:3000/sign-in?token=a&b=2.",
    html: '<p><a href="http://localhost:3000/sign-in?token=a&amp;b=2">Sign in</a></p>',
  });
  mailer.close();
  const { body } = await stand.call("GET", "/_sandbox/mail?to=ada@example.com", {
    headers: { Accept: "application/json" },
  });
  expect(body[0]).toMatchObject({ subject: "Your sign-in link", links: ["http://localhost:3000/sign-in?token=a&b=2"] });
});
