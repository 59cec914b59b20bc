import { expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);
const DAY_S = 86_400;

const press = (name: string) => desk.page.getByRole("button", { name, exact: true }).click();
const buttons = () => desk.page.locator(".panel button").allTextContents();

test("a payment is refunded in part and then wholly, and the button carries the amount", async () => {
  const id = await desk.pay();
  await desk.open(`#/payments/${id}`);
  await desk.page.getByLabel("Refund, at most €48.00").fill("12.50");
  await press("Refund €12.50");
  await desk.page.getByText("Refund of €12.50 succeeded").waitFor();
  await press("Refund €35.50");
  await desk.page.getByText("Refund of €35.50 succeeded").waitFor();
  await desk.page.locator(".title").getByText("Refunded", { exact: true }).waitFor();
  await expect.poll(buttons).toEqual(["Fail the refund"]);
});

test("an amount that is none, or too much, is refused beside the button", async () => {
  desk.awaitComplaint(/Failed to load resource/);
  const id = await desk.pay();
  await desk.open(`#/payments/${id}`);
  await desk.page.getByLabel(/^Refund, at most/).fill("a lot");
  await press("Refund");
  await desk.page.getByRole("alert").filter({ hasText: "Enter an amount such as 48.00." }).waitFor();
  await desk.page.getByLabel(/^Refund, at most/).fill("100");
  await press("Refund €100.00");
  await desk.page
    .getByRole("alert")
    .filter({ hasText: /greater than/ })
    .waitFor();
});

test("what became of one payment is never said beside another", async () => {
  const [refused, other] = [await desk.pay(), await desk.pay()];
  await desk.open(`#/payments/${refused}`);
  await desk.page.getByLabel(/^Refund, at most/).fill("a lot");
  await press("Refund");
  await desk.page.getByRole("alert").waitFor();
  await desk.page.locator(`a.line[href*="${other}"]`).click();
  await desk.page.getByRole("button", { name: "Refund €48.00" }).waitFor();
  expect(await desk.page.getByRole("alert").count()).toBe(0);
});

test("a refund fails by a button, and the money is told to be back", async () => {
  const id = await desk.pay();
  await desk.act("refund", id);
  await desk.open(`#/payments/${id}`);
  await press("Fail the refund");
  await desk.page.getByText("Refund of €48.00 failed; the money is back in the balance").waitFor();
});

test.each([
  ["Let the shop win", "Dispute won", "Paid"],
  ["Let the shopper win", "Dispute lost", "Dispute lost"],
])("a payment is disputed, and decided by: %s", async (button, told, state) => {
  const id = await desk.pay();
  await desk.open(`#/payments/${id}`);
  await press("Dispute this");
  await desk.page.getByText("The shopper disputes €48.00").waitFor();
  await desk.page.locator(".title").getByText("Disputed", { exact: true }).waitFor();
  await press(button);
  await desk.page.locator(".moments").getByText(told, { exact: true }).waitFor();
  await desk.page.locator(".title").getByText(state, { exact: true }).waitFor();
});

const debit = () =>
  desk.pay("pm_sepaDebit_success_de", {
    payment_method_data: undefined as never,
    mandate_data: { customer_acceptance: { type: "offline" } },
  });

test.each([
  ["Let the money arrive", "Paid"],
  ["Let it fail", "Failed"],
])("a debit that takes days is ended by: %s", async (button, state) => {
  const id = await debit();
  await desk.open(`#/payments/${id}`);
  await desk.page.locator(".title").getByText("Processing").waitFor();
  await desk.page.getByText(/The bank decides about the debit in \d+ d/).waitFor();
  await press(button);
  await desk.page.locator(".title").getByText(state, { exact: true }).waitFor();
});

test("a hold lapses by a button; a payment that is not held has none", async () => {
  const id = await desk.pay("pm_card_visa", { capture_method: "manual" });
  await desk.open(`#/payments/${id}`);
  await desk.page.getByText(/The hold lapses in 6 d/).waitFor();
  expect(await buttons()).toEqual(["Let the hold expire"]);
  await press("Let the hold expire");
  await desk.page.getByText("The hold of €48.00 lapsed").waitFor();
  await desk.page.locator(".title").getByText("Canceled").waitFor();
  expect(await desk.page.locator(".panel").count()).toBe(0);
});

test("what came between the look and the press is refused with the sandbox's own words", async () => {
  desk.awaitComplaint(/Failed to load resource/);
  const id = await desk.pay("pm_card_visa", { capture_method: "manual" });
  await desk.open(`#/payments/${id}`);
  await desk.page.getByRole("button", { name: "Let the hold expire" }).waitFor();
  await desk.page.route("**/_sandbox/act", (route) =>
    route.fulfill({ status: 400, json: { error: { message: "It holds no money to expire." } } }),
  );
  await press("Let the hold expire");
  await desk.page
    .locator(".act", { hasText: "Let the hold expire" })
    .getByText("It holds no money to expire.")
    .waitFor();
});

test("the clock moves by an hour, a day, a week and any span, and the page says how far it is ahead", async () => {
  await desk.open("");
  await press("Move the clock 1 hour forward");
  await desk.page.getByText("1 h ahead of real time").waitFor();
  await press("Move the clock 1 day forward");
  await desk.page.getByText("1 d 1 h ahead of real time").waitFor();
  await press("Move the clock 7 days forward");
  await desk.page.getByText("8 d 1 h ahead of real time").waitFor();
  await desk.page.getByLabel("How far").fill("2");
  await desk.page.getByLabel("Unit").selectOption("days");
  await press("Move");
  await desk.page.getByText("10 d 1 h ahead of real time").waitFor();
  const { body } = await desk.stand.call("GET", "/_sandbox/clock");
  expect(Math.floor(Number(body.ahead_s) / DAY_S)).toBe(10);
});

test("a reset asks first, keeps everything on Escape, and forgets everything on yes", async () => {
  await desk.pay();
  await desk.open("");
  await press("Reset…");
  await desk.page.getByRole("dialog", { name: "Forget everything?" }).waitFor();
  expect(
    await desk.page.getByRole("button", { name: "Keep everything" }).evaluate((b) => b === document.activeElement),
  ).toBe(true);
  await desk.page.keyboard.press("Escape");
  await desk.page.getByText("1 payment", { exact: true }).waitFor();
  await press("Reset…");
  await press("Forget everything");
  await desk.page.getByText("No payments yet.").waitFor();
  expect((await desk.stand.call("GET", "/_sandbox/books")).body.payment_intents).toEqual([]);
});

test("the balance stands beside every view, by currency, and follows the clock", async () => {
  await desk.pay();
  await desk.open("#/faults");
  const eur = desk.page.locator(".balance tr", { hasText: "EUR" });
  await desk.advance(5);
  await eur.filter({ hasText: /EUR\s*0\.00\s*46\.31/ }).waitFor();
  await desk.advance(9 * DAY_S);
  await eur.filter({ hasText: /EUR\s*46\.31\s*0\.00/ }).waitFor();
});
