import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mailer, smtpMailer } from "./mailer";
import type { PaidOrder } from "./order-paid";

const received: { to: string[]; head: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const [head = ""] = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n");
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), head });
      done();
    });
  },
});
let mailer: Mailer;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "Fathom Prints <hello@fathom.example>", {
    name: "Fathom Prints",
    email: "hello@fathom.example",
    timeZone: "Europe/Lisbon",
  });
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const link = "http://localhost:3000/sign-in/confirm?token=x";
const zero = { amountMinor: 0, currency: "EUR" };
const order: PaidOrder = {
  ...{
    id: "0199",
    number: "T-8XK2M4QP",
    email: "ada@example.com",
    paidAt: new Date(0),
    lines: [],
    shipTo: null,
    charged: null,
  },
  ...{ subtotal: zero, couponCode: null, discount: zero, shipping: zero, tax: zero, total: zero },
};

/** The header's lines, folded ones put together. */
function headerOf(name: string): string[] {
  const unfolded = received.at(-1)?.head.replace(/\r\n[ \t]+/g, " ") ?? "";
  return unfolded.split("\r\n").filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
}

describe("a mail", () => {
  it("has one recipient, comes from the shop, and replies reach a person", async () => {
    await mailer.signInLink({ to: "ada@example.com", link, minutes: 15 });
    expect(received.at(-1)?.to).toEqual(["ada@example.com"]);
    expect(headerOf("To")).toEqual(["To: ada@example.com"]);
    expect(headerOf("From")).toEqual(["From: Fathom Prints <hello@fathom.example>"]);
    expect(headerOf("Reply-To")).toEqual(["Reply-To: Fathom Prints <hello@fathom.example>"]);
    expect(headerOf("Auto-Submitted")).toEqual(["Auto-Submitted: auto-generated"]);
  });

  it("about an order carries the same Message-ID each time; each sign-in link carries its own", async () => {
    const ids: string[][] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      await mailer.orderPaid({ order, link });
      ids.push(headerOf("Message-ID"));
    }
    expect(ids).toEqual(Array(2).fill(["Message-ID: <order-paid.0199@fathom.example>"]));
    await mailer.signInLink({ to: "ada@example.com", link, minutes: 15 });
    const first = headerOf("Message-ID");
    await mailer.signInLink({ to: "ada@example.com", link, minutes: 15 });
    expect(headerOf("Message-ID")).not.toEqual(first);
  });

  it.each(["ada@example.com, eve@evil.example", "ada@example.com\r\nBcc: eve@evil.example", "Ada <eve@evil.example>"])(
    "is never sent to more than the one address it was written for: %j",
    async (to) => {
      const before = received.length;
      await mailer.orderPaid({ order: { ...order, email: to }, link }).catch(() => {});
      for (const mail of received.slice(before)) {
        expect(mail.to.length).toBeLessThanOrEqual(1);
        expect(mail.to).not.toContain("eve@evil.example");
        expect(mail.head).not.toMatch(/^bcc:/im);
      }
    },
  );

  it("rejects when the server does not take it", async () => {
    const away = smtpMailer("smtp://127.0.0.1:1", "Shop <a@b.example>", {
      name: "",
      email: "a@b.example",
      timeZone: "UTC",
    });
    await expect(away.signInLink({ to: "ada@example.com", link, minutes: 15 })).rejects.toThrow();
  });
});
