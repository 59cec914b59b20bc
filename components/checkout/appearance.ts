"use client";

import type { Appearance } from "@stripe/stripe-js";
import { useSyncExternalStore } from "react";
import { DARK, LIGHT, type Palette } from "@/components/ui/theme/palette";

const DARK_QUERY = "(prefers-color-scheme: dark)";

/** The card fields' looks: our inputs' to the pixel, following the system from light to dark while the page is open. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(watch, current, () => LIGHT_FIELDS);
}

function watch(onChange: () => void): () => void {
  const query = window.matchMedia(DARK_QUERY);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

function current(): Appearance {
  return window.matchMedia(DARK_QUERY).matches ? DARK_FIELDS : LIGHT_FIELDS;
}

const FONT = "Geist, system-ui, sans-serif";

function fields(theme: "stripe" | "night", palette: Palette): Appearance {
  const ring = `0 0 0 2px ${palette.bg}, 0 0 0 4px ${palette.focus}`;
  return {
    theme,
    labels: "above",
    disableAnimations: true,
    variables: {
      colorPrimary: palette.accent,
      colorBackground: palette.surface,
      colorText: palette.ink,
      colorTextSecondary: palette.ink2,
      colorTextPlaceholder: palette.ink3,
      colorDanger: palette.bad,
      colorSuccess: palette.ok,
      iconColor: palette.ink2,
      inputColorBorder: palette.lineStrong,
      inputFocusColorBorder: palette.lineStrong,
      inputBoxShadow: "none",
      inputFocusBoxShadow: ring,
      focusBoxShadow: ring,
      labelColorText: palette.ink,
      labelFontSize: "15px",
      labelFontWeight: "550",
      labelSpacing: "6px",
      borderRadius: "8px",
      buttonExpressCheckoutBorderRadius: "8px",
      spacingUnit: "4px",
      gridRowSpacing: "16px",
      gridColumnSpacing: "16px",
      fontFamily: FONT,
      fontSizeBase: "16px",
      fontSizeSm: "14px",
      fontLineHeight: "1.35",
    },
    rules: {
      ".Input": { padding: "12.2px 12px", lineHeight: "1.35", boxShadow: "none" },
      ".Input:focus": { boxShadow: ring, borderColor: palette.lineStrong, outline: "none" },
      ".Input:hover": { borderColor: palette.ink2 },
      ".Input--invalid": { borderColor: palette.bad, boxShadow: `inset 0 0 0 1px ${palette.bad}`, color: palette.ink },
      ".Error": { fontSize: "14px", color: palette.bad },
    },
  };
}

const LIGHT_FIELDS = fields("stripe", LIGHT);
const DARK_FIELDS = fields("night", DARK);
