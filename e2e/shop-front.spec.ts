import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "./shop";

const PAGES = [
  "/",
  "/posters",
  "/posters?artist=Nobody",
  "/downloads",
  "/products/lead-line",
  "/cart",
  "/no-such-page",
];
const WINDOWS = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 320, height: 640, colorScheme: "light" },
] as const;

for (const { width, height, colorScheme } of WINDOWS) {
  test(`every page of the shop is accessible and fits at ${width} px in ${colorScheme}`, async ({ browser, shop }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL: shop.url });
    const page = await context.newPage();
    for (const path of PAGES) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, path).toBeLessThanOrEqual(0);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    }
    await context.close();
  });
}

test("a page of the shop has no inline style, breaks no policy and loads nothing of the gateway's", async ({
  page,
  shop,
}) => {
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(shop.url)) foreign.push(request.url());
  });
  for (const path of ["/", "/posters", "/products/lead-line", "/cart"]) {
    const answer = await page.goto(path, { waitUntil: "networkidle" });
    expect(await answer?.text(), path).not.toMatch(/<[a-z][^>]* style=/i);
  }
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test("the size of a print is chosen and put into the bag with the keyboard alone", async ({ page }) => {
  await page.goto("/products/lead-line");
  await page.getByLabel("20 × 30 cm").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("40 × 60 cm")).toBeChecked();
  await page.getByRole("button", { name: "Add to bag" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Lead line, 40 × 60 cm is in your bag.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Bag, 1 item" })).toBeVisible();
});

test("coming back to a long shelf finds it where it was left", async ({ page }) => {
  await page.goto("/posters");
  const last = page.locator("article").last();
  await last.scrollIntoViewIfNeeded();
  // Where the shelf stands at the click itself: a late font may have moved it since it was scrolled.
  await page.evaluate(() => {
    addEventListener("click", () => sessionStorage.setItem("left", String(window.scrollY)), { capture: true });
  });
  await last.getByRole("link").click();
  await expect(page).toHaveURL(/\/products\//);
  const left = Number(await page.evaluate(() => sessionStorage.getItem("left")));
  expect(left).toBeGreaterThan(0);
  await page.goBack();
  await expect(page).toHaveURL(/\/posters$/);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left);
});

test("a work or a page that is not there answers 404 with a way on", async ({ page }) => {
  for (const path of ["/products/no-such-work", "/products/%27%20or%201%3D1", "/no/such/page"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page).toHaveTitle(/Page not found/);
    await expect(page.getByRole("link", { name: "See all posters" })).toBeVisible();
  }
});
