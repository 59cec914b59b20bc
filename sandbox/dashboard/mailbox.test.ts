import nodemailer from "nodemailer";
import { expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);

async function send(mail: nodemailer.SendMailOptions): Promise<void> {
  const mailer = nodemailer.createTransport({ host: "127.0.0.1", port: desk.stand.smtpPort });
  await mailer.sendMail({ from: "shop@example.com", to: "ada@example.com", text: "Hello", ...mail });
  mailer.close();
}

test("mail arrives on the open page by itself, drawn without its scripts, its links in a tab of their own", async () => {
  const { page, stand } = desk;
  await desk.open("/mail");
  await page.getByText("No mail yet.").waitFor();
  // The browser reports the script it refused to run.
  desk.awaitComplaint(/Blocked script execution|script-src/);
  const html = `<script>parent.document.title = "stolen"</script><p>Hello</p><a href="${stand.origin}/_sandbox/health">Sign in</a>`;
  await send({ subject: "Come in", html });
  await page.getByRole("link", { name: /Come in/ }).click();
  const drawn = page.frameLocator("iframe");
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    drawn.getByRole("link", { name: "Sign in" }).click(),
  ]);
  await opened.waitForURL(/health/);
  expect(await page.title()).toContain("Come in");
  await page.getByRole("link", { name: "Text", exact: true }).click();
  await page.locator("pre.mail", { hasText: "Hello" }).waitFor();
});

test("a mail shows its links, attachments and headers, and they stay open when the next one comes", async () => {
  const { page } = desk;
  await send({
    subject: "Your order",
    html: '<a href="https://shop.example/orders/7">Your order</a>',
    attachments: [{ filename: "receipt <7>.pdf", content: Buffer.alloc(1400) }],
    headers: { "X-Order": "7" },
  });
  await desk.open("/mail");
  await page.getByRole("link", { name: /Your order/ }).click();
  await page.getByRole("link", { name: "https://shop.example/orders/7" }).waitFor();
  await page.getByText("receipt <7>.pdf").waitFor();
  await page.getByText("application/pdf, 1.4 kB").waitFor();
  await page.getByText(/^Headers \(/).click();
  await page.getByText("X-Order").waitFor();
  await send({ subject: "Another" });
  await page.getByRole("link", { name: /Another/ }).waitFor();
  expect(await page.getByText("X-Order").isVisible()).toBe(true);
});

test("mails are found by recipient and by subject, and a subject is only words", async () => {
  const { page } = desk;
  await send({ to: "grace@example.com", subject: "<img src=x onerror=alert(1)> مرحبا" });
  await send({ subject: "Another" });
  await desk.open("/mail");
  await page.getByRole("searchbox").fill("GRACE@");
  await page.getByText("1 found").waitFor();
  await page.locator("a.line").click();
  await page.getByRole("heading", { name: "<img src=x onerror=alert(1)> مرحبا" }).waitFor();
  expect(await page.locator("#screen img").count()).toBe(0);
});
