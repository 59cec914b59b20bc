import { describe, expect, it } from "vitest";
import { type PaidOrder, writeOrderPaidMail } from "./order-paid";
import { writeSignInLinkMail } from "./sign-in-link";

const sender = { name: "Fathom Prints", email: "hello@fathom.example", timeZone: "Europe/Lisbon" };
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const order: PaidOrder = {
  id: "0199c5a0-0000-7000-8000-000000000001",
  number: "T-8XK2M4QP",
  email: "ada@example.com",
  paidAt: new Date("2026-11-20T23:30:00Z"),
  subtotal: eur(9600),
  discount: eur(0),
  couponCode: null,
  shipping: eur(950),
  tax: eur(1684),
  total: eur(10550),
  charged: null,
  lines: [{ kind: "poster", name: "Lead line", variantName: "30 × 40 cm", quantity: 2, total: eur(9600) }],
  shipTo: ["Ada Lovelace", "Torstraße 140", "10119 Berlin", "Germany"],
};
const link = "http://localhost:3000/orders/1?token=abc";
const write = (change: Partial<PaidOrder> = {}) => writeOrderPaidMail({ order: { ...order, ...change }, link }, sender);

describe("the mail about a paid order", () => {
  it("says what was charged where it is a part of what was reserved, and that the rest is released", () => {
    const { text, html } = write({ charged: eur(3001) });
    for (const part of [text, html]) {
      expect(part).toContain("Charged, the rest was released");
      expect(part).toContain("€30.01");
    }
    expect(write({ charged: eur(10550) }).text).not.toContain("released");
  });

  it("says number and total in its subject, and what was bought in both parts", () => {
    const { subject, text, html } = write();
    expect(subject).toBe("Your Fathom Prints order T-8XK2M4QP, €105.50");
    for (const part of [text, html]) {
      for (const words of [
        "Lead line",
        "30 × 40 cm, 2 pieces",
        "€96.00",
        "€9.50",
        "€105.50",
        "€16.84 VAT",
        "10119 Berlin",
      ]) {
        expect(part).toContain(words);
      }
    }
    expect(text).toContain(`\n${link}\n`);
  });

  it("has one button, no picture, no script and nothing that is fetched", () => {
    const { html } = write();
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face/i);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it("speaks of downloads only when there are some, and of an address only when something is shipped", () => {
    expect(write().text).not.toContain("download");
    const digital = write({
      shipTo: null,
      shipping: eur(0),
      lines: [{ kind: "download", name: "Tide calendar", variantName: "PDF", quantity: 1, total: eur(900) }],
    });
    expect(digital.text).toContain("Your downloads are ready on the order page.");
    expect(digital.text).not.toMatch(/Delivery|prints ready/);
  });

  it("shows a discount with its sign, and says that shipping is free when it is", () => {
    const { text } = write({ discount: eur(500), couponCode: "WELCOME10", shipping: eur(0) });
    expect(text).toContain("Discount (WELCOME10): -€5.00");
    expect(text).toContain("Delivery: Free");
  });

  it("tells the day on the shop's clock", () => {
    expect(write().text).toContain("paid on November 20, 2026");
    const inTokyo = writeOrderPaidMail({ order, link }, { ...sender, timeZone: "Asia/Tokyo" });
    expect(inTokyo.text).toContain("paid on November 21, 2026");
  });

  it("carries what people typed as text, never as markup or as another header", () => {
    const name = '<b onload="x">&\r\nBcc: eve@evil.example';
    const { html, subject } = writeOrderPaidMail(
      { order: { ...order, shipTo: [name] }, link },
      { ...sender, name: "Fathom\r\nBcc: eve@evil.example" },
    );
    expect(html).not.toContain("<b ");
    expect(html).toContain("&lt;b onload=&quot;x&quot;&gt;&amp;");
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it("is the same message however often it is sent", () => {
    expect(write().naturalKey).toBe(write().naturalKey);
    expect(write({ id: "other" }).naturalKey).not.toBe(write().naturalKey);
  });
});

describe("the sign-in mail", () => {
  it("has the whole link on a line of its own and says how long it works", () => {
    const mail = writeSignInLinkMail({ to: "ada@example.com", link, minutes: 15 }, sender);
    expect(mail.text).toContain(`\n\n${link}\n\n`);
    expect(mail.text).toContain("works once, for 15 minutes");
    expect(mail.html.match(/class="button"/g)).toHaveLength(1);
  });

  it("is a new message each time", () => {
    expect(writeSignInLinkMail({ to: "ada@example.com", link, minutes: 15 }, sender).naturalKey).toBeUndefined();
  });
});
