/** The `style` option of Card and IBAN Elements: CSS for the text in the fields, by state and pseudo-class. */
import { isFetchingValue } from "../fields/fetching-value";

/** State of the field the variant is for. `base` is always on; the others come over it in this order. */
const VARIANTS = {
  base: "",
  complete: ".is-complete",
  empty: ".is-empty",
  invalid: ".is-invalid",
} as const;

const PSEUDOS = [":hover", ":focus", "::placeholder", "::selection", ":-webkit-autofill", ":disabled"] as const;

/** The properties Stripe takes, and the CSS they become. */
const PROPERTIES: Record<string, string> = {
  backgroundColor: "background-color",
  color: "color",
  fontFamily: "font-family",
  fontSize: "font-size",
  fontSmoothing: "-webkit-font-smoothing",
  fontStyle: "font-style",
  fontVariant: "font-variant",
  fontWeight: "font-weight",
  iconColor: "--iconColor",
  letterSpacing: "letter-spacing",
  lineHeight: "line-height",
  textAlign: "text-align",
  textDecoration: "text-decoration",
  textShadow: "text-shadow",
  textTransform: "text-transform",
};

type Declarations = Record<string, string | number | undefined>;
type Variant = Declarations | Record<string, Declarations>;
export type ElementStyle = Partial<Record<keyof typeof VARIANTS, Variant>>;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** May be called again at any time; the last call wins as a whole. */
export function applyStyle(style: ElementStyle): void {
  sheet.replaceSync("");
  for (const [name, state] of Object.entries(VARIANTS)) {
    const variant: Variant = style[name as keyof ElementStyle] ?? {};
    // Icons stand beside the fields, so their color hangs on the whole; `:has` finds the state of any field in it.
    const holder = state ? `.Card:has(${state})` : ".Card";
    addRule(
      holder,
      pick(variant, (property) => property === "iconColor"),
    );
    addRule(
      `.Slot${state} .Input`,
      pick(variant, (property) => property !== "iconColor"),
    );
    for (const pseudo of PSEUDOS) {
      const declarations = (variant as Record<string, Declarations>)[pseudo];
      if (declarations) addRule(`.Slot${state} .Input${pseudo}`, declarations);
    }
  }
}

function pick(variant: Variant, wanted: (property: string) => boolean): Declarations {
  return Object.fromEntries(
    Object.entries(variant).filter(([property, value]) => typeof value !== "object" && wanted(property)),
  );
}

function addRule(selector: string, declarations: Declarations): void {
  const known = Object.entries(declarations).filter(
    ([property, value]) => Object.hasOwn(PROPERTIES, property) && !isFetchingValue(String(value)),
  );
  if (known.length === 0) return;
  const rule = sheet.cssRules[sheet.insertRule(`${selector} {}`, sheet.cssRules.length)];
  if (!(rule instanceof CSSStyleRule)) return;
  for (const [property, value] of known) rule.style.setProperty(PROPERTIES[property] ?? property, String(value));
}
