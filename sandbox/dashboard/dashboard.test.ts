import type { Browser, Page } from "@playwright/test";
import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchChromium } from "../browser/testing/chromium";
import { type Stand, setUpStand } from "../stand";

/** A browser starts slowly on a busy machine. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let stand: Stand;
let browser: Browser;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  [stand, browser] = await Promise.all([setUpStand(), launchChromium(process.env.CHROME_PATH)]);
  page = await browser.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
});
afterAll(async () => {
  await browser.close();
  await stand.stop();
});

const pay = (method: string) =>
  stand.stripe.paymentIntents
    .create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: method,
      return_url: "http://localhost/back",
    })
    .catch(() => undefined);

test("a payment appears on the open dashboard by itself, with its life, events and deliveries", async () => {
  await page.goto(`${stand.origin}/_sandbox`);
  await page.getByText("No payments yet.").waitFor();
  await pay("pm_card_visa");
  await page.getByRole("link", { name: /€48\.00.*Paid/ }).click();
  await page.getByRole("heading", { name: "€48.00" }).waitFor();
  await page.getByText("€48.00 paid with visa 4242").waitFor();
  await page.getByText("The money was booked").waitFor();
  await page.getByText("Fee €1.69, net €46.31").waitFor();
  await expect.poll(() => page.locator(".event-list").getByText("delivered", { exact: true }).count()).toBe(4);
});

test("Send again delivers once more", async () => {
  const before = stand.receiver.arrivals.length;
  await page.getByText("payment_intent.succeeded", { exact: true }).click();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => stand.receiver.arrivals.length).toBe(before + 1);
  await page.getByText("Try 2").waitFor();
  await page.getByText("Sent again.").first().waitFor();
});

test("a fault and a delivery policy are set and removed by hand", async () => {
  await page.getByRole("link", { name: "Faults" }).click();
  await page.getByLabel("What happens").selectOption("error_500");
  await page.getByLabel("Path").fill("/v1/balance");
  await page.getByLabel("Method").selectOption("GET");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await page.getByText("GET /v1/balance").waitFor();
  await page.getByText("The sandbox is lying.").waitFor();
  expect((await stand.call("GET", "/v1/balance")).status).toBe(500);
  await page.getByRole("button", { name: "Remove all" }).click();
  await page.getByText("the gateway answers honestly").waitFor();
  await page.getByLabel("Never send").fill("0.5");
  await page.getByRole("button", { name: "Set the policy" }).click();
  await expect.poll(async () => (await stand.call("GET", "/_sandbox/webhooks")).body.drop).toBe(0.5);
  await page.getByRole("button", { name: "Be honest again" }).click();
  await expect.poll(async () => (await stand.call("GET", "/_sandbox/webhooks")).body.drop).toBe(0);
});

test("the clock moves by a button", async () => {
  await page.getByRole("button", { name: "Move the clock 1 day forward" }).click();
  await page.getByText("1 d ahead of real time").waitFor();
});

test("the mailbox draws mail without its scripts, and its links open in a tab of their own", async () => {
  await page.goto(`${stand.origin}/_sandbox/mail`);
  await page.getByText("No mail yet.").waitFor();
  const mailer = nodemailer.createTransport({ host: "127.0.0.1", port: stand.smtpPort });
  const html = `<script>parent.document.title = "stolen"</script><p>Hello</p><a href="${stand.origin}/_sandbox/health">Sign in</a>`;
  await mailer.sendMail({ from: "shop@example.com", to: "ada@example.com", subject: "Come in", text: "Hello", html });
  mailer.close();
  await page.getByRole("link", { name: /Come in/ }).click();
  const mail = page.frameLocator("iframe");
  const [opened] = await Promise.all([page.waitForEvent("popup"), mail.getByRole("link", { name: "Sign in" }).click()]);
  await opened.waitForURL(/health/);
  await opened.close();
  expect(await page.title()).toContain("Mailbox");
  await page.getByRole("link", { name: "Text" }).click();
  await page.locator("pre.mail", { hasText: "Hello" }).waitFor();
});

test("neither page had anything to complain about, except the script it refused to run", () => {
  expect(problems.filter((problem) => !/Blocked script execution|script-src/.test(problem))).toEqual([]);
});
