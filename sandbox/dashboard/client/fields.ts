import { type Attributes, h } from "./dom";

interface Field extends Attributes {
  help?: string;
}

/** A labelled input; the help stands under it and is read with it. */
export function field(form: string, name: string, label: string, { help, ...more }: Field = {}): HTMLElement {
  const id = `${form}-${name}`;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h("input", { id, name, autocomplete: "off", "aria-describedby": help ? `${id}-help` : false, ...more }),
    help && h("p", { class: "sub", id: `${id}-help` }, help),
  );
}

export const numberField = (form: string, name: string, label: string, more: Field = {}): HTMLElement =>
  field(form, name, label, { type: "number", inputmode: "decimal", min: "0", ...more });

/** A labelled choice. */
export function choice(
  form: string,
  name: string,
  label: string,
  options: [string, string][],
  { help, chosen, ...more }: Field & { chosen?: string } = {},
): HTMLElement {
  const id = `${form}-${name}`;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h(
      "select",
      { id, name, "aria-describedby": help ? `${id}-help` : false, ...more },
      ...options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
    ),
    help && h("p", { class: "sub", id: `${id}-help` }, help),
  );
}
