/** The fields a Card Element is made of, each formatting itself while it is typed into. */
import { brandOf } from "../fields/card-brand";
import { cardDigits, cardNumberProblem, formatCardNumber } from "../fields/card-number";
import { expiryProblem, formatExpiry } from "../fields/expiry";
import { maskInput } from "../fields/masked-input";
import { postalCodeProblem, usesZip } from "../fields/postal-code";
import { formatSecurityCode, securityCodeProblem } from "../fields/security-code";
import type { Texts } from "../fields/texts";
import { CardInput } from "./card-input";

interface InputOptions {
  texts: Texts;
  placeholder?: string | undefined;
  onInput(): void;
}

export function numberInput({ texts, placeholder = texts.number, onInput }: InputOptions): CardInput {
  const look = { name: "cardnumber", label: texts.number, placeholder, inputMode: "numeric" as const };
  const number = new CardInput({ ...look, autocomplete: "cc-number", problemOf: cardNumberProblem }, texts);
  maskInput(number.input, { format: formatCardNumber }, () => tell(number, onInput));
  return number;
}

export function expiryInput({ texts, placeholder = texts.expiryPlaceholder, onInput }: InputOptions): CardInput {
  const look = { name: "exp-date", label: texts.expiry, placeholder, inputMode: "numeric" as const };
  const problemOf = (value: string) => expiryProblem(value, new Date());
  const expiry = new CardInput({ ...look, autocomplete: "cc-exp", problemOf }, texts);
  maskInput(expiry.input, { format: formatExpiry }, () => tell(expiry, onInput));
  return expiry;
}

/** `length` gives how many digits the card in hand has: it changes with the number. */
export function codeInput(
  { texts, placeholder = texts.cvcPlaceholder, onInput }: InputOptions,
  length: () => number,
): CardInput {
  const look = { name: "cvc", label: texts.cvc, placeholder, inputMode: "numeric" as const };
  const problemOf = (value: string) => securityCodeProblem(value, length());
  const code = new CardInput({ ...look, autocomplete: "cc-csc", problemOf }, texts);
  code.input.addEventListener("input", () => {
    code.input.value = formatSecurityCode(code.value, length());
    tell(code, onInput);
  });
  return code;
}

/** Codes are at least this long wherever there are any; the shape is known for the shopper's own country only. */
const SHORTEST_POSTAL_CODE = 3;

export function postalInput({ texts, onInput }: InputOptions, country: string): CardInput {
  const isZip = usesZip(country);
  const label = isZip ? texts.zip : texts.postalCode;
  const postal = new CardInput(
    {
      name: "postal",
      label,
      placeholder: isZip ? "ZIP" : texts.postalCode,
      autocomplete: "billing postal-code",
      inputMode: isZip ? "numeric" : "text",
      problemOf: (value) =>
        value.trim().length < SHORTEST_POSTAL_CODE ? "incomplete_zip" : postalCodeProblem(value, country),
    },
    texts,
  );
  postal.input.addEventListener("input", () => tell(postal, onInput));
  return postal;
}

export const codeLengthOf = (number: CardInput): 3 | 4 => brandOf(cardDigits(number.value)).codeLength;

export const brandOfInput = (number: CardInput) => brandOf(cardDigits(number.value)).brand;

function tell(input: CardInput, onInput: () => void): void {
  input.typed();
  onInput();
}
