/** Country and, where issuers check it, the postal code of the card's bill. Each can be switched off by the shop. */

import { createField, createInput, type Field } from "../fields/field";
import { JudgedField } from "../fields/judged-field";
import { asksPostalCode, postalCodeProblem, usesZip } from "../fields/postal-code";
import type { Texts } from "../fields/texts";
import { askedAddress } from "../wire/billing-fields";
import type { BillingDetails } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { createCountryField } from "./billing-fields";

export interface AddressFields {
  /** In the order they stand in the form; empty when the shop collects the address itself. */
  roots: HTMLElement[];
  postalCode: JudgedField | null;
  isPostalCodeAsked(): boolean;
  toParams(): NonNullable<BillingDetails["address"]>;
}

export function createAddressFields(
  locale: string,
  texts: Texts,
  options: PaymentOptions,
  onChange: () => void,
): AddressFields {
  const { hasCountry, hasPostalCode } = askedAddress(options);
  const given = options.defaultValues?.billingDetails?.address;
  const { field: country, select } = createCountryField(locale, texts.country, given?.country);
  const postalCode = hasPostalCode ? postalCodeField(texts, () => select.value) : null;
  if (postalCode) postalCode.input.value = given?.postal_code ?? "";
  const adapt = () => adaptPostalCode(postalCode, select.value, texts);
  adapt();
  select.addEventListener("change", () => {
    postalCode?.typed();
    adapt();
    onChange();
  });
  postalCode?.input.addEventListener("input", () => {
    postalCode.typed();
    onChange();
  });
  const isPostalCodeAsked = () => postalCode !== null && asksPostalCode(select.value);
  const fields: Field[] = [...(hasCountry ? [country] : []), ...(postalCode ? [postalCode.field] : [])];
  return {
    roots: fields.map((field) => field.root),
    postalCode,
    isPostalCodeAsked,
    toParams: () => ({
      ...(hasCountry ? { country: select.value } : {}),
      ...(isPostalCodeAsked() && postalCode ? { postal_code: postalCode.value.trim() } : {}),
    }),
  };
}

function postalCodeField(texts: Texts, country: () => string): JudgedField {
  const input = createInput({ autocomplete: "billing postal-code" });
  const field = createField({ id: "postalCode", name: "postalCode", label: texts.postalCode, control: input });
  field.root.classList.add("Field--wide");
  return new JudgedField(field, input, texts, (value) => postalCodeProblem(value, country()));
}

function adaptPostalCode(postalCode: JudgedField | null, country: string, texts: Texts): void {
  if (!postalCode) return;
  postalCode.field.root.hidden = !asksPostalCode(country);
  postalCode.field.setLabel(usesZip(country) ? texts.zip : texts.postalCode);
  postalCode.input.inputMode = usesZip(country) ? "numeric" : "text";
  postalCode.input.placeholder = { US: "12345", PR: "00901", CA: "M5T 1T4", GB: "WS11 1DB" }[country] ?? "";
}
