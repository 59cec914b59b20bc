/** The Appearance API of Stripe Elements. Names and meanings are Stripe's. */
export interface Appearance {
  theme?: "stripe" | "night" | "flat" | "none";
  variables?: Record<string, string | undefined>;
  rules?: Record<string, Record<string, string>>;
  /** `auto` is above. */
  labels?: "auto" | "above" | "floating";
  inputs?: "spaced" | "condensed";
  disableAnimations?: boolean;
}
