import { expect, test } from "vitest";
import { PAYMENT_GROUP, setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const EMAIL = { type: "linkAuthentication" as const };

test("an email address is told by the change event as soon as it is one (8)", async () => {
  await stand.show({ elements: [EMAIL] });
  const input = stand.page.frameLocator('iframe[title="Secure email input frame"]').locator('input[name="email"]');
  await input.fill("ada@exam");
  await expect.poll(() => stand.lastChange("linkAuthentication")).toMatchObject({ empty: false, complete: false });
  await input.fill("ada@example.com");
  await expect
    .poll(() => stand.lastChange("linkAuthentication"))
    .toEqual({
      elementType: "linkAuthentication",
      empty: false,
      complete: true,
      value: { email: "ada@example.com" },
    });
});

test("the shop's default stands there, and a wrong address stops the submit (3.3)", async () => {
  const options = { defaultValues: { email: "ada@example.com" } };
  await stand.show({ elements: [{ ...EMAIL, options }, { type: "payment" }], group: PAYMENT_GROUP });
  const input = stand.input("linkAuthentication", "email");
  expect(await input.inputValue()).toBe("ada@example.com");
  await input.fill("ada@");
  expect(await stand.submit()).toMatchObject({ type: "validation_error", code: "invalid_email" });
  expect(await input.getAttribute("aria-invalid")).toBe("true");
});

test("the German form asks in German (3.3)", async () => {
  await stand.show({ elements: [EMAIL], group: { locale: "de" } });
  expect(await stand.in("linkAuthentication").getByLabel("E-Mail").count()).toBe(1);
});
