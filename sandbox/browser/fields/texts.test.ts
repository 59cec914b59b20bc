import { expect, test } from "vitest";
import { textsFor } from "./texts";
import { english } from "./texts-en";
import { french } from "./texts-fr";

test("the English problem texts are Stripe's, word for word", () => {
  expect(english.problems).toMatchObject({
    incomplete_number: "Your card number is incomplete.",
    invalid_number: "Your card number is invalid.",
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    incomplete_cvc: "Your card's security code is incomplete.",
    incomplete_zip: "Your postal code is incomplete.",
  });
});

test("a regional locale finds its language, auto follows the browser, an unknown one is English", () => {
  expect(textsFor("fr-CA", "en-US")).toEqual({ tag: "fr-CA", texts: french });
  expect(textsFor("auto", "fr")).toEqual({ tag: "fr", texts: french });
  expect(textsFor("xx", "de")).toEqual({ tag: "en", texts: english });
});
