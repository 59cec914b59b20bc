import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH, backForwardCache: true });

const paidIntent = () => new URL(checkout.page.url()).searchParams.get("payment_intent");

// Playwright does not see the frames of a restored page, so the page's own button and address have to tell.
test("a page restored whole by Back still holds its card, and a new confirm is not refused as a second one", async () => {
  await checkout.open({ redirect: "always" });
  await checkout.page.evaluate(() => {
    window.addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted }));
  });
  await checkout.fill();
  await checkout.pay();
  await checkout.page.waitForURL(/\/return/);
  const first = paidIntent();
  await checkout.page.evaluate(() => history.back());
  await checkout.page.waitForFunction(() => (window as unknown as { persisted?: boolean }).persisted === true);
  await checkout.pay();
  await checkout.page.waitForURL(/\/return/);
  expect(paidIntent()).toMatch(/^pi_/);
  expect(paidIntent()).not.toBe(first);
});
