/** The three fields of a card: number, expiry, security code. Formats while typing, judges on leaving and on submit. */
import { brandOf, type CardBrand } from "./card-brand";
import { createBrandMarks, createCodeMark } from "./card-marks";
import { cardDigits, cardNumberProblem, formatCardNumber, isFullCardNumber } from "./card-number";
import { expiryProblem, formatExpiry, parseExpiry } from "./expiry";
import { createField, createInput } from "./field";
import { JudgedField } from "./judged-field";
import { maskInput } from "./masked-input";
import { formatSecurityCode, securityCodeProblem } from "./security-code";
import type { Texts } from "./texts";

const NUMBER_PLACEHOLDER = "1234 1234 1234 1234";

export interface CardFields {
  number: JudgedField;
  expiry: JudgedField;
  code: JudgedField;
  brand(): CardBrand;
  /** What the API wants under `card`. Only called when nothing is wrong. */
  toParams(): { number: string; exp_month: number; exp_year: number; cvc: string };
}

export function createCardFields(texts: Texts, onChange: () => void): CardFields {
  const number = numberField(texts);
  const expiry = expiryField(texts);
  const code = codeField(texts, () => brandOf(number.value).codeLength);
  const showBrand = createBrandMarks(number.field.shell);
  const showCodeSide = createCodeMark(code.field.shell);
  maskInput(number.input, { format: formatCardNumber }, () => {
    const { brand, codeLength } = brandOf(cardDigits(number.value));
    showBrand(brand, number.value === "");
    showCodeSide(codeLength);
    code.field.setHint(texts.cvcHint[codeLength]);
    code.input.value = formatSecurityCode(code.value, codeLength);
    number.typed();
    if (isFullCardNumber(number.value)) moveOn(number, expiry);
    onChange();
  });
  maskInput(expiry.input, { format: formatExpiry }, () => {
    expiry.typed();
    if (parseExpiry(expiry.value)) moveOn(expiry, code);
    onChange();
  });
  code.input.addEventListener("input", () => {
    code.input.value = formatSecurityCode(code.value, brandOf(cardDigits(number.value)).codeLength);
    code.typed();
    onChange();
  });
  return {
    number,
    expiry,
    code,
    brand: () => brandOf(cardDigits(number.value)).brand,
    toParams: () => {
      const { month, year } = parseExpiry(expiry.value) ?? { month: 0, year: 0 };
      return { number: cardDigits(number.value), exp_month: month, exp_year: year, cvc: code.value };
    },
  };
}

/** A finished field hands over to the next, unless it is wrong, the next one is filled, or focus is elsewhere (autofill). */
function moveOn(from: JudgedField, to: JudgedField): void {
  if (from.problem() !== null) from.judge();
  else if (to.value === "" && document.activeElement === from.input) to.input.focus();
}

function numberField(texts: Texts): JudgedField {
  const input = createInput({ autocomplete: "cc-number", inputMode: "numeric", placeholder: NUMBER_PLACEHOLDER });
  const field = createField({ id: "number", name: "number", label: texts.number, control: input });
  return new JudgedField(field, input, texts, (value) => cardNumberProblem(value));
}

function expiryField(texts: Texts): JudgedField {
  const input = createInput({ autocomplete: "cc-exp", inputMode: "numeric", placeholder: texts.expiryPlaceholder });
  const field = createField({ id: "expiry", name: "expiry", label: texts.expiry, control: input });
  return new JudgedField(field, input, texts, (value) => expiryProblem(value, new Date()));
}

function codeField(texts: Texts, length: () => number): JudgedField {
  const input = createInput({ autocomplete: "cc-csc", inputMode: "numeric", placeholder: texts.cvcPlaceholder });
  const field = createField({ id: "cvc", name: "cvc", label: texts.cvc, control: input, hint: texts.cvcHint[3] });
  return new JudgedField(field, input, texts, (value) => securityCodeProblem(value, length()));
}
