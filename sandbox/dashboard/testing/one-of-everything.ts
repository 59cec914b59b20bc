import nodemailer from "nodemailer";
import type { Desk } from "./desk";

export const VIEWS = [
  "payments",
  "paid",
  "failed",
  "held",
  "nothing found",
  "event",
  "requests",
  "webhooks",
  "faults",
  "object",
  "test data",
  "mails",
  "mail",
  "mail as text",
] as const;
export type View = (typeof VIEWS)[number];

/** Writes one of everything into the books, so that every view has something to show, and tells where each view is. */
export async function fillBooks(desk: Desk): Promise<Record<View, string>> {
  const { stripe } = desk.stand;
  desk.stand.receiver.answer = 500;
  const customer = await stripe.customers.create({ name: "محمد", email: "ada@example.com" });
  const paid = await desk.pay("pm_card_visa", {
    customer: customer.id,
    metadata: { order_number: "KP-1", note: "x".repeat(400) },
  });
  await desk.act("refund", paid);
  const failed = await desk.pay("pm_card_chargeDeclined");
  const held = await desk.pay("pm_card_visa", { capture_method: "manual" });
  const [event] = (await stripe.events.list({ limit: 1 })).data;
  await desk.stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/x", effect: "slow", probability: 0.5 } });
  const mailer = nodemailer.createTransport({ host: "127.0.0.1", port: desk.stand.smtpPort });
  const html = '<p lang="en">Hello</p>';
  await mailer.sendMail({ from: "a@b.example", to: "c@d.example", subject: "Hi", text: "Hi https://x.example/", html });
  mailer.close();
  const mails = (await desk.stand.call("GET", "/_sandbox/mail")).body as unknown as { id: string }[];
  return {
    payments: "",
    paid: `#/payments/${paid}`,
    failed: `#/payments/${failed}`,
    held: `#/payments/${held}`,
    "nothing found": "#/payments?q=nothing",
    event: `#/events/${event?.id}`,
    requests: "#/requests",
    webhooks: "#/webhooks",
    faults: "#/faults",
    object: `#/books/${customer.id}`,
    "test data": "#/test-data",
    mails: "/mail",
    mail: `/mail#/mail/${mails[0]?.id}`,
    "mail as text": `/mail#/mail/${mails[0]?.id}?view=text`,
  };
}
