import { expect } from "@playwright/test";
import { test } from "./shop";
import { buy, expectPaid, newEmail, orderIdOf, signIn, signInLink } from "./shopper";

async function numberOf(shop: Parameters<typeof signIn>[1], url: string): Promise<string> {
  const [order] = await shop.query<{ number: string }>("select number from orders where id = $1", [orderIdOf(url)]);
  return order?.number ?? "";
}

test("the account shows one's own orders, those placed as a guest included, and nobody else's", async ({
  page,
  shop,
  browser,
}) => {
  const [mine, theirs] = [newEmail("mine"), newEmail("theirs")];
  const myOrder = await numberOf(shop, await buy(page, { email: mine }));
  const visitor = await browser.newContext({ baseURL: shop.url });
  const theirOrder = await numberOf(shop, await buy(await visitor.newPage(), { email: theirs }));
  await visitor.close();

  await signIn(page, shop, mine);
  await expect(page.getByText(myOrder)).toBeVisible();
  await expect(page.getByText(theirOrder)).toHaveCount(0);
  await page.getByRole("link", { name: new RegExp(myOrder) }).click();
  await expectPaid(page);
});

test("a sign-in link works once, and opening it does not spend it", async ({ page, shop, browser }) => {
  const email = newEmail("once");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a sign-in link" }).click();
  const link = signInLink((await shop.nextMail(email)).text);
  for (let scans = 0; scans < 3; scans += 1) expect((await fetch(link)).status).toBe(200);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/account");

  const other = await browser.newContext();
  const thief = await other.newPage();
  await thief.goto(link);
  await expect(thief.getByRole("button", { name: "Sign in", exact: true })).toHaveCount(0);
  await thief.goto(`${shop.url}/account`);
  await expect(thief).toHaveURL(/\/sign-in/);
  await other.close();
});

test("an unknown address gets the same answer as a known one", async ({ page, shop }) => {
  const known = newEmail("known");
  await signIn(page, shop, known);
  const answers = [];
  for (const email of [known, newEmail("stranger")]) {
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Email me a sign-in link" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Check your mail" })).toBeVisible();
    answers.push(
      ((await page.getByRole("main").textContent()) ?? "").replaceAll(email, "…").replace(/in \d+ s/, "in … s"),
    );
  }
  expect(answers[0]).toBe(answers[1]);
});

test("signing out ends the session on the server too", async ({ page, shop }) => {
  const email = newEmail("out");
  await signIn(page, shop, email);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You're signed out")).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("an address that is none", () => {
  for (const bad of [
    "a@x,b@y",
    "no-at-sign",
    "two@@example.com",
    "<b>@example.com",
    "ada＠example.com",
    '"a b"@example.com',
  ]) {
    test(`is refused and kept in its field: ${bad}`, async ({ page, shop }) => {
      await page.goto("/sign-in");
      await page
        .locator("form")
        .first()
        .evaluate((form: HTMLFormElement) => {
          form.noValidate = true;
        });
      await page.getByLabel("Email").fill(bad);
      await page.getByRole("button", { name: "Email me a sign-in link" }).click();
      await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Email")).toHaveValue(bad);
      expect(await shop.mailbox(bad)).toHaveLength(0);
    });
  }
});
