import { expect, test } from "vitest";
import { PAYMENT_GROUP, setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const shipping = (options: object = {}) => ({
  elements: [{ type: "address" as const, options: { mode: "shipping", ...options } }],
});

const field = (name: string) => stand.input("address", name);

async function fill(values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = field(name);
    if (await control.evaluate((input) => input instanceof HTMLSelectElement)) await control.selectOption(value);
    else await control.fill(value);
  }
}

const AMERICAN = {
  name: "Ada Lovelace",
  country: "US",
  addressLine1: "1 Main St",
  locality: "Springfield",
  administrativeArea: "IL",
  postalCode: "62701",
};

/** Names of the visible fields, from top to bottom. */
const shownFields = () =>
  stand
    .in("address")
    .locator("input:visible, select:visible")
    .evaluateAll((controls) => controls.map((control) => (control as HTMLInputElement).name));

test("a filled address is told by the change event, and getValue gives the same (8)", async () => {
  await stand.show(shipping());
  await fill(AMERICAN);
  const value = {
    name: "Ada Lovelace",
    address: { line1: "1 Main St", line2: null, city: "Springfield", state: "IL", postal_code: "62701", country: "US" },
  };
  const expected = { complete: true, isNewAddress: true, value };
  await expect
    .poll(() => stand.lastChange("address"))
    .toEqual({
      elementType: "address",
      elementMode: "shipping",
      empty: false,
      ...expected,
    });
  expect(await stand.onElement("address", "getValue")).toEqual(expected);
});

test("city, state and code unfold after the first line is typed (8)", async () => {
  await stand.show(shipping({ defaultValues: { address: { country: "US" } } }));
  expect(await shownFields()).toEqual(["name", "country", "addressLine1"]);
  await field("addressLine1").fill("1");
  expect(await shownFields()).toEqual([
    "name",
    "country",
    "addressLine1",
    "addressLine2",
    "locality",
    "administrativeArea",
    "postalCode",
  ]);
});

const ORDERS: Record<string, string> = {
  AE: "addressLine1 addressLine2 administrativeArea",
  AU: "addressLine1 addressLine2 locality administrativeArea postalCode",
  BR: "addressLine1 addressLine2 locality administrativeArea postalCode",
  CA: "addressLine1 addressLine2 locality administrativeArea postalCode",
  DE: "addressLine1 addressLine2 postalCode locality",
  ES: "addressLine1 addressLine2 postalCode locality administrativeArea",
  FR: "addressLine1 addressLine2 postalCode locality",
  GB: "addressLine1 addressLine2 locality postalCode",
  IE: "addressLine1 addressLine2 locality administrativeArea postalCode",
  IN: "addressLine1 addressLine2 locality postalCode administrativeArea",
  IT: "addressLine1 addressLine2 postalCode locality administrativeArea",
  JP: "postalCode administrativeArea locality addressLine1 addressLine2",
  KE: "addressLine1 addressLine2 locality administrativeArea postalCode",
  US: "addressLine1 addressLine2 locality administrativeArea postalCode",
};

test("each country asks its own parts in its own order, and what was typed moves along (8)", async () => {
  await stand.show(shipping({ autocomplete: { mode: "disabled" } }));
  await fill({ addressLine1: "Somewhere 1" });
  for (const [country, order] of Object.entries(ORDERS)) {
    await field("country").selectOption(country);
    expect((await shownFields()).slice(2).join(" "), country).toBe(order);
    expect(await field("addressLine1").inputValue()).toBe("Somewhere 1");
  }
});

test("what is missing or wrong is said at each field, and the first of it is the error of submit (7)", async () => {
  await stand.show({
    elements: [...shipping({ blockPoBox: true }).elements, { type: "payment" }],
    group: PAYMENT_GROUP,
  });
  await fill({ country: "US", name: "Ada", addressLine1: "PO Box 7", postalCode: "1234" });
  const error = await stand.submit();
  expect(error).toMatchObject({
    type: "validation_error",
    code: "po_box_not_allowed",
    message: "PO boxes are not accepted.",
  });
  const said = async (name: string) => stand.in("address").locator(`#Field-${name}Error`).textContent();
  expect(await said("addressLine1")).toBe("PO boxes are not accepted.");
  expect(await said("locality")).toBe("This field is incomplete.");
  expect(await said("administrativeArea")).toBe("This field is incomplete.");
  expect(await said("postalCode")).toBe("Your postal code is incomplete.");
  const cursor = () =>
    stand
      .in("address")
      .locator("body")
      .evaluate(() => document.activeElement?.getAttribute("name"));
  await expect.poll(cursor).toBe("addressLine1");
  expect(await field("addressLine2").getAttribute("aria-invalid")).toBe("false");
});

test("names apart, a phone number that must be there, and allowed countries only (3.3)", async () => {
  await stand.show(
    shipping({
      allowedCountries: ["IT", "DE"],
      display: { name: "split" },
      fields: { phone: "always" },
      validation: { phone: { required: "always" } },
      defaultValues: {
        firstName: "Ada",
        address: { country: "DE", line1: "Hauptstraße 1", city: "Berlin", postal_code: "10115" },
      },
    }),
  );
  const countries = await field("country")
    .locator("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(countries).toEqual(["DE", "IT"]);
  await fill({ lastName: "Lovelace" });
  await expect.poll(() => stand.lastChange("address")).toMatchObject({ complete: false });
  await fill({ phone: "030 1234567" });
  await expect
    .poll(() => stand.lastChange("address"))
    .toMatchObject({
      complete: true,
      value: { name: "Ada Lovelace", firstName: "Ada", lastName: "Lovelace", phone: "+49301234567" },
    });
});

test("autofill words say whose address it is (8)", async () => {
  await stand.show(shipping({ autocomplete: { mode: "disabled" }, defaultValues: { address: { country: "US" } } }));
  const words = await stand
    .in("address")
    .locator("input, select")
    .evaluateAll((controls) => controls.map((control) => (control as HTMLInputElement).autocomplete));
  expect(words).toEqual([
    "shipping name",
    "shipping country",
    "shipping address-line1",
    "shipping address-line2",
    "shipping address-level2",
    "shipping address-level1",
    "shipping postal-code",
  ]);
});

test("saved addresses are offered; a new one opens the form (3.3)", async () => {
  const contacts = [
    {
      name: "Ada",
      address: { line1: "1 Main St", city: "Springfield", state: "IL", postal_code: "62701", country: "US" },
    },
    {
      name: "Bob",
      phone: "+4930123",
      address: { line1: "Weg 2", city: "Berlin", postal_code: "10115", country: "DE" },
    },
  ];
  await stand.show(shipping({ contacts }));
  expect(await stand.onElement("address", "getValue")).toMatchObject({
    complete: true,
    isNewAddress: false,
    value: { name: "Ada" },
  });
  await stand.in("address").getByLabel("Bob").check();
  await expect
    .poll(() => stand.lastChange("address"))
    .toMatchObject({
      complete: true,
      isNewAddress: false,
      value: { name: "Bob", phone: "+4930123", address: { line1: "Weg 2", line2: null, state: "" } },
    });
  await stand.in("address").getByLabel("Use a new address").check();
  await fill(AMERICAN);
  await expect.poll(() => stand.lastChange("address")).toMatchObject({ complete: true, isNewAddress: true });
});

test("a shop that changes the language keeps what was typed; Arabic runs from right to left (3.3)", async () => {
  await stand.show(shipping());
  await fill(AMERICAN);
  await stand.page.evaluate(() =>
    (window as unknown as { page: { update(group: object): void } }).page.update({ locale: "ar" }),
  );
  await expect.poll(() => stand.in("address").getByLabel("الاسم الكامل").count()).toBe(1);
  expect(await stand.in("address").locator("html").getAttribute("dir")).toBe("rtl");
  expect(await field("addressLine1").inputValue()).toBe("1 Main St");
  expect(await field("administrativeArea").inputValue()).toBe("IL");
  expect(await stand.onElement("address", "getValue")).toMatchObject({ complete: true });
});

test("a shipping and a billing address may stand in one group, and are told apart (3.3)", async () => {
  await stand.show({ elements: [...shipping().elements] });
  const outcome = await stand.page.evaluate(() => {
    const { page } = window as unknown as {
      page: {
        groups: Record<string, { create(...args: unknown[]): unknown; getElement(...args: unknown[]): unknown }>;
      };
    };
    const group = page.groups["group-1"];
    const billing = group?.create("address", { mode: "billing" });
    const isFound = group?.getElement("address", { mode: "billing" }) === billing;
    const attempt = (options?: object) => {
      try {
        group?.create("address", options);
        return "made";
      } catch (error) {
        return String(error);
      }
    };
    return { isFound, second: attempt({ mode: "billing" }), modeless: attempt({}) };
  });
  expect(outcome.isFound).toBe(true);
  expect(outcome.second).toContain("Can only create one Element of type address");
  expect(outcome.modeless).toContain("mode should be one of shipping, billing");
});
