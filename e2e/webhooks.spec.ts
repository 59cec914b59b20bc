import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { deliver, sign } from "./gateway-post";
import { type Shop, test } from "./shop";
import { booksOf, buy, expectPaid, HEADINGS, orderIdOf } from "./shopper";

const SAMPLES = JSON.parse(readFileSync(new URL("../lib/gateway/stripe-samples.json", import.meta.url), "utf8")) as {
  resources: Record<string, { id?: string }>;
};
function policy(shop: Shop, change: object) {
  return shop.control("POST", "/_sandbox/webhooks", {
    drop: 0,
    duplicate: 0,
    reorder: 0,
    delay_ms: [0, 0],
    early: 0,
    ...change,
  });
}

async function storedEvents(shop: Shop): Promise<number> {
  const [row] = await shop.query<{ count: string }>("select count(*) from webhook_events");
  return Number(row?.count);
}

async function effectsOf(shop: Shop, orderId: string) {
  const [row] = await shop.query(
    `select (select status from orders where id = $1) as status,
       (select count(*) from ledger_postings where order_id = $1) as postings,
       (select count(*) from outbox_messages where order_id = $1) as messages,
       (select count(*) from order_events where order_id = $1) as events`,
    [orderId],
  );
  return row;
}

test("W2 W4 every webhook delivered twice and out of order changes nothing twice", async ({ page, shop }) => {
  await policy(shop, { duplicate: 1, reorder: 1 });
  const email = "twice@example.com";
  const url = await buy(page, { email });
  await expectPaid(page);
  const orderId = orderIdOf(url);
  await shop.nextMail(email);
  await expect
    .poll(async () => (await shop.query("select 1 from webhook_events where status = 'received'")).length)
    .toBe(0);
  expect(await effectsOf(shop, orderId)).toMatchObject({ status: "paid", postings: "2", messages: "2" });
  expect(await shop.mailbox(email)).toHaveLength(1);
  expect((await booksOf(shop, orderId)).succeeded).toBe(1);
});

test("W6 a webhook that is there before the gateway's answer settles the order all the same", async ({
  page,
  shop,
}) => {
  await policy(shop, { early: 1 });
  await buy(page);
  await expectPaid(page);
});

test("W1 a return before any webhook shows pending at once, then paid without one", async ({ page, shop }) => {
  await policy(shop, { drop: 1 });
  await shop.stop("worker");
  await buy(page);
  await expectPaid(page);
  await shop.start("worker");
});

test("U3 with the return lost and the worker away the order waits; the webhook's job pays it later", async ({
  page,
  shop,
}) => {
  await shop.stop("worker");
  await page.route("**/orders/*/return**", (route) => {
    const url = new URL(route.request().url());
    return route.fulfill({
      status: 303,
      headers: { location: `${url.pathname.replace("/return", "")}?token=${url.searchParams.get("token")}` },
    });
  });
  await buy(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Finishing|confirming|isn't paid/);
  await shop.start("worker");
  await expectPaid(page);
});

test("W10 an unsigned, forged or stale webhook is 400 and leaves nothing", async ({ shop }) => {
  const before = await storedEvents(shop);
  const body = JSON.stringify({
    id: "evt_forged",
    object: "event",
    type: "payment_intent.succeeded",
    livemode: false,
    data: { object: {} },
  });
  expect((await deliver(shop, body)).status).toBe(400);
  expect((await deliver(shop, body, sign(body, "whsec_somebody_else"))).status).toBe(400);
  expect((await deliver(shop, body, sign(body, shop.webhookSecret, Math.floor(Date.now() / 1000) - 600))).status).toBe(
    400,
  );
  expect((await deliver(shop, `${body} `, sign(body, shop.webhookSecret))).status).toBe(400);
  expect(await storedEvents(shop)).toBe(before);
});

test("W11 a webhook of over 256 KB is 413, signed or not", async ({ shop }) => {
  const body = JSON.stringify({
    id: "evt_big",
    object: "event",
    type: "x",
    livemode: false,
    data: { object: {} },
    pad: "x".repeat(256 * 1024),
  });
  expect((await deliver(shop, body, sign(body, shop.webhookSecret))).status).toBe(413);
});

test("W9 every object that Stripe publishes, in a signed event, is stored and shown, and touches no order", async ({
  page,
  shop,
}) => {
  const url = await buy(page);
  await expectPaid(page);
  const before = await effectsOf(shop, orderIdOf(url));
  const names = Object.keys(SAMPLES.resources);
  for (const name of names) {
    for (const type of [
      `${name}.updated`,
      ...(name === "payment_intent" || name === "charge" ? [`${name}.succeeded`] : []),
    ]) {
      const event = {
        id: `evt_sample_${type}`,
        object: "event",
        api_version: "2026-10-28.endive",
        type,
        livemode: false,
        created: 1_800_000_000,
        data: { object: SAMPLES.resources[name] },
      };
      const body = JSON.stringify(event);
      expect((await deliver(shop, body, sign(body, shop.webhookSecret))).status, type).toBe(200);
    }
  }
  await expect
    .poll(
      async () =>
        (await shop.query("select 1 from webhook_events where id like 'evt_sample_%' and status = 'received'")).length,
    )
    .toBe(0);
  const rows = await shop.query<{ status: string; note: string }>(
    "select status, note from webhook_events where id like 'evt_sample_%'",
  );
  expect(rows.length).toBe(names.length + 2);
  expect(rows.every((row) => row.status === "ignored" && row.note)).toBe(true);
  expect(await effectsOf(shop, orderIdOf(url))).toEqual(before);
});

test("an order page that waits long says that we keep asking, and offers no second payment", async ({ page, shop }) => {
  await policy(shop, { drop: 1 });
  await shop.control("POST", "/_sandbox/faults", {
    method: "GET",
    path: "/v1/payment_intents/*",
    effect: "error_500",
    caller: "server",
  });
  await buy(page);
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.confirming })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Don't pay again").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /try again|pay/i })).toHaveCount(0);
  await shop.control("DELETE", "/_sandbox/faults");
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.paid })).toBeVisible({ timeout: 40_000 });
});
