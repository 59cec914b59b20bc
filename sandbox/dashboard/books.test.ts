import { expect, test } from "vitest";
import { TEST_CARDS } from "../issuer/cards";
import { METHOD_TYPES } from "../methods/method-table";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);

type Rows = { rows: unknown[] };

test("every table of the books can be opened, and every object of it as JSON", async () => {
  const { page, stand } = desk;
  const customer = await stand.stripe.customers.create({ name: "<b>Ada</b>", email: "ada@example.com" });
  const id = await desk.pay("pm_card_visa", { customer: customer.id });
  await desk.act("refund", id);
  const tables = (await stand.call("GET", "/_sandbox/tables")).body as unknown as { name: string }[];
  const filled: string[] = [];
  await desk.open("#/books");
  for (const { name } of tables) {
    const kept = async () => {
      const { rows } = (await stand.call("GET", `/_sandbox/objects?table=${name}`)).body as unknown as Rows;
      return rows.length;
    };
    const shown = () => page.locator(`a.line[href*="table=${name}"]`).count();
    await page.getByLabel("Table").selectOption(name);
    // Money settles and webhooks leave meanwhile: the page follows the books, wherever they are.
    await expect.poll(async () => (await kept()) - (await shown())).toBe(0);
    if ((await kept()) === 0) continue;
    filled.push(name);
    await page.locator("a.line").first().click();
    await page.getByRole("group", { name: "The object" }).waitFor();
  }
  expect(filled).toEqual(expect.arrayContaining(["charges", "customers", "refunds", "balance_transactions", "tasks"]));
});

test("ids in JSON lead to their objects, and a payment's to its life", async () => {
  desk.awaitComplaint(/Failed to load resource/);
  const { page } = desk;
  const id = await desk.pay();
  const charge = String((await desk.stand.stripe.paymentIntents.retrieve(id)).latest_charge);
  await desk.open(`#/books/${charge}`);
  await page.getByRole("group", { name: "The object" }).getByRole("link", { name: id }).click();
  await page.getByText("€48.00 paid with Visa 4242").waitFor();
  await desk.open("#/books/ch_thereIsNoneLikeThis000000");
  await page.getByText(/No such object/).waitFor();
});

test("a customer is found by what it is called", async () => {
  await desk.stand.stripe.customers.create({ name: "Ada" });
  await desk.stand.stripe.customers.create({ name: "Grace" });
  await desk.open("#/books?table=customers");
  await desk.page.getByRole("searchbox").fill("grace");
  await desk.page.getByText("1 found").waitFor();
  await desk.page.getByRole("link", { name: /Grace/ }).waitFor();
});

test("an event is found by the object it is about, and its type narrows the list", async () => {
  const { page } = desk;
  const id = await desk.pay();
  await desk.pay();
  await desk.open("#/events");
  await page.getByRole("searchbox").fill(id);
  await page.getByText("2 found").waitFor();
  await page.getByRole("searchbox").fill("charge.succ");
  await expect
    .poll(() => page.locator("a.line strong").allTextContents())
    .toEqual(["charge.succeeded", "charge.succeeded"]);
  await page.locator("a.line").first().click();
  await page.getByRole("button", { name: "Send again" }).waitFor();
});

test("only events that somebody has not taken are listed on request", async () => {
  const { stripe, receiver } = desk.stand;
  const { id } = await stripe.customers.create({ name: "Ada" });
  await receiver.receive("customer.created", { about: id });
  receiver.answer = 500;
  await stripe.paymentIntents.create({ amount: 900, currency: "eur" });
  await desk.open("#/events?state=undelivered");
  await expect.poll(() => desk.page.locator("a.line strong").allTextContents()).toEqual(["payment_intent.created"]);
});

test("requests are listed as they come, with caller, key and fault, and without bodies", async () => {
  const { page, stand } = desk;
  await desk.open("#/requests");
  await page.getByText("No requests yet.").waitFor();
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/customers", effect: "error_500", times: 1 } });
  await stand.call("POST", "/v1/customers", {
    form: { email: "secret@example.com" },
    headers: { "Idempotency-Key": "key-1" },
  });
  const row = page.locator("main tbody tr").first();
  await row.getByText("POST /v1/customers").waitFor();
  await row.getByText("Key key-1").waitFor();
  await row.getByText("error_500").waitFor();
  expect(await page.locator("main").textContent()).not.toContain("secret@example.com");
});

test("an endpoint shows its secret on request, its events, and its last result", async () => {
  const { page, stand } = desk;
  const made = await stand.stripe.webhookEndpoints.create({
    url: `${stand.receiver.url}/second`,
    enabled_events: ["charge.succeeded"],
  });
  await desk.open("#/webhooks");
  const card = page.locator(".panel", { hasText: "/second" });
  await card.getByText("charge.succeeded").waitFor();
  await card.getByText("Nothing sent yet").waitFor();
  expect(await page.locator("main").textContent()).not.toContain(made.secret);
  await card.getByRole("button", { name: "Show" }).click();
  await card.getByText(String(made.secret)).waitFor();
  await desk.pay();
  await card.getByText("Last 1 deliveries").waitFor();
  await card.locator(".facts").getByText("200").waitFor();
});

test("a secret is rolled by a button, and the old one signs as long as was asked for", async () => {
  const { page, stand } = desk;
  const made = await stand.stripe.webhookEndpoints.create({
    url: stand.receiver.url,
    enabled_events: ["charge.failed"],
  });
  await desk.open("#/webhooks");
  const card = page.locator(".panel", { hasText: made.id });
  await card.getByLabel("The old one signs as well").selectOption("For an hour");
  await card.getByRole("button", { name: "Roll the secret" }).click();
  await card.getByText("A new secret signs from now on.").waitFor();
  await card.getByText("signs as well; ends in 59 min").waitFor();
  await card.getByRole("button", { name: "Show" }).click();
  expect(await card.locator("code.long").textContent()).not.toBe(made.secret);
  await desk.advance(3600);
  await expect.poll(() => card.getByText("signs as well; ends").count()).toBe(0);
});

test("test data names every card and every method, and copies by a button", async () => {
  await desk.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await desk.open("#/test-data");
  const text = (await desk.page.locator("main").textContent()) ?? "";
  for (const { names } of TEST_CARDS) for (const name of names) expect(text).toContain(name);
  for (const type of METHOD_TYPES) expect(text).toContain(type);
  await desk.page.getByRole("button", { name: "Copy 4000000000009995" }).click();
  expect(await desk.page.evaluate(() => navigator.clipboard.readText())).toBe("4000000000009995");
  await desk.page.getByLabel("Country").selectOption("PT");
  await desk.page.getByRole("button", { name: "Copy PT50000201231234567890154" }).waitFor();
});
