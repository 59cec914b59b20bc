/** Gives the form the shop's look: variables become custom properties, rules become a style sheet built through CSSOM. */
import type { Appearance } from "../wire/appearance";
import { isFetchingValue } from "./fetching-value";
import { themeVariables } from "./themes";

/** The classes that Stripe documents for rules, also those that no form of ours has: their rules are no mistake. */
const CLASSES = [
  ...["Input", "InputCloseIcon", "InputDivider", "CodeInput", "Label", "Error", "Field"],
  ...["Checkbox", "CheckboxInput", "CheckboxLabel", "Switch", "SwitchControl", "Dropdown", "DropdownItem"],
  ...["Tab", "TabIcon", "TabLabel", "TabMore", "Block", "BlockDivider", "BlockAction"],
  ...["AccordionItem", "AccordionButton", "AccordionLabel", "AccordionMore", "AccordionPanel"],
  ...["RadioIcon", "RadioIconInner", "RadioIconOuter", "PickerItem", "PickerAction", "MenuIcon", "MenuAction", "Menu"],
  ...["RedirectText", "TermsText", "TermsLink", "Link", "SecondaryLink", "Text", "Action", "ActionIcon", "Button"],
];

const STATES =
  "active|checked|disabled|empty|floating|focus|focused|highlight|invalid|loading|new|negative|outOfStock|resting|selected|webkit-autofill";

/** One class with an optional state, and pseudo-classes or a pseudo-element: nothing that depends on how a form is built. */
const SELECTOR = new RegExp(
  `^\\.(${CLASSES.join("|")})(--(${STATES}))?(:(hover|focus|focus-visible|disabled|autofill|-webkit-autofill|active)|::(placeholder|selection))*$`,
);

const rulesSheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, rulesSheet];

let appliedVariables: string[] = [];

/** May be called again at any time; the last call wins as a whole. */
export function applyAppearance(appearance: Appearance): void {
  const root = document.documentElement;
  const theme = appearance.theme ?? "stripe";
  const variables = themeVariables(theme, appearance.variables ?? {});
  for (const name of appliedVariables) if (!(name in variables)) root.style.removeProperty(`--${name}`);
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(`--${name}`, value);
  appliedVariables = Object.keys(variables);
  root.classList.toggle("is-still", appearance.disableAnimations === true);
  root.classList.toggle("has-floating-labels", appearance.labels === "floating");
  root.classList.toggle("has-condensed-inputs", appearance.inputs === "condensed");
  applyRules(appearance.rules ?? {});
  root.classList.toggle("is-dark", isDark());
}

function applyRules(rules: NonNullable<Appearance["rules"]>): void {
  rulesSheet.replaceSync("");
  for (const [selector, declarations] of Object.entries(rules)) {
    if (!selector.split(",").every((part) => SELECTOR.test(part.trim()))) {
      console.warn(`elements.appearance.rules: "${selector}" is not a selector that Elements support. It is ignored.`);
      continue;
    }
    const rule = rulesSheet.cssRules[rulesSheet.insertRule(`${selector} {}`, rulesSheet.cssRules.length)];
    if (!(rule instanceof CSSStyleRule)) continue;
    for (const [name, value] of Object.entries(declarations)) {
      if (!isFetchingValue(value)) rule.style.setProperty(cssName(name), value);
    }
  }
}

const cssName = (name: string): string =>
  name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The field's real background decides, so that native lists and autofill follow any palette. */
function isDark(): boolean {
  const probe = document.querySelector(".Input");
  const color = probe && /(\d+),\s*(\d+),\s*(\d+)/.exec(getComputedStyle(probe).backgroundColor);
  if (!color) return false;
  const [red = 255, green = 255, blue = 255] = color.slice(1).map(Number);
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
