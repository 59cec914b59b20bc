import { describe, expect, it } from "vitest";
import { type RefundMail, writeRefundFailedMail, writeRefundMadeMail } from "./refund";

const sender = { name: "Fathom Prints", email: "hello@fathom.example", timeZone: "Europe/Lisbon" };
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const mail = (refund: Partial<RefundMail["refund"]> = {}, wasPaid = true): RefundMail => ({
  order: { number: "T-8XK2M4QP", email: "ada@example.com", wasPaid },
  refund: {
    id: "0199c5a0-0000-7000-8000-000000000002",
    amount: eur(5_250),
    origin: "merchant",
    paidWith: { methodKind: "card", cardBrand: "visa", cardLast4: "4242" },
    lines: [{ name: "Lead line", variantName: "30 × 40 cm", quantity: 2 }],
    shipping: eur(450),
    ...refund,
  },
  link: "http://localhost:3000/orders/1?token=abc",
});

describe("the mail about a refund", () => {
  it("says how much goes where, what for and when it is there, in both parts", () => {
    const { subject, text, html } = writeRefundMadeMail(mail(), sender);
    expect(subject).toBe("Your refund of €52.50, order T-8XK2M4QP");
    for (const part of [text, html]) {
      for (const words of ["€52.50", "Visa ending 4242", "Lead line", "2 pieces", "€4.50", "10 business days"]) {
        expect(part).toContain(words);
      }
    }
    expect(text).toContain("\nhttp://localhost:3000/orders/1?token=abc\n");
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face/i);
  });

  it("speaks of no card when it was none, and gives no reason that only the merchant knows", () => {
    const paidWith = { methodKind: "ideal", cardBrand: null, cardLast4: null };
    const { text } = writeRefundMadeMail(mail({ paidWith, lines: [], shipping: eur(0) }), sender);
    expect(text).toContain("the bank account it came from");
    expect(text).not.toMatch(/card|more than one payment|had closed/);
  });

  it("says why money goes back by itself: too late, or twice", () => {
    const late = writeRefundMadeMail(mail({ origin: "automatic", lines: [] }, false), sender);
    expect(late.text).toContain("after the order had closed");
    const twice = writeRefundMadeMail(mail({ origin: "automatic", lines: [] }, true), sender);
    expect(twice.text).toContain("more than one payment");
  });

  it("that failed says that the money is not lost and who acts next, under a name of its own", () => {
    const failed = writeRefundFailedMail(mail(), sender);
    expect(failed.subject).toBe("Your refund of €52.50 didn't arrive, order T-8XK2M4QP");
    expect(failed.text).toContain("We'll write to you about another way");
    expect(failed.naturalKey).not.toBe(writeRefundMadeMail(mail(), sender).naturalKey);
  });
});
