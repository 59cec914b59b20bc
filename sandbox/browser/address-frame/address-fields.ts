/** The single fields of the Address Element, with Stripe's input names (stripe.md 8) and the browser's autofill words. */
import { createChevron } from "../fields/card-marks";
import { countriesIn, firstCountry } from "../fields/countries";
import { block, createField, createInput, type Field } from "../fields/field";
import { JudgedField } from "../fields/judged-field";
import type { AddressFormat, AddressPart } from "./address-formats";
import type { AddressOptions } from "./address-options";
import { partProblem, phoneProblem } from "./address-rules";
import { type Subdivision, subdivisionsOf } from "./subdivisions";
import type { AddressProblem, AddressWords } from "./words";

export interface AddressLook {
  /** For sorting country names. */
  tag: string;
  language: string;
  words: AddressWords;
  options: AddressOptions;
  onChange(): void;
}

export type AddressField = JudgedField<AddressProblem, HTMLInputElement | HTMLSelectElement>;

export const INPUT_NAMES: Record<AddressPart, string> = {
  line1: "addressLine1",
  line2: "addressLine2",
  city: "locality",
  state: "administrativeArea",
  postal_code: "postalCode",
};

const AUTOFILL: Record<AddressPart, string> = {
  line1: "address-line1",
  line2: "address-line2",
  city: "address-level2",
  state: "address-level1",
  postal_code: "postal-code",
};

/** `shipping` or `billing` in front, so that the browser offers the right one of the shopper's addresses. */
const autofill = ({ options }: AddressLook, word: string): AutoFill => `${options.mode} ${word}` as AutoFill;

interface TextLook {
  name: string;
  label: string;
  autofill: string;
  placeholder?: string;
  inputMode?: "numeric" | "tel" | "text";
}

function textField(
  look: AddressLook,
  { name, label, placeholder = "", inputMode = "text", autofill: word }: TextLook,
  problemOf: (value: string) => AddressProblem | null,
): AddressField {
  const input = createInput({ autocomplete: autofill(look, word), placeholder, inputMode });
  if (problemOf("") === null) input.setAttribute("aria-required", "false");
  const field = createField({ id: name, name, label, control: input });
  // Unlike digits, names and streets run as the language does.
  field.shell.removeAttribute("dir");
  return watched(look, field, input, problemOf);
}

function watched(
  look: AddressLook,
  field: Field,
  control: HTMLInputElement | HTMLSelectElement,
  problemOf: (value: string) => AddressProblem | null,
): AddressField {
  const result: AddressField = new JudgedField(field, control, look.words, problemOf);
  control.addEventListener("input", () => {
    result.typed();
    look.onChange();
  });
  return result;
}

/** One field, or two where the shop wants first and last name apart. */
export function nameFields(look: AddressLook): AddressField[] {
  const { words, options } = look;
  if (options.fields?.name === "never") return [];
  const display = options.display?.name ?? "full";
  const field = (name: string, label: string, word: string, missing: AddressProblem) => {
    const made = textField(look, { name, label, autofill: word }, (value) => (value.trim() === "" ? missing : null));
    made.input.setAttribute("autocapitalize", "words");
    return made;
  };
  if (display === "split") {
    return [
      field("firstName", words.firstName, "given-name", "incomplete_first_name"),
      field("lastName", words.lastName, "family-name", "incomplete_last_name"),
    ];
  }
  const label = display === "organization" ? words.organization : words.name;
  return [field("name", label, display === "organization" ? "organization" : "name", "incomplete_name")];
}

export function countryField(look: AddressLook): { field: Field; select: HTMLSelectElement } {
  const allowed = look.options.allowedCountries?.map((code) => code.toUpperCase());
  const countries = countriesIn(look.tag).filter(({ code }) => !allowed || allowed.includes(code));
  const select = block("select", "Input Input--select");
  select.autocomplete = autofill(look, "country");
  select.append(...countries.map(({ code, name }) => new Option(name, code)));
  const first = firstCountry(look.options.defaultValues?.address?.country, navigator.languages);
  select.value = countries.some(({ code }) => code === first) ? first : (allowed?.[0] ?? "");
  const field = createField({ id: "country", name: "country", label: look.words.country, control: select });
  createChevron(field.shell);
  return { field, select };
}

export function partField(look: AddressLook, part: AddressPart, format: AddressFormat, country: string): AddressField {
  const { words, options } = look;
  const problemOf = (value: string) => partProblem(part, value, format, options.blockPoBox === true);
  const label = labelOf(part, format, words);
  const choices = part === "state" ? subdivisionsOf(country, look.language) : [];
  if (choices.length > 0) return stateSelect(look, label, choices, problemOf);
  return textField(
    look,
    {
      name: INPUT_NAMES[part],
      label,
      autofill: AUTOFILL[part],
      placeholder: placeholderOf(part, format, words),
      ...(part === "postal_code" && /^\d+$/.test(format.codeExample) ? { inputMode: "numeric" as const } : {}),
    },
    problemOf,
  );
}

export function phoneField(look: AddressLook): AddressField | null {
  const { fields, validation } = look.options;
  if (fields?.phone !== "always") return null;
  const isRequired = (validation?.phone?.required ?? "auto") !== "never";
  const label = isRequired ? look.words.phone : `${look.words.phone} (${look.words.optional})`;
  const text = { name: "phone", label, autofill: "tel", inputMode: "tel" as const };
  const field = textField(look, text, (value) => phoneProblem(value, isRequired));
  field.field.shell.dir = "ltr";
  return field;
}

function stateSelect(
  look: AddressLook,
  label: string,
  choices: Subdivision[],
  problemOf: (value: string) => AddressProblem | null,
): AddressField {
  const select = block("select", "Input Input--select");
  select.autocomplete = autofill(look, AUTOFILL.state);
  select.append(new Option(look.words.select, ""), ...choices.map(({ value, name }) => new Option(name, value)));
  const field = createField({ id: INPUT_NAMES.state, name: INPUT_NAMES.state, label, control: select });
  createChevron(field.shell);
  return watched(look, field, select, problemOf);
}

function labelOf(part: AddressPart, format: AddressFormat, words: AddressWords): string {
  if (part === "state") return words.state[format.state];
  if (part === "city") return words.city[format.city];
  if (part === "postal_code") return words.code[format.code];
  return words[part];
}

function placeholderOf(part: AddressPart, format: AddressFormat, words: AddressWords): string {
  if (part === "postal_code") return format.codeExample;
  if (part === "line1") return words.line1Placeholder;
  return part === "line2" ? words.line2Placeholder : "";
}
