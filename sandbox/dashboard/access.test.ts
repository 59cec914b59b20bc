import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import nodemailer from "nodemailer";
import { expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);

/** One of everything, so that every view has something to show. */
async function fill(): Promise<Record<string, string>> {
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
    "": "",
    "#/payments/paid": `#/payments/${paid}`,
    "#/payments/failed": `#/payments/${failed}`,
    "#/payments/held": `#/payments/${held}`,
    "#/payments?q=nothing": "#/payments?q=nothing",
    "#/events/one": `#/events/${event?.id}`,
    "#/requests": "#/requests",
    "#/webhooks": "#/webhooks",
    "#/faults": "#/faults",
    "#/books/one": `#/books/${customer.id}`,
    "#/test-data": "#/test-data",
    "/mail": "/mail",
    "/mail/one": `/mail#/mail/${mails[0]?.id}`,
    "/mail/text": `/mail#/mail/${mails[0]?.id}?view=text`,
  };
}

/** Opens parts, and the first of the JSON in them: the rest is drawn alike, and axe looks at every word. */
async function openParts(page: Page): Promise<void> {
  for (const parts of ["main details.event", "main details.more"]) {
    await page.locator(parts).evaluateAll((all) => {
      for (const details of all.slice(0, 4) as HTMLDetailsElement[]) details.open = true;
    });
  }
  const opened = page.locator("main details[open] > :not(summary)");
  if ((await page.locator("main details").count()) > 0) await opened.first().waitFor();
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude("iframe");
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test("axe finds nothing on any view, also in its opened parts", async () => {
  for (const place of Object.values(await fill())) {
    await desk.open(place);
    await openParts(desk.page);
    expect(await violations(desk.page), place).toEqual([]);
  }
}, 120_000);

test("the dark colors have the contrast as well", async () => {
  const places = await fill();
  const page = await desk.newPage({ colorScheme: "dark" });
  for (const place of Object.values(places)) {
    await desk.open(place, page);
    expect(await violations(page, ["color-contrast"]), place).toEqual([]);
  }
}, 60_000);

test("axe finds nothing on an empty page, nor on the question before a reset", async () => {
  for (const place of ["", "#/events", "#/requests", "#/faults", "#/books", "/mail"]) {
    await desk.open(place);
    expect(await violations(desk.page), place).toEqual([]);
  }
  await desk.page.getByRole("button", { name: "Reset…" }).click();
  expect(await violations(desk.page)).toEqual([]);
}, 60_000);

test("no view scrolls sideways at any width, down to 1280 px at 400 %", async () => {
  const { page } = desk;
  for (const place of Object.values(await fill())) {
    await desk.open(place);
    await page.locator("main :is(h1, h2)").first().waitFor({ state: "attached" });
    for (const width of [1600, 1280, 768, 640, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${place} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
}, 60_000);

test("a payment is found, opened and refunded by keys alone", async () => {
  const { page } = desk;
  await desk.pay();
  await desk.pay("pm_card_mastercard");
  await desk.open("");
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  const tabTo = async (wanted: RegExp) => {
    for (let i = 0; i < 60 && !wanted.test(await focused()); i += 1) await page.keyboard.press("Tab");
    expect(await focused()).toMatch(wanted);
  };
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("skip");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("main");
  await tabTo(/^search-payments$/);
  await page.keyboard.type("visa");
  await page.getByText("1 found").waitFor();
  await tabTo(/^line-pi_/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "€48.00" }).waitFor();
  await tabTo(/^refund-amount$/);
  await tabTo(/^act-refund$/);
  await page.keyboard.press("Enter");
  await page.getByText("Refund of €48.00 succeeded").waitFor();
});

test("arrows walk through the list", async () => {
  const { page } = desk;
  await desk.pay();
  await desk.pay();
  await desk.open("");
  await page.locator("a.line").first().focus();
  await page.keyboard.press("ArrowDown");
  expect(
    await page
      .locator("a.line")
      .nth(1)
      .evaluate((line) => line === document.activeElement),
  ).toBe(true);
  await page.keyboard.press("ArrowUp");
  expect(
    await page
      .locator("a.line")
      .first()
      .evaluate((line) => line === document.activeElement),
  ).toBe(true);
});

test("on a narrow page what was chosen takes the list's place and the focus, and the way back is a link", async () => {
  await desk.pay();
  const page = await desk.newPage({ viewport: { width: 390, height: 800 } });
  await desk.open("", page);
  await page.locator("a.line").click();
  await page.getByText("€48.00 paid with visa 4242").waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("detail-title");
  expect(await page.locator(".list").isVisible()).toBe(false);
  await page.getByRole("link", { name: "All payments" }).click();
  await page.locator("a.line").waitFor();
});

test("colors of the system are followed, and nothing moves", async () => {
  await desk.pay();
  const page = await desk.newPage({ forcedColors: "active", reducedMotion: "reduce" });
  await desk.open("", page);
  const badge = page.locator(".badge").first();
  expect(await badge.evaluate((node) => getComputedStyle(node).borderTopStyle)).toBe("solid");
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((node) => {
        const { transitionDuration, animationName } = getComputedStyle(node);
        return transitionDuration !== "0s" || animationName !== "none";
      }).length,
  );
  expect(moving).toBe(0);
});
