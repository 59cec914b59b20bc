/** What the customer has paid with before and agreed to see again: chosen, not typed. */

import type { CardBrand } from "../fields/card-brand";
import { brandPicture } from "../fields/card-marks";
import { block } from "../fields/field";
import type { SavedMethod } from "../wire/elements-session";
import { drawRadio, methodMark } from "./method-marks";
import { createForm, type MethodPanel, type PanelLook } from "./method-panel";
import { walkByKeys } from "./picker";
import { methodName } from "./words";

/** The first is chosen: the last one saved. */
export function createSavedPanel(look: PanelLook, methods: readonly SavedMethod[]): MethodPanel {
  const list = block("div", "SavedMethods Field--wide");
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-label", look.words.savedLabel);
  const items = methods.map((method) => createItem(look, method));
  let chosen = methods[0] ?? null;
  const show = () => {
    for (const item of items) markItem(item, item.dataset.value === chosen?.id);
  };
  const choose = (id: string) => {
    chosen = methods.find((method) => method.id === id) ?? chosen;
    show();
    look.onChange();
  };
  for (const item of items) item.addEventListener("click", () => choose(item.dataset.value ?? ""));
  walkByKeys(list, () => items, choose);
  list.append(...items);
  show();
  return {
    root: createForm([list], false),
    fields: () => [],
    data: () => ({}),
    billingDetails: () => ({}),
    fieldOfRefusal: () => null,
    brand: () => null,
    saved: () => chosen,
  };
}

function createItem({ words, options }: PanelLook, method: SavedMethod): HTMLButtonElement {
  const item = block("button", "PickerItem");
  item.type = "button";
  item.dataset.value = method.id;
  item.disabled = options.readOnly === true;
  item.setAttribute("role", "radio");
  const icon = block("span", "PickerItemIcon");
  icon.setAttribute("aria-hidden", "true");
  icon.append(method.card ? brandPicture(brandOfName(method.card.brand)) : methodMark(method.type));
  const text = block("span", "PickerItemText");
  text.textContent = wordsFor(method, methodName(words, method.type));
  item.append(drawRadio(), icon, text);
  if (method.card) item.append(expiryOf(method.card));
  return item;
}

function markItem(item: HTMLButtonElement, isChosen: boolean): void {
  item.classList.toggle("PickerItem--selected", isChosen);
  item.setAttribute("aria-checked", String(isChosen));
  item.tabIndex = isChosen ? 0 : -1;
  for (const part of item.querySelectorAll(".RadioIcon, .RadioIconOuter, .RadioIconInner")) {
    part.classList.toggle(`${part.classList[0]}--checked`, isChosen);
  }
}

/** `Visa •••• 4242`, `SEPA Debit •••• 3000`, `Link ada@example.com`. */
function wordsFor({ card, sepa_debit: debit, link, billing_details: billing }: SavedMethod, name: string): string {
  const last4 = card?.last4 ?? debit?.last4;
  const brand = card ? card.brand.charAt(0).toUpperCase() + card.brand.slice(1) : name;
  return last4 ? `${brand} •••• ${last4}` : [name, link?.email ?? billing.email].filter(Boolean).join(" ");
}

function expiryOf({ exp_month: month, exp_year: year }: NonNullable<SavedMethod["card"]>): HTMLElement {
  const expiry = block("span", "PickerItemExpiry");
  expiry.textContent = `${String(month).padStart(2, "0")} / ${String(year).slice(-2)}`;
  return expiry;
}

const KNOWN: readonly CardBrand[] = ["visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay"];
const brandOfName = (name: string): CardBrand => KNOWN.find((brand) => brand === name) ?? "unknown";
