/** Country and, where issuers check it, the postal code of the card's bill. Each can be switched off by the shop. */

import { createChevron } from "../fields/card-marks";
import { countriesIn, firstCountry } from "../fields/countries";
import { block, createField, createInput, type Field } from "../fields/field";
import { JudgedField } from "../fields/judged-field";
import { asksPostalCode, postalCodeProblem, usesZip } from "../fields/postal-code";
import type { Texts } from "../fields/texts";
import { askedAddress } from "../wire/billing-fields";
import type { BillingDetails, PaymentOptions } from "../wire/messages";

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
  const select = countrySelect(locale, firstCountry(given?.country, navigator.languages));
  const country = createField({ id: "country", name: "country", label: texts.country, control: select });
  createChevron(country.shell);
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

function countrySelect(locale: string, selected: string): HTMLSelectElement {
  const select = block("select", "Input Input--select");
  select.autocomplete = "billing country";
  for (const { code, name } of countriesIn(locale)) {
    const isSelected = code === selected;
    select.append(new Option(name, code, isSelected, isSelected));
  }
  return select;
}

function postalCodeField(texts: Texts, country: () => string): JudgedField {
  const input = createInput({ autocomplete: "billing postal-code" });
  const field = createField({ id: "postalCode", name: "postalCode", label: texts.postalCode, control: input });
  return new JudgedField(field, input, texts, (value) => postalCodeProblem(value, country()));
}

function adaptPostalCode(postalCode: JudgedField | null, country: string, texts: Texts): void {
  if (!postalCode) return;
  postalCode.field.root.hidden = !asksPostalCode(country);
  postalCode.field.setLabel(usesZip(country) ? texts.zip : texts.postalCode);
  postalCode.input.inputMode = usesZip(country) ? "numeric" : "text";
  postalCode.input.placeholder = { US: "12345", PR: "00901", CA: "M5T 1T4", GB: "WS11 1DB" }[country] ?? "";
}
