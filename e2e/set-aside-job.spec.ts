import { expect } from "@playwright/test";
import { test } from "./shop";
import { buy, newEmail, openAsOwner, orderIdOf, signIn } from "./shopper";

test("a job that was set aside is listed with its reason, and a merchant tries it again", async ({
  page,
  shop,
  browser,
}) => {
  const url = await buy(page);
  // Its own job has to be over: one that still runs would apply the event after all.
  const applied = `select 1 from webhook_events
    where order_id = $1 and type = 'payment_intent.succeeded' and status = 'applied'`;
  await expect.poll(async () => (await shop.query(applied, [orderIdOf(url)])).length).toBe(1);
  await shop.query(
    `update webhook_events set status = 'received', handled_at = null where id =
       (select id from webhook_events where order_id = $1 and type = 'payment_intent.succeeded' limit 1)`,
    [orderIdOf(url)],
  );
  const [event] = await shop.query<{ id: string }>("select id from webhook_events where status = 'received'");
  const key = `webhook:${event?.id}`;
  await shop.query(
    `select graphile_worker.add_job('apply_webhook_event', json_build_object('eventId', $1::text), job_key := $2,
       max_attempts := 8, run_at := now() + interval '1 hour')`,
    [event?.id, key],
  );
  await shop.query(
    `update graphile_worker._private_jobs set attempts = 8, last_error = 'Postgres 53100: no space left on device'
       where key = $1`,
    [key],
  );
  const merchant = await browser.newContext({ baseURL: shop.url });
  const admin = await merchant.newPage();
  await expect
    .poll(async () => (await shop.query("select status from webhook_events where id = $1", [event?.id]))[0], {
      timeout: 40_000,
    })
    .toEqual({ status: "failed" });
  await openAsOwner(admin, shop, "/admin/health");
  await expect(admin.getByRole("heading", { name: "Set aside" })).toBeVisible();
  await expect(admin.getByText("Postgres 53100: no space left on device")).toBeVisible();
  for (const [width, scheme] of [
    [390, "light"],
    [768, "dark"],
    [1280, "light"],
  ] as const) {
    await admin.setViewportSize({ width, height: 900 });
    await admin.emulateMedia({ colorScheme: scheme });
    await admin.screenshot({ path: `test-results/set-aside-${width}-${scheme}.png`, fullPage: true });
  }
  await admin.getByRole("button", { name: /Try again/ }).click();
  await expect(admin.getByRole("heading", { name: "Set aside" })).toBeHidden();
  await expect
    .poll(async () => (await shop.query("select status from webhook_events where id = $1", [event?.id]))[0])
    .toEqual({ status: "applied" });
  await merchant.close();
});

test("nobody but a merchant sees what was set aside or tries it again", async ({ page, shop }) => {
  await signIn(page, shop, newEmail("curious"));
  expect((await page.goto("/admin/health"))?.status()).toBe(404);
});
