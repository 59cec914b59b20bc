import { expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";
import { fillBooks } from "./testing/one-of-everything";

const desk = setUpDesk(process.env.CHROME_PATH);

test("no view scrolls sideways at any width, down to 1280 px at 400 %", async () => {
  const { page } = desk;
  for (const place of Object.values(await fillBooks(desk))) {
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
  await tabTo(/^act-refund-/);
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
  await page.getByText("€48.00 paid with Visa 4242").waitFor();
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
