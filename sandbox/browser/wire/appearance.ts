/** The Appearance API of Stripe Elements, as far as the card form uses it: labels stand above, fields apart. Names and meanings are Stripe's. */
export interface Appearance {
  theme?: "stripe" | "night" | "flat";
  variables?: Record<string, string | undefined>;
  rules?: Record<string, Record<string, string>>;
  disableAnimations?: boolean;
}
