import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { PAYMENT_GROUP, setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const ALL = {
  elements: [
    { type: "expressCheckout" as const },
    { type: "linkAuthentication" as const },
    { type: "address" as const, options: { mode: "billing", autocomplete: { mode: "disabled" } } },
    { type: "payment" as const },
    { type: "card" as const },
    { type: "iban" as const, options: { supportedCountries: ["SEPA"] } },
  ],
  group: PAYMENT_GROUP,
};

/** The rules of WCAG; those about landmarks are for whole pages, and a frame is a part of one. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test("all Elements live side by side in two groups, under StrictMode, and again after being taken away (3.2)", async () => {
  await stand.show({ ...ALL, groups: 2, strictMode: true });
  const frames = () =>
    stand.page
      .locator("iframe")
      .evaluateAll((all) => all.map((one) => [(one as HTMLIFrameElement).name, (one as HTMLElement).title]));
  const first = await frames();
  expect(new Set(first.map(([name]) => name)).size).toBe(12);
  for (const [name] of first) expect(name).toMatch(/^__privateStripeFrame\d+$/);
  expect(first.slice(0, 6).map(([, title]) => title)).toEqual([
    "Secure express checkout frame",
    "Secure email input frame",
    "Secure address input frame",
    "Secure payment input frame",
    "Secure card payment input frame",
    "Secure IBAN input frame",
  ]);
  await stand.page.getByRole("button", { name: "Toggle" }).click();
  expect(await frames()).toEqual([]);
  await stand.page.getByRole("button", { name: "Toggle" }).click();
  await stand.input("linkAuthentication", "email", 1).fill("ada@example.com");
  await stand.input("linkAuthentication", "email", 2).fill("bob@example.com");
  expect(await stand.input("linkAuthentication", "email", 1).inputValue()).toBe("ada@example.com");
  expect(await frames()).toHaveLength(12);
});

test("a frame that cannot load is told as loaderror of its own Element (3.3)", async () => {
  await stand.context.route("**/elements-inner-card.html", (route) => route.abort());
  await stand.page.goto(stand.shop.address({ elements: [{ type: "card" }, { type: "linkAuthentication" }] }));
  await expect
    .poll(() => stand.told("card", "loaderror"), { timeout: 10_000 })
    .toMatchObject([{ elementType: "card", error: { type: "api_connection_error" } }]);
  expect(await stand.told("linkAuthentication", "loaderror")).toEqual([]);
});

test("no frame of an Element breaks a rule of WCAG 2.2 AA, nor does the wallet's sheet (8)", async () => {
  await stand.show(ALL);
  const problems = async () => {
    const { violations } = await new AxeBuilder({ page: stand.page }).withTags(WCAG).include("iframe").analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  };
  expect(await problems()).toEqual([]);
  await stand.page.evaluate(() => {
    const { page } = window as unknown as { page: { listeners: Record<string, (event: { resolve(): void }) => void> } };
    page.listeners.click = (event) => event.resolve();
  });
  await stand.in("expressCheckout").getByRole("button", { name: "Google Pay" }).click();
  await stand.page.frameLocator('iframe[title*="sheet of"]').getByRole("button", { name: "Pay €48.00" }).waitFor();
  await stand.page.waitForFunction(() => document.querySelector("body > div > iframe") !== null);
  expect(await problems()).toEqual([]);
});
