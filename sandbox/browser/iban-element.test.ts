import { expect, test } from "vitest";
import { setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const IBAN = { elements: [{ type: "iban" as const, options: { supportedCountries: ["SEPA"] } }] };

const field = () => stand.page.frameLocator('iframe[title*="IBAN"]').locator('input[name="iban"]');

test("an IBAN is told by its country, and pays through confirmSepaDebitPayment without passing the shop (8)", async () => {
  await stand.show(IBAN);
  await field().fill("de89370400440532013000");
  expect(await field().inputValue()).toBe("DE89 3704 0044 0532 0130 00");
  await expect
    .poll(() => stand.lastChange("iban"))
    .toMatchObject({ elementType: "iban", complete: true, country: "DE" });
  const { client_secret: secret } = await stand.createIntent();
  const method = { sepa_debit: "element:iban", billing_details: { name: "Ada", email: "ada@example.com" } };
  const result = await stand.call("confirmSepaDebitPayment", secret, { payment_method: method });
  expect(result).toMatchObject({ paymentIntent: { status: "processing" } });
  expect(await stand.seenByShop()).not.toContain("DE89370400440532013000");
});

test("a wrong or foreign IBAN is told by the change event (7)", async () => {
  await stand.show(IBAN);
  await field().fill("DE88370400440532013000");
  await expect
    .poll(async () => (await stand.lastChange("iban")).error)
    .toMatchObject({ type: "validation_error", code: "invalid_iban" });
  await field().fill("US12345");
  await expect
    .poll(async () => (await stand.lastChange("iban")).error)
    .toMatchObject({ code: "invalid_iban_country_code" });
});
