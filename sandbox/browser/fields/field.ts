/** One labeled field with its place for an error. Ids and names are those Stripe's own form has, for tests and tools. */
import { keepLabelState } from "./label-state";

export interface FieldLook {
  id: string;
  name: string;
  label: string;
  control: HTMLInputElement | HTMLSelectElement;
  hint?: string;
}

export interface Field {
  root: HTMLElement;
  control: HTMLInputElement | HTMLSelectElement;
  /** The text's place inside the control's frame, at its end: card marks, arrows. */
  shell: HTMLElement;
  setLabel(label: string): void;
  setHint(hint: string): void;
  showProblem(message: string | null): void;
}

export function createField({ id, name, label, control, hint }: FieldLook): Field {
  const root = block("div", "Field");
  const labelElement = block("label", "Label");
  labelElement.htmlFor = `Field-${id}Input`;
  labelElement.textContent = label;
  control.id = `Field-${id}Input`;
  control.name = name;
  control.classList.add("Input");
  const shell = block("div", "Shell");
  // Digits run left to right everywhere, and the marks beside them have to follow the digits.
  if (control instanceof HTMLInputElement) shell.dir = "ltr";
  shell.append(control);
  const hintElement = block("span", "Hidden");
  hintElement.id = `Field-${id}Hint`;
  hintElement.textContent = hint ?? "";
  // In the page before there is an error, or screen readers would not announce the first one.
  const error = block("p", "Error");
  error.id = `Field-${id}Error`;
  error.setAttribute("role", "alert");
  root.append(labelElement, shell, hintElement, error);
  const setDescription = (isInvalid: boolean) => {
    const ids = [isInvalid ? error.id : "", hintElement.textContent ? hintElement.id : ""].filter(Boolean);
    if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  };
  setDescription(false);
  keepLabelState(labelElement, control);
  return {
    root,
    control,
    shell,
    setLabel: (text) => {
      labelElement.textContent = text;
    },
    setHint: (text) => {
      hintElement.textContent = text;
      setDescription(control.classList.contains("Input--invalid"));
    },
    showProblem: (message) => {
      const isInvalid = message !== null;
      control.classList.toggle("Input--invalid", isInvalid);
      control.setAttribute("aria-invalid", String(isInvalid));
      if (error.textContent !== (message ?? "")) error.textContent = message ?? "";
      setDescription(isInvalid);
    },
  };
}

export interface InputLook {
  autocomplete: AutoFill;
  placeholder?: string;
  inputMode?: "email" | "numeric" | "tel" | "text";
}

export function createInput({ autocomplete, placeholder = "", inputMode = "text" }: InputLook): HTMLInputElement {
  const input = block("input", "Input");
  input.type = "text";
  input.autocomplete = autocomplete;
  input.placeholder = placeholder;
  input.inputMode = inputMode;
  input.autocapitalize = "none";
  input.spellcheck = false;
  input.setAttribute("autocorrect", "off");
  input.setAttribute("aria-required", "true");
  input.setAttribute("aria-invalid", "false");
  return input;
}

export function block<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
