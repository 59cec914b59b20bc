import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

const GERMANY = { defaultValues: { billingDetails: { address: { country: "DE" } } } };

const inFrame = (selector: string) => checkout.frame().locator(selector);
const styleOf = (selector: string, property: string) =>
  inFrame(selector).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test.each([
  ["en", "ltr", "Card", "Card number", "Your card number is incomplete.", "SEPA Debit"],
  ["de", "ltr", "Karte", "Kartennummer", "Ihre Kartennummer ist unvollständig.", "SEPA-Lastschrift"],
  ["fr", "ltr", "Carte", "Numéro de carte", "Le numéro de votre carte est incomplet.", "Prélèvement SEPA"],
  ["es", "ltr", "Tarjeta", "Número de tarjeta", "El número de su tarjeta está incompleto.", "Adeudo SEPA"],
  ["ja", "ltr", "カード", "カード番号", "カード番号が不完全です。", "SEPA口座振替"],
  ["ar", "rtl", "بطاقة", "رقم البطاقة", "رقم بطاقتك غير مكتمل.", "خصم SEPA"],
])(
  "locale %s is written %s, from the method's name to the error",
  async (locale, direction, card, label, error, debit) => {
    await checkout.visit({ payment: GERMANY, locale });
    expect(await inFrame("html").getAttribute("lang")).toBe(locale);
    expect(await inFrame("html").getAttribute("dir")).toBe(direction);
    expect(await checkout.frame().getByRole("tab", { name: card, exact: true }).count()).toBe(1);
    expect(await checkout.frame().getByRole("tab", { name: debit, exact: true }).count()).toBe(1);
    expect(await checkout.frame().getByLabel(label, { exact: true }).count()).toBe(1);
    await checkout.pay();
    expect((await checkout.outcome()).error).toMatchObject({ code: "incomplete_number", message: error });
    expect(await checkout.errorText("number")).toBe(error);
  },
);

test("in Arabic the first tab stands at the right, arrows follow, and digits still run left to right", async () => {
  await checkout.visit({ payment: GERMANY, locale: "ar" });
  const left = async (selector: string) => (await inFrame(selector).boundingBox())?.x ?? 0;
  expect(await left("#card-tab")).toBeGreaterThan(await left("#klarna-tab"));
  await inFrame("#card-tab").focus();
  await checkout.page.keyboard.press("ArrowLeft");
  expect(await inFrame("#klarna-tab").getAttribute("aria-selected")).toBe("true");
  await checkout.page.keyboard.press("ArrowRight");
  expect(await styleOf("#Field-numberInput", "direction")).toBe("ltr");
});

test("the methods' own parts take a shop's rules, and what Stripe does not know is ignored with a warning", async () => {
  const warnings: string[] = [];
  checkout.page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  const rules = {
    ".Tab": { borderRadius: "20px" },
    ".Tab--selected": { backgroundColor: "rgb(1, 2, 3)" },
    ".TabLabel--selected": { letterSpacing: "2px" },
    ".CodeInput": { color: "red" },
    ".Checkout .Tab": { color: "red" },
    "#card-tab": { color: "red" },
  };
  await checkout.visit({ payment: GERMANY, appearance: { theme: "flat", rules } });
  expect(await styleOf("#klarna-tab", "border-radius")).toBe("20px");
  expect(await styleOf("#card-tab", "background-color")).toBe("rgb(1, 2, 3)");
  expect(await styleOf("#card-tab .TabLabel", "letter-spacing")).toBe("2px");
  expect(warnings.filter((text) => text.includes("appearance.rules")).map((text) => /"(.*)"/.exec(text)?.[1])).toEqual([
    ".Checkout .Tab",
    "#card-tab",
  ]);
});

test("an accordion takes rules for its items and radios", async () => {
  const rules = {
    ".AccordionItem": { borderRadius: "17px" },
    ".AccordionItem--selected": { boxShadow: "none" },
    ".RadioIconInner--checked": { fill: "rgb(4, 5, 6)" },
  };
  await checkout.visit({ payment: { ...GERMANY, layout: "accordion" }, appearance: { rules } });
  expect(await styleOf(".AccordionItem--selected", "border-radius")).toBe("17px");
  expect(await styleOf(".AccordionItem--selected", "box-shadow")).toBe("none");
  expect(await styleOf(".RadioIconInner--checked", "fill")).toBe("rgb(4, 5, 6)");
});

test.each([
  ["stripe", "rgb(255, 255, 255)"],
  ["night", "rgb(48, 49, 61)"],
  ["flat", "rgb(241, 242, 244)"],
  ["none", "rgb(255, 255, 255)"],
])("theme %s has its ground, and a variable goes over it", async (theme, background) => {
  await checkout.visit({ payment: GERMANY, appearance: { theme, variables: { colorPrimary: "#ff0080" } } });
  expect(await styleOf("#Field-numberInput", "background-color")).toBe(background);
  expect(await styleOf("#card-tab", "border-top-color")).toBe("rgb(255, 0, 128)");
});

test("floating labels rest in an empty field and rise when it is used, and rules know both states", async () => {
  const appearance = { labels: "floating", rules: { ".Label--floating": { letterSpacing: "3px" } } };
  await checkout.visit({ payment: GERMANY, appearance });
  const label = "label[for=Field-numberInput]";
  expect(await inFrame(label).getAttribute("class")).toContain("Label--resting");
  expect(await styleOf(label, "position")).toBe("absolute");
  await checkout.field("number").fill("4");
  await checkout.field("expiry").focus();
  expect(await inFrame(label).getAttribute("class")).toContain("Label--floating");
  expect(await styleOf(label, "letter-spacing")).toBe("3px");
});

test("condensed inputs put the card into one frame under one name, and each field keeps its own label for a screen reader", async () => {
  await checkout.visit({ payment: GERMANY, appearance: { inputs: "condensed" } });
  expect(await checkout.frame().getByText("Card information").isVisible()).toBe(true);
  const number = await checkout.field("number").boundingBox();
  const expiry = await checkout.field("expiry").boundingBox();
  expect(Math.round((number?.y ?? 0) + (number?.height ?? 0) - (expiry?.y ?? 0))).toBe(1);
  expect(await checkout.frame().getByLabel("Security code").count()).toBe(1);
});

test("nothing moves for a shopper who asked for less motion, nor for a shop that disables animations", async () => {
  await checkout.page.emulateMedia({ reducedMotion: "reduce" });
  await checkout.visit({ payment: GERMANY });
  expect(await styleOf("#card-tab", "transition-duration")).toBe("0s");
  await checkout.page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await styleOf("#card-tab", "transition-duration")).not.toBe("0s");
  await checkout.visit({ payment: GERMANY, appearance: { disableAnimations: true } });
  expect(await styleOf("#card-tab", "transition-duration")).toBe("0s");
});

test("at 200 % zoom on a phone nothing is cut off or pushed out of sight", async () => {
  await checkout.page.setViewportSize({ width: 240, height: 900 });
  await checkout.visit({ payment: { ...GERMANY, layout: "tabs" } });
  await checkout.choose("sepa_debit");
  // The frame asks the page for its new height and gets it a moment later.
  const hidden = () =>
    inFrame("html").evaluate((root) => [
      Math.max(0, root.scrollWidth - root.clientWidth),
      Math.max(0, root.scrollHeight - root.clientHeight),
    ]);
  await expect.poll(hidden).toEqual([0, 0]);
  expect(await inFrame("html").evaluate((root) => root.clientWidth)).toBeLessThanOrEqual(240);
});

test("of the shop's style sheet only its fonts reach the form", async () => {
  const sheet = "http://fonts.example/shop.css";
  const body =
    '@font-face { font-family: "Lamp"; src: local("DejaVu Sans"); } .Input { display: none } html { color: red }';
  const headers = { "Access-Control-Allow-Origin": "*" };
  await checkout.context.route(sheet, (route) => route.fulfill({ contentType: "text/css", headers, body }));
  const group = { mode: "payment", amount: 4800, currency: "eur", fonts: [{ cssSrc: sheet }] };
  await checkout.visit({ payment: GERMANY, group });
  const families = () =>
    inFrame("html").evaluate(() => [...document.fonts].map(({ family }) => family.replaceAll('"', "")));
  await expect.poll(families).toContain("Lamp");
  expect(await styleOf("#Field-numberInput", "display")).not.toBe("none");
  expect(await styleOf("html", "color")).not.toBe("rgb(255, 0, 0)");
});
