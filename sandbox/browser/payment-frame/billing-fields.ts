/** Fields of the billing details that several methods ask. */
import { createChevron } from "../fields/card-marks";
import { countriesIn, firstCountry } from "../fields/countries";
import { emailProblem } from "../fields/email";
import { block, createField, createInput, type Field } from "../fields/field";
import { JudgedField } from "../fields/judged-field";
import type { ProblemCode } from "../fields/texts";
import type { PanelLook } from "./method-panel";

export function createNameField(look: PanelLook): JudgedField {
  const { texts } = look;
  const input = createInput({ autocomplete: "billing name", placeholder: texts.namePlaceholder });
  input.autocapitalize = "words";
  const field = createField({ id: "name", name: "name", label: texts.name, control: input });
  field.root.classList.add("Field--wide");
  // Unlike digits, a name runs in its language's direction.
  field.shell.removeAttribute("dir");
  input.value = look.options.defaultValues?.billingDetails?.name ?? "";
  return judged(look, field, input, (value) => (value.trim() === "" ? "incomplete_name" : null));
}

export function createEmailField(look: PanelLook): JudgedField {
  const { texts } = look;
  const input = createInput({ autocomplete: "billing email", placeholder: texts.emailPlaceholder, inputMode: "email" });
  const field = createField({ id: "email", name: "email", label: texts.email, control: input });
  field.root.classList.add("Field--wide");
  input.value = look.options.defaultValues?.billingDetails?.email ?? "";
  return judged(look, field, input, emailProblem);
}

function judged(
  look: PanelLook,
  field: Field,
  input: HTMLInputElement,
  findProblem: (value: string) => ProblemCode | null,
): JudgedField {
  const result = new JudgedField(field, input, look.texts, findProblem);
  input.addEventListener("input", () => {
    result.typed();
    look.onChange();
  });
  return result;
}

export function createCountryField(
  locale: string,
  label: string,
  given: string | null | undefined,
): { field: Field; select: HTMLSelectElement } {
  const selected = firstCountry(given, navigator.languages);
  const select = block("select", "Input Input--select");
  select.autocomplete = "billing country";
  for (const { code, name } of countriesIn(locale)) {
    const isSelected = code === selected;
    select.append(new Option(name, code, isSelected, isSelected));
  }
  const field = createField({ id: "country", name: "country", label, control: select });
  field.root.classList.add("Field--wide");
  createChevron(field.shell);
  return { field, select };
}
