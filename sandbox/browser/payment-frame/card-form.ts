/** The whole form: fields in their grid, what is wrong with them, and the card as the API wants it. */

import type { CardBrand } from "../fields/card-brand";
import { createCardFields } from "../fields/card-fields";
import { block } from "../fields/field";
import type { JudgedField } from "../fields/judged-field";
import type { ProblemCode, Texts } from "../fields/texts";
import type { Params } from "../wire/api";
import type { InputState } from "../wire/frame-messages";
import type { BillingDetails, PaymentOptions } from "../wire/messages";
import { createAddressFields } from "./address-fields";

export interface FormLook {
  locale: string;
  texts: Texts;
  options: PaymentOptions;
}

export interface CardForm {
  root: HTMLFormElement;
  /** Shows every problem and names the first; null when the card can be sent. */
  validate(): { code: ProblemCode; message: string } | null;
  /** Says a refusal of the issuer beside the field it is about. */
  showRefusal(code: string | undefined, message: string): void;
  state(): InputState;
  brand(): CardBrand;
  /** `{type, card, billing_details}`; the shop's own billing details win over the form's. */
  toParams(own: BillingDetails | undefined): Params;
  /** Goes to the first field that is not right yet. */
  focus(): void;
  clear(): void;
  /** What has been typed, to be carried into a form in another language. */
  values(): Record<string, string>;
  fill(values: Record<string, string>): void;
}

/** Which field an API error code is about; refusals of the card as a whole stand with its number. */
const FIELD_OF_CODE: Record<string, "number" | "expiry" | "cvc"> = {
  expired_card: "expiry",
  invalid_expiry_month: "expiry",
  invalid_expiry_year: "expiry",
  incorrect_cvc: "cvc",
  invalid_cvc: "cvc",
};

export function createCardForm({ locale, texts, options }: FormLook, onChange: () => void): CardForm {
  const card = createCardFields(texts, onChange);
  const address = createAddressFields(locale, texts, options, onChange);
  const root = buildForm([card.number, card.expiry, card.code], address.roots, options.readOnly === true);
  const asked = (): JudgedField[] => [
    card.number,
    card.expiry,
    card.code,
    ...(address.postalCode && address.isPostalCodeAsked() ? [address.postalCode] : []),
  ];
  const controls = () => [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
  const isInvalid = () => root.querySelector(".Input--invalid") !== null;
  return {
    root,
    validate: () => {
      const wrong = asked().filter((field) => field.judge() !== null);
      const code = wrong[0]?.problem() ?? null;
      onChange();
      return code && { code, message: texts.problems[code] };
    },
    showRefusal: (code, message) => {
      const { [FIELD_OF_CODE[code ?? ""] ?? "number"]: about } = {
        number: card.number,
        expiry: card.expiry,
        cvc: card.code,
      };
      about.field.showProblem(message);
      onChange();
    },
    state: () => ({
      empty: asked().every((field) => field.value === ""),
      complete: asked().every((field) => field.problem() === null),
      invalid: isInvalid(),
    }),
    brand: card.brand,
    toParams: (own) => ({
      type: "card",
      card: card.toParams(),
      billing_details: mergeBilling(address.toParams(), own),
    }),
    focus: () => (asked().find((field) => field.problem() !== null) ?? card.number).input.focus(),
    clear: () => {
      for (const field of asked()) field.clear();
      onChange();
    },
    values: () => Object.fromEntries(controls().map((control) => [control.name, control.value])),
    fill: (values) => {
      for (const control of controls()) {
        const value = values[control.name];
        if (value === undefined || value === control.value) continue;
        control.value = value;
        control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input"));
      }
    },
  };
}

function buildForm(card: JudgedField[], address: HTMLElement[], isReadOnly: boolean): HTMLFormElement {
  const root = block("form", "Form");
  root.noValidate = true;
  root.addEventListener("submit", (event) => event.preventDefault());
  for (const { field } of card) root.append(field.root);
  card[0]?.field.root.classList.add("Field--wide");
  for (const [index, field] of address.entries()) {
    if (index === 0) field.classList.add("Field--wide");
    root.append(field);
  }
  if (address[1]) address[1].classList.add("Field--wide");
  for (const control of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
    if (isReadOnly) control.disabled = true;
  }
  return root;
}

function mergeBilling(address: NonNullable<BillingDetails["address"]>, own: BillingDetails | undefined): Params {
  const { address: ownAddress, ...details } = own ?? {};
  const given = Object.entries(ownAddress ?? {}).filter(([, value]) => value != null);
  return { ...details, address: { ...address, ...Object.fromEntries(given) } };
}
