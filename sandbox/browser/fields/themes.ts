/** The looks that Stripe Elements start from. Every value can be replaced by the shop's `variables`. */
export type ThemeName = "stripe" | "night" | "flat" | "none";

const SHARED = {
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontLineHeight: "1.2",
  fontSizeBase: "16px",
  fontSizeSm: "0.875rem",
  fontSizeXs: "0.8125rem",
  fontWeightNormal: "400",
  fontWeightMedium: "500",
  spacingUnit: "4px",
  borderRadius: "5px",
  inputBoxShadow: "0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)",
  tabBoxShadow: "0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)",
  tabColorBorder: "#e6e6e6",
};

const THEMES: Record<ThemeName, Record<string, string>> = {
  stripe: {
    ...SHARED,
    colorPrimary: "#0570de",
    colorBackground: "#ffffff",
    colorText: "#30313d",
    colorTextSecondary: "#5c5e69",
    colorTextPlaceholder: "#6f717b",
    colorDanger: "#c8173a",
    inputColorBorder: "#d3d5da",
  },
  night: {
    ...SHARED,
    colorPrimary: "#59a6ff",
    colorBackground: "#30313d",
    colorText: "#ffffff",
    colorTextSecondary: "#d0d1d6",
    colorTextPlaceholder: "#a9abb5",
    colorDanger: "#fe9db3",
    inputColorBorder: "#565868",
    inputBoxShadow: "0 2px 4px rgba(0, 0, 0, 0.5), 0 1px 6px rgba(0, 0, 0, 0.25)",
    tabBoxShadow: "0 2px 4px rgba(0, 0, 0, 0.5), 0 1px 6px rgba(0, 0, 0, 0.25)",
    tabColorBorder: "#424353",
  },
  flat: {
    ...SHARED,
    colorPrimary: "#0a63c9",
    colorBackground: "#f1f2f4",
    colorText: "#30313d",
    colorTextSecondary: "#5c5e69",
    colorTextPlaceholder: "#64666f",
    colorDanger: "#bd1434",
    inputColorBorder: "transparent",
    inputBoxShadow: "none",
    tabBoxShadow: "none",
    tabColorBorder: "transparent",
  },
  /** Nothing but the browser's own look and room to breathe: the shop brings its rules. */
  none: {
    ...SHARED,
    fontFamily: "inherit",
    borderRadius: "0px",
    colorPrimary: "#0570de",
    colorBackground: "#ffffff",
    colorText: "#000000",
    colorTextSecondary: "#555555",
    colorTextPlaceholder: "#6f6f6f",
    colorDanger: "#b3001b",
    inputColorBorder: "#8a8a8a",
    inputBoxShadow: "none",
    tabBoxShadow: "none",
    tabColorBorder: "#8a8a8a",
  },
};

/** Values that follow from others unless the shop sets them. */
const DERIVED: Record<string, string> = {
  gridRowSpacing: "calc(var(--spacingUnit) * 3)",
  gridColumnSpacing: "calc(var(--spacingUnit) * 3)",
  focusBoxShadow: "0 0 0 3px color-mix(in srgb, var(--colorPrimary) 28%, transparent)",
  focusOutline: "none",
  inputFocusBoxShadow: "var(--focusBoxShadow)",
  inputFocusColorBorder: "var(--colorPrimary)",
  labelColorText: "var(--colorText)",
  labelFontSize: "var(--fontSizeSm)",
  labelFontWeight: "var(--fontWeightNormal)",
  labelSpacing: "calc(var(--spacingUnit) * 1.25)",
  iconColor: "var(--colorTextSecondary)",
  iconChevronDownColor: "var(--colorTextSecondary)",
  iconCardCvcColor: "var(--colorTextSecondary)",
  iconCardErrorColor: "var(--colorDanger)",
  iconRedirectColor: "var(--colorTextSecondary)",
  tabColorBackground: "var(--colorBackground)",
  tabIconColor: "var(--iconColor)",
  tabIconHoverColor: "var(--colorText)",
  tabIconSelectedColor: "var(--colorPrimary)",
  tabIconMoreColor: "var(--iconColor)",
  tabSpacing: "calc(var(--spacingUnit) * 2)",
  accordionItemSpacing: "calc(var(--spacingUnit) * 2)",
  accordionItemLabelColorText: "var(--colorText)",
  accordionItemLabelFontSize: "var(--fontSizeBase)",
  accordionItemLabelFontWeight: "var(--fontWeightMedium)",
  accordionItemLabelSelectedColorText: "var(--accordionItemLabelColorText)",
  accordionItemLabelSelectedFontWeight: "var(--accordionItemLabelFontWeight)",
};

/** Old names that Stripe still takes. */
const ALIASES: Record<string, string> = {
  spacingGridRow: "gridRowSpacing",
  spacingGridColumn: "gridColumnSpacing",
  spacingTab: "tabSpacing",
  spacingAccordionItem: "accordionItemSpacing",
  colorIcon: "iconColor",
  colorIconChevronDown: "iconChevronDownColor",
  colorIconCardCvc: "iconCardCvcColor",
  colorIconCardError: "iconCardErrorColor",
  colorIconRedirect: "iconRedirectColor",
  colorIconTab: "tabIconColor",
  colorIconTabHover: "tabIconHoverColor",
  colorIconTabSelected: "tabIconSelectedColor",
  colorIconTabMore: "tabIconMoreColor",
};

/** All values of one look, the shop's on top. */
export function themeVariables(theme: ThemeName, own: Record<string, string | undefined>): Record<string, string> {
  const result: Record<string, string> = { ...DERIVED, ...THEMES[theme] };
  for (const [name, value] of Object.entries(own)) if (value !== undefined) result[ALIASES[name] ?? name] = value;
  return result;
}
