/** Every word of the card form. A further language is one more file with this shape and one more line in LANGUAGES. */
import { german } from "./texts-de";
import { english } from "./texts-en";
import { french } from "./texts-fr";

export type ProblemCode =
  | "incomplete_number"
  | "invalid_number"
  | "incomplete_expiry"
  | "invalid_expiry_year_past"
  | "invalid_expiry_month_past"
  | "invalid_expiry_year"
  | "incomplete_cvc"
  | "incomplete_zip";

/** API error codes that the form can say in its own language; in English the API's own words are used. */
export type DeclineCode =
  | "card_declined"
  | "insufficient_funds"
  | "expired_card"
  | "incorrect_cvc"
  | "incorrect_number"
  | "processing_error"
  | "payment_intent_authentication_failure";

export interface Texts {
  number: string;
  expiry: string;
  expiryPlaceholder: string;
  cvc: string;
  cvcPlaceholder: string;
  /** For screen readers: where the code stands on the card. */
  cvcHint: { 3: string; 4: string };
  country: string;
  postalCode: string;
  zip: string;
  problems: Record<ProblemCode, string>;
  declines: Partial<Record<DeclineCode, string>>;
}

const LANGUAGES: Record<string, Texts> = { de: german, en: english, fr: french };

/** `auto` is the browser's language; a language without texts gives English. The tag is for `lang` and for sorting. */
export function textsFor(locale: string, browserLanguage: string): { tag: string; texts: Texts } {
  const tag = locale === "auto" || locale === "" ? browserLanguage : locale;
  const texts = LANGUAGES[tag.split(/[-_]/)[0]?.toLowerCase() ?? "en"];
  return texts ? { tag: tag.replace("_", "-"), texts } : { tag: "en", texts: english };
}
