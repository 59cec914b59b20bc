import { expect } from "@playwright/test";
import { test } from "./shop";
import { buy, expectPaid, orderIdOf } from "./shopper";

test("an order page without its token, or with another's, is not found, whether or not the order exists", async ({
  page,
  browser,
}) => {
  const url = await buy(page);
  await expectPaid(page);
  const mine = new URL(url);
  const stranger = await browser.newContext();
  const id = orderIdOf(url);
  const token = mine.searchParams.get("token") ?? "";
  const shuffled = [...token].reverse().join("");
  const bodies = [];
  for (const path of [
    `/orders/${id}`,
    `/orders/${id}?token=`,
    `/orders/${id}?token=${shuffled}`,
    `/orders/${id}?token=${token.slice(1)}`,
    `/orders/${id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}?token=${token}`,
    "/orders/not-an-id?token=x",
    `/orders/${id}/status?token=${shuffled}`,
    `/orders/${id}/return?token=${shuffled}`,
  ]) {
    const response = await stranger.request.get(`${mine.origin}${path}`);
    expect(response.status(), path).toBe(404);
    bodies.push(await response.text());
  }
  for (const body of bodies) expect(body).not.toContain("Ada Lovelace");
  expect((await stranger.request.get(url)).status()).toBe(200);
  await stranger.close();
});

test("an order page is for one person: not cached, not indexed, not told to other sites", async ({ page }) => {
  const url = await buy(page);
  await expectPaid(page);
  const response = await page.request.get(url);
  const headers = response.headers();
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["content-security-policy"]).toContain("script-src 'nonce-");
  expect(await response.text()).toMatch(/<meta name="robots" content="noindex/);
});

test("what the gateway adds to the return address never stays in an address of ours", async ({ page }) => {
  const addresses: string[] = [];
  page.on("framenavigated", (frame) => frame === page.mainFrame() && addresses.push(frame.url()));
  const url = await buy(page);
  const back = new URL(url);
  back.pathname = `${back.pathname}/return`;
  back.searchParams.set("payment_intent", "pi_somebody_elses");
  back.searchParams.set("payment_intent_client_secret", "pi_x_secret_canary");
  back.searchParams.set("redirect_status", "succeeded");
  await page.goto(back.href);
  await expectPaid(page);
  expect(page.url()).toBe(url);
  expect(addresses.filter((address) => address.includes("secret"))).toEqual([]);
});
