import { expect, test } from "vitest";
import { EFFECTS as SANDBOX_EFFECTS } from "../control/faults";
import { EFFECTS, POLICIES, PRESETS } from "./client/effects";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);
const press = (name: string | RegExp) => desk.page.getByRole("button", { name, exact: true }).click();
const rules = async () =>
  (await desk.stand.call("GET", "/_sandbox/faults")).body.rules as unknown as { effect: string }[];
const policy = async () => (await desk.stand.call("GET", "/_sandbox/webhooks")).body;

test("every effect of the sandbox has words, and no other", () => {
  expect(Object.keys(EFFECTS).sort()).toEqual([...SANDBOX_EFFECTS].sort());
});

test("what an effect does stands beside the choice, from the start and after coming back", async () => {
  const { page } = desk;
  const chosen = async () => EFFECTS[await page.getByLabel("What happens").inputValue()]?.seen;
  const shown = () => page.locator(".facts.help dd").first().textContent();
  await desk.open("#/faults");
  expect(await shown()).toBe(await chosen());
  await page.getByLabel("What happens").selectOption("html_502");
  await expect.poll(shown).toBe(EFFECTS.html_502?.seen);
  await page.getByRole("link", { name: "Events" }).click();
  await page.getByRole("heading", { name: "Events" }).waitFor();
  await page.getByRole("link", { name: "Faults" }).click();
  await expect.poll(shown).toBe(EFFECTS.html_502?.seen);
  expect(await shown()).toBe(await chosen());
});

test("a rule for every effect is made with the form and strikes", async () => {
  await desk.open("#/faults");
  for (const effect of SANDBOX_EFFECTS) {
    await desk.page.getByLabel("What happens").selectOption(effect);
    await press("Add the rule");
    await expect.poll(async () => (await rules()).map((rule) => rule.effect)).toContain(effect);
  }
  await expect.poll(() => desk.page.locator(".rules li").count()).toBe(SANDBOX_EFFECTS.length);
});

test("a rule carries everything the form says, and shows how often it struck and may strike", async () => {
  const { page } = desk;
  await desk.open("#/faults");
  await page.getByLabel("What happens").selectOption("error_500");
  await page.getByLabel("Path").fill("/v1/balance");
  await page.getByLabel("Method").selectOption("GET");
  await page.getByLabel("Asked by").selectOption("server");
  await page.getByLabel("Times (optional)").fill("2");
  await page.getByLabel("Seed (optional)").first().fill("7");
  await press("Add the rule");
  await page.locator(".rules").getByText("GET /v1/balance").waitFor();
  await page.getByText("2 more times · has not struck yet · only from the server · seed 7").waitFor();
  expect((await desk.stand.call("GET", "/v1/balance")).status).toBe(500);
  await page.getByText("once more · struck once").waitFor();
  await desk.stand.call("GET", "/v1/balance");
  await page.getByText("used up · struck 2 times").waitFor();
  await expect.poll(() => page.getByText("The sandbox is lying.").count()).toBe(0);
});

test("one rule is removed and the others stay; then all are", async () => {
  for (const path of ["/v1/charges", "/v1/balance", "/v1/refunds"]) {
    await desk.stand.call("POST", "/_sandbox/faults", { json: { path, effect: "error_500" } });
  }
  await desk.open("#/faults");
  await desk.page.locator(".rules li", { hasText: "/v1/balance" }).getByRole("button").click();
  await expect.poll(() => desk.page.locator(".rules li").count()).toBe(2);
  await press("Remove all");
  await desk.page.getByText("the gateway answers honestly").waitFor();
  expect(await rules()).toEqual([]);
});

test("every view says that the sandbox is lying, and one press makes it honest", async () => {
  const { page } = desk;
  await desk.stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/x", effect: "error_500" } });
  await desk.stand.call("POST", "/_sandbox/webhooks", { json: { drop: 0.5 } });
  for (const place of ["", "#/books", "#/test-data", "/mail"]) {
    await desk.open(place);
    await page.getByText("1 fault rule is in force; webhooks: 50 % never sent.").waitFor();
  }
  await press("Be honest again");
  await expect.poll(() => page.getByText("The sandbox is lying.").count()).toBe(0);
  expect(await rules()).toEqual([]);
  expect(await policy()).toMatchObject({ drop: 0 });
});

test("every ready-made lie is taken by the sandbox", async () => {
  await desk.open("#/faults");
  for (const [i, { id }] of PRESETS.entries()) {
    await desk.page.locator(`#preset-${id}`).click();
    await expect.poll(async () => (await rules()).length).toBe(i + 1);
  }
  for (const { id, policy: wanted } of POLICIES) {
    await desk.page.locator(`#deliver-${id}`).click();
    await expect.poll(policy).toMatchObject(wanted);
  }
});

test("the policy form shows the policy in force, and sets another", async () => {
  const { page } = desk;
  await desk.stand.call("POST", "/_sandbox/webhooks", { json: { duplicate: 0.25, delay_ms: [10, 20], seed: 3 } });
  await desk.open("#/faults");
  expect(await page.getByLabel("Send twice").inputValue()).toBe("0.25");
  expect(await page.getByLabel("Delay to (ms)").inputValue()).toBe("20");
  await page.getByLabel("Send twice").fill("0");
  await page.getByLabel("Never send").fill("1");
  await press("Set the policy");
  await expect.poll(policy).toMatchObject({ drop: 1, duplicate: 0, delay_ms: [10, 20], seed: 3 });
  await desk.stand.call("POST", "/_sandbox/webhooks", { json: { early: 1 } });
  await expect.poll(() => page.getByLabel("Send before the answer").inputValue()).toBe("1");
});

test("a policy that makes no sense is refused beside its button, and what was typed stays", async () => {
  desk.awaitComplaint(/Failed to load resource/);
  await desk.open("#/faults");
  await desk.page.getByLabel("Delay from (ms)").fill("500");
  await press("Set the policy");
  await desk.page.getByRole("alert").filter({ hasText: "delay_ms is [min, max]" }).waitFor();
  expect(await desk.page.getByLabel("Delay from (ms)").inputValue()).toBe("500");
});
