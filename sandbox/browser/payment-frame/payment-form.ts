/** All methods the shopper can choose from, the one that is open, and what is typed in each. */
import type { CardBrand } from "../fields/card-brand";
import { block } from "../fields/field";
import type { JudgedField } from "../fields/judged-field";
import type { ApiError, Params } from "../wire/api";
import type { SavedMethod } from "../wire/elements-session";
import type { BillingDetails } from "../wire/messages";
import { createAccordion } from "./accordion";
import { createBillingPanel } from "./billing-panel";
import { createCardPanel } from "./card-panel";
import { layoutOf } from "./layout";
import { mergeBilling } from "./merge-billing";
import { controlsOf, type MethodPanel, type PanelLook, setControl } from "./method-panel";
import type { Picker, PickerLook } from "./picker";
import { createSavedPanel } from "./saved-panel";
import { createTabs } from "./tabs";

export type FormLook = Omit<PanelLook, "type">;

/** What methods ask in the same words: typed once, it stands in the next one too. */
const SHARED_FIELDS = new Set(["name", "email", "country", "postalCode"]);

/** The place of saved methods among the types. */
const SAVED = "saved";

/** Where `values()` keeps which method is open; no field has such a name. */
const CHOSEN_KEY = "chosen method";

export class PaymentForm {
  readonly root = block("div", "PaymentForm");
  readonly #panels = new Map<string, MethodPanel>();
  #types: readonly string[] = [];
  #saved: readonly SavedMethod[] = [];
  #offered = "";
  #picker: Picker | null = null;
  #chosen: string | null = null;
  #isCollapsed: boolean;

  constructor(private look: FormLook) {
    this.#isCollapsed = layoutOf(look.options.layout, 0).isCollapsed;
  }

  /** The type that Pay would use; null while nothing is open. */
  get chosen(): string | null {
    return this.saved?.type ?? this.#chosen;
  }

  /** The saved method that is chosen instead of a new one. */
  get saved(): SavedMethod | null {
    return this.#panel?.saved?.() ?? null;
  }

  get brand(): CardBrand | null {
    return this.#panel?.brand() ?? null;
  }

  /**
   * Shows these methods in this order, what is saved before all. What was typed in those that stay, stays; the open one
   * stays open.
   */
  offer(methods: readonly string[], saved: readonly SavedMethod[], isForLater: boolean): void {
    const types = saved.length > 0 ? [SAVED, ...methods] : methods;
    const offered = JSON.stringify([types, saved, isForLater]);
    // Whoever types while the total changes must not lose the cursor.
    if (offered === this.#offered) return;
    this.#offered = offered;
    if (isForLater !== this.look.isForLater) this.#rebuildPanels(isForLater);
    this.#panels.delete(SAVED);
    this.#saved = saved;
    this.#types = types;
    const stays = this.#chosen !== null && types.includes(this.#chosen);
    const hadFocus = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.#picker = this.#createPicker();
    this.root.replaceChildren(...(this.#picker ? [this.#picker.root] : []));
    this.#show(stays ? this.#chosen : this.#isCollapsed ? null : (types[0] ?? null));
    if (hadFocus?.isConnected) hadFocus.focus();
  }

  collapse(): void {
    if (!this.#picker) return;
    this.#isCollapsed = true;
    this.#show(null);
    this.look.onChange();
  }

  /** Shows every problem and gives the first. */
  validate(): ApiError | null {
    const wrong = this.#fields().filter((field) => field.judge() !== null);
    const code = wrong[0]?.problem() ?? null;
    if (code) return { type: "validation_error", code, message: this.look.texts.problems[code] };
    if (this.#chosen) return null;
    return { type: "validation_error", code: "incomplete_payment_method", message: this.look.words.noMethodChosen };
  }

  state() {
    const fields = this.#fields();
    return {
      empty: fields.every((field) => field.value === ""),
      complete: this.#chosen !== null && fields.every((field) => field.problem() === null),
      invalid: this.root.querySelector(".Input--invalid") !== null,
    };
  }

  /** New data as `{type, card, billing_details}`; the shop's own billing details win over the form's. */
  toParams(own: BillingDetails | undefined): Params {
    const panel = this.#panel;
    if (!panel || !this.#chosen) return {};
    return { type: this.#chosen, ...panel.data(), billing_details: mergeBilling(panel.billingDetails(), own) };
  }

  billingAddress(): NonNullable<BillingDetails["address"]> {
    return this.#panel?.billingDetails().address ?? {};
  }

  showRefusal(code: string | undefined, message: string): void {
    this.#panel?.fieldOfRefusal(code)?.field.showProblem(message);
    this.look.onChange();
  }

  /** To the first field that is not right yet. */
  focus(): void {
    const fields = this.#fields();
    const field = fields.find((one) => one.problem() !== null) ?? fields[0];
    if (field) field.input.focus();
    else this.#picker?.focus();
  }

  clear(): void {
    for (const field of this.#fields()) field.clear();
    this.look.onChange();
  }

  values(): Record<string, string> {
    const values: Record<string, string> = { [CHOSEN_KEY]: this.#chosen ?? "" };
    for (const [type, { root }] of this.#panels) {
      for (const control of controlsOf(root)) values[`${type} ${control.name}`] = control.value;
    }
    return values;
  }

  fill(values: Record<string, string>): void {
    for (const type of this.#types) {
      const names = Object.keys(values).filter((key) => key.startsWith(`${type} `));
      if (names.length === 0) continue;
      for (const control of controlsOf(this.#panelOf(type).root)) {
        const value = values[`${type} ${control.name}`];
        if (value !== undefined) setControl(control, value);
      }
    }
    const chosen = values[CHOSEN_KEY];
    if (chosen !== undefined && (chosen === "" || this.#types.includes(chosen))) this.#show(chosen || null);
  }

  get #panel(): MethodPanel | null {
    return this.#chosen ? this.#panelOf(this.#chosen) : null;
  }

  #fields(): JudgedField[] {
    return this.#panel?.fields() ?? [];
  }

  #panelOf(type: string): MethodPanel {
    const known = this.#panels.get(type);
    if (known) return known;
    const look: PanelLook = { ...this.look, type };
    const panel = this.#createPanel(look);
    this.#panels.set(type, panel);
    return panel;
  }

  #createPanel(look: PanelLook): MethodPanel {
    if (look.type === SAVED) return createSavedPanel(look, this.#saved);
    return look.type === "card" ? createCardPanel(look) : createBillingPanel(look);
  }

  #rebuildPanels(isForLater: boolean): void {
    const values = this.values();
    this.look = { ...this.look, isForLater };
    this.#panels.clear();
    this.fill(values);
  }

  /** A single method needs no choice: its fields stand alone. */
  #createPicker(): Picker | null {
    if (this.#types.length === 1) return null;
    const { words, options } = this.look;
    const look: PickerLook = {
      types: this.#types,
      words,
      isReadOnly: options.readOnly === true,
      onChoose: (type) => this.#choose(type),
    };
    const layout = layoutOf(options.layout, this.#types.length);
    return layout.type === "accordion" ? createAccordion(look, layout) : createTabs(look);
  }

  #choose(type: string): void {
    if (type === this.#chosen) return;
    const before = this.#panel;
    if (before) carryOver(before.root, this.#panelOf(type).root);
    this.#show(type);
    this.look.onChange();
  }

  #show(type: string | null): void {
    const only = this.#types.length === 1 ? (this.#types[0] ?? null) : null;
    this.#chosen = only ?? type;
    const panel = this.#panel;
    if (this.#picker) this.#picker.show(type, panel?.root ?? null);
    else this.root.replaceChildren(...(panel ? [panel.root] : []));
  }
}

function carryOver(from: HTMLElement, to: HTMLElement): void {
  for (const control of controlsOf(from)) {
    if (!SHARED_FIELDS.has(control.name) || control.value === "") continue;
    const twin = controlsOf(to).find(({ name }) => name === control.name);
    if (twin && (twin.value === "" || twin instanceof HTMLSelectElement)) setControl(twin, control.value);
  }
}
