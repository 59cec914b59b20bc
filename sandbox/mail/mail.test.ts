import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { linksIn } from "./receive";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

async function send(mail: nodemailer.SendMailOptions, more: object = {}): Promise<unknown> {
  const mailer = nodemailer.createTransport({ host: "127.0.0.1", port: stand.smtpPort, ...more });
  try {
    return await mailer.sendMail({ from: "Fathom Prints <hello@fathom.example>", ...mail });
  } finally {
    mailer.close();
  }
}
const mails = async (query = "") =>
  (await stand.call("GET", `/_sandbox/mail${query}`)).body as unknown as Record<string, unknown>[];

test("mail is listed newest first, with everybody it went to, and can be asked for by address", async () => {
  await send({ to: "ada@example.com", subject: "One", text: "first" });
  await send({ to: ["ada@example.com", "bob@example.com"], bcc: "eve@example.com", subject: "Two", text: "second" });
  expect((await mails()).map(({ subject }) => subject)).toEqual(["Two", "One"]);
  expect((await mails("?to=EVE@example.com")).map(({ subject }) => subject)).toEqual(["Two"]);
  expect((await mails("?to=nobody@example.com")).length).toBe(0);
  expect((await mails())[0]).toMatchObject({
    to: ["ada@example.com", "bob@example.com", "eve@example.com"],
    from: '"Fathom Prints" <hello@fathom.example>',
    text: "second\n",
    html: null,
    received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

test("a sign-in that any server would ask for is taken, whatever it says", async () => {
  await send(
    { to: "ada@example.com", subject: "With auth", text: "x" },
    { auth: { user: "anybody", pass: "anything" } },
  );
  expect((await mails())[0]).toMatchObject({ subject: "With auth" });
});

test("mail outlives a restart, and its time follows the clock", async () => {
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 86_400 } });
  await send({ to: "ada@example.com", subject: "Tomorrow", text: "x" });
  await stand.restart();
  const [mail] = await mails();
  expect(mail).toMatchObject({ subject: "Tomorrow" });
  expect(Date.parse(String(mail?.received_at))).toBeGreaterThan(Date.now() + 86_000_000);
});

test("umlauts, long lines and several parts arrive as they were meant", async () => {
  const text = `Überraschung für Zoë 🎉 ${"lang ".repeat(400)}`;
  await send({
    to: "ada@example.com",
    subject: "Grüße 🎉",
    text,
    html: `<p>${text}</p>`,
    attachments: [{ filename: "a.txt", content: "a" }],
    headers: { "X-Order": "1042" },
  });
  const [mail] = await mails();
  expect(mail).toMatchObject({ subject: "Grüße 🎉" });
  expect(String(mail?.text).trim()).toBe(text.trim());
  expect(mail?.html).toContain("Zoë 🎉");
  expect(mail?.attachments).toEqual([{ name: "a.txt", type: "text/plain", size: 1 }]);
  expect(mail?.headers).toContainEqual(["X-Order", "1042"]);
});

test("mail above the limit is refused, and the sink goes on", async () => {
  const raw = `Subject: Huge\r\n\r\n${"x".repeat(78).concat("\r\n").repeat(140_000)}`;
  const huge = send({ envelope: { from: "a@example.com", to: "ada@example.com" }, raw });
  await expect(huge).rejects.toThrow();
  await send({ to: "ada@example.com", subject: "After", text: "x" });
  expect((await mails())[0]).toMatchObject({ subject: "After" });
}, 20_000);

test("links are found in markup and text, each once, with their entities read", () => {
  const html = '<a class="b" href="https://x.example/a?b=1&amp;c=2">A</a> <a href=\'mailto:a@b.c\'>m</a>';
  expect(linksIn(html, "See https://x.example/a?b=1&c=2, or (https://y.example/z).")).toEqual([
    "https://x.example/a?b=1&c=2",
    "https://y.example/z",
  ]);
});
