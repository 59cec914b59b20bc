/** The form of the Address Element: name, country, the country's own lines, phone. */
import { block } from "../fields/field";
import type { AddressValue } from "../wire/messages";
import {
  type AddressField,
  type AddressLook,
  countryField,
  INPUT_NAMES,
  nameFields,
  partField,
  phoneField,
} from "./address-fields";
import { type AddressFormat, type AddressPart, formatOf } from "./address-formats";
import { internationalPhone } from "./address-rules";
import { subdivisionOf } from "./subdivisions";
import type { AddressProblem } from "./words";

export interface AddressForm {
  root: HTMLElement;
  value(): AddressValue["value"];
  isComplete(): boolean;
  isEmpty(): boolean;
  isInvalid(): boolean;
  /** Shows every problem and gives the first. */
  judge(): AddressProblem | null;
  focus(): void;
  clear(): void;
  values(): Record<string, string>;
  fill(values: Record<string, string>): void;
}

export function createAddressForm(look: AddressLook): AddressForm {
  const root = block("div", "AddressForm");
  const names = nameFields(look);
  const country = countryField(look);
  const phone = phoneField(look);
  const lines = new AddressLines(look);
  const all = () => [...names, ...lines.fields(), ...(phone ? [phone] : [])];
  root.append(rowOf(names.map(({ field }) => field.root)), country.field.root, lines.root);
  if (phone) root.append(phone.field.root);
  lines.show(country.select.value);
  country.select.addEventListener("input", () => {
    lines.show(country.select.value);
    look.onChange();
  });
  const set = (name: string, value: string | null | undefined) => {
    const field = all().find(({ input }) => input.name === name);
    if (!field || !value || field.value === value) return;
    field.input.value = value;
    field.input.dispatchEvent(new Event("input"));
  };
  const form: AddressForm = {
    root,
    value: () => ({
      ...nameOf(names),
      address: { ...lines.values(), country: country.select.value },
      ...(phone ? { phone: internationalPhone(phone.value, lines.format.callingCode) } : {}),
    }),
    isComplete: () => all().every((field) => field.problem() === null),
    isEmpty: () => all().every(({ value }) => value === ""),
    isInvalid: () => root.querySelector(".Input--invalid") !== null,
    judge: () => {
      lines.unfold();
      const wrong = all().map((field) => field.judge());
      return wrong.find((problem) => problem !== null) ?? null;
    },
    focus: () => (all().find((field) => field.problem() !== null) ?? all()[0])?.input.focus(),
    clear: () => {
      for (const field of all()) field.clear();
    },
    values: () =>
      Object.fromEntries([country.select, ...all().map(({ input }) => input)].map((c) => [c.name, c.value])),
    fill: (values) => {
      if (values.country && values.country !== country.select.value) {
        country.select.value = values.country;
        lines.show(country.select.value);
      }
      for (const [name, value] of Object.entries(values)) set(name, value);
    },
  };
  form.fill(defaultsOf(look));
  return form;
}

/** The lines between country and phone. They are built anew for another country; what was typed moves along. */
class AddressLines {
  readonly root = block("div", "AddressLines");
  format: AddressFormat = formatOf("");
  #parts = new Map<AddressPart, AddressField>();
  #isUnfolded: boolean;

  constructor(private readonly look: AddressLook) {
    // Only the first line until something is typed there: with it an address search would offer the rest.
    this.#isUnfolded = look.options.autocomplete?.mode === "disabled";
  }

  fields(): AddressField[] {
    return [...this.#parts.values()];
  }

  show(country: string): void {
    const typed = this.values();
    this.format = formatOf(country);
    this.#parts = new Map();
    this.root.replaceChildren(...this.format.rows.map((row) => this.#buildRow(row, country)));
    for (const [part, field] of this.#parts)
      carry(field, part === "state" ? subdivisionOf(country, typed.state) : typed[part]);
    this.#parts.get("line1")?.input.addEventListener("input", () => this.unfold());
    this.root.classList.toggle("is-folded", this.#isFolded);
  }

  unfold(): void {
    this.#isUnfolded = true;
    this.root.classList.remove("is-folded");
  }

  values() {
    const of = (part: AddressPart) => this.#parts.get(part)?.value.trim() ?? "";
    return {
      line1: of("line1"),
      line2: of("line2") || null,
      city: of("city"),
      state: of("state"),
      postal_code: of("postal_code"),
    };
  }

  /** Where the street does not come first (Japan), folding would hide what is asked first. */
  get #isFolded(): boolean {
    return !this.#isUnfolded && this.format.rows[0]?.[0] === "line1" && this.values().line1 === "";
  }

  #buildRow(row: AddressPart[], country: string): HTMLElement {
    const fields = row.map((part) => {
      const field = partField(this.look, part, this.format, country);
      this.#parts.set(part, field);
      return field.field.root;
    });
    return rowOf(fields);
  }
}

function rowOf(fields: HTMLElement[]): HTMLElement {
  const row = block("div", "Row");
  row.append(...fields);
  return row;
}

/** Silently: a value that only moved is nothing the shopper typed. A select takes it only if it knows it. */
function carry({ input }: AddressField, value: string | null): void {
  if (input instanceof HTMLSelectElement && ![...input.options].some((option) => option.value === value)) return;
  input.value = value ?? "";
}

function nameOf(fields: AddressField[]): { name: string; firstName?: string; lastName?: string } {
  const [first = "", last] = fields.map(({ value }) => value.trim());
  if (last === undefined) return { name: first };
  return { name: `${first} ${last}`.trim(), firstName: first, lastName: last };
}

function defaultsOf({ options }: AddressLook): Record<string, string> {
  const { address = {}, name, firstName, lastName, phone } = options.defaultValues ?? {};
  const country = address.country?.toUpperCase() ?? "";
  const parts = Object.entries(INPUT_NAMES).map(([part, input]) => {
    const value = address[part] ?? "";
    return [input, part === "state" ? subdivisionOf(country, value) : value];
  });
  return {
    ...Object.fromEntries(parts),
    name: name ?? [firstName, lastName].filter(Boolean).join(" "),
    firstName: firstName ?? "",
    lastName: lastName ?? "",
    phone: phone ?? "",
  };
}
