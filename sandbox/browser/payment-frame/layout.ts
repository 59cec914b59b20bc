/** The Payment Element's `layout` option with Stripe's defaults filled in. */
import type { LayoutOption } from "../wire/payment-options";

export interface Layout {
  type: "tabs" | "accordion";
  isCollapsed: boolean;
  hasRadios: boolean;
  isSpaced: boolean;
  /** How many methods an accordion shows before "More"; Infinity for all. */
  visibleCount: number;
  isLogoAtEnd: boolean;
}

/** Stripe's own number where the shop gives none. */
const DEFAULT_VISIBLE_COUNT = 5;

export function layoutOf(option: LayoutOption | undefined, methodCount: number): Layout {
  const given = typeof option === "object" ? option : { type: option ?? "tabs" };
  const { radios = "auto", visibleAccordionItemsCount: count = DEFAULT_VISIBLE_COUNT } = given;
  return {
    type: given.type === "accordion" ? "accordion" : "tabs",
    isCollapsed: given.defaultCollapsed === true,
    hasRadios: hasRadios(radios, methodCount),
    isSpaced: given.spacedAccordionItems !== false,
    visibleCount: count === 0 ? Number.POSITIVE_INFINITY : count,
    isLogoAtEnd: given.paymentMethodLogoPosition === "end",
  };
}

/** Booleans are what the option took before 2025. */
function hasRadios(radios: LayoutRadios, methodCount: number): boolean {
  if (radios === "always" || radios === true) return true;
  if (radios === "never" || radios === false) return false;
  return methodCount > 1;
}

type LayoutRadios = NonNullable<Extract<LayoutOption, object>["radios"]>;
