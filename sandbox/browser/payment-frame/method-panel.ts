/** What stands below a method's name: its fields, its note, its terms. */
import type { CardBrand } from "../fields/card-brand";
import { block } from "../fields/field";
import type { JudgedField } from "../fields/judged-field";
import type { Texts } from "../fields/texts";
import type { Params } from "../wire/api";
import type { SavedMethod } from "../wire/elements-session";
import type { BillingDetails } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import type { Words } from "./words";

/** Everything a panel is made from. */
export interface PanelLook {
  type: string;
  locale: string;
  texts: Texts;
  words: Words;
  options: PaymentOptions;
  /** The shop wants to charge the same method again later: terms have to say so. */
  isForLater: boolean;
  /** Tells the form that something was typed. */
  onChange(): void;
}

export interface MethodPanel {
  root: HTMLFormElement;
  /** The text fields that are asked now, in the order they stand in. */
  fields(): JudgedField[];
  /** What the API wants under `payment_method_data` besides the type. Only called when nothing is wrong. */
  data(): Params;
  billingDetails(): BillingDetails;
  /** Where a refusal of the issuer is said; null where this method has no field for it. */
  fieldOfRefusal(code: string | undefined): JudgedField | null;
  brand(): CardBrand | null;
  /** Only where a saved method is chosen instead of a new one typed. */
  saved?(): SavedMethod | null;
}

/** A form of the frame's own: it submits nothing, and Enter is passed on to the shop's form. */
export function createForm(roots: HTMLElement[], isReadOnly: boolean): HTMLFormElement {
  const form = block("form", "Form");
  form.noValidate = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(...roots);
  for (const control of controlsOf(form)) if (isReadOnly) control.disabled = true;
  return form;
}

export type Control = HTMLInputElement | HTMLSelectElement;

export const controlsOf = (root: HTMLElement): Control[] => [...root.querySelectorAll<Control>("input, select")];

/** Puts a value in as if the shopper had, so that formats and dependent fields follow. */
export function setControl(control: Control, value: string): void {
  if (value === control.value) return;
  control.value = value;
  control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input"));
}
