/** The words of the fields. A further language is one more file with this shape and one more line in LANGUAGES. */
import { arabic } from "./texts-ar";
import { german } from "./texts-de";
import { english } from "./texts-en";
import { spanish } from "./texts-es";
import { french } from "./texts-fr";
import { japanese } from "./texts-ja";

export type ProblemCode =
  | "incomplete_number"
  | "invalid_number"
  | "incomplete_expiry"
  | "invalid_expiry_year_past"
  | "invalid_expiry_month_past"
  | "invalid_expiry_year"
  | "incomplete_cvc"
  | "incomplete_zip"
  | "incomplete_name"
  | "incomplete_email"
  | "invalid_email"
  | "incomplete_iban"
  | "invalid_iban"
  | "invalid_iban_country_code";

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
  name: string;
  namePlaceholder: string;
  email: string;
  emailPlaceholder: string;
  iban: string;
  problems: Record<ProblemCode, string>;
  declines: Partial<Record<DeclineCode, string>>;
}

const LANGUAGES = { ar: arabic, de: german, en: english, es: spanish, fr: french, ja: japanese } satisfies Record<
  string,
  Texts
>;

export type Language = keyof typeof LANGUAGES;

/** `auto` is the browser's language; a language without texts gives English. The tag is for `lang` and for sorting. */
export function languageOf(locale: string, browserLanguage: string): { tag: string; language: Language } {
  const tag = locale === "auto" || locale === "" ? browserLanguage : locale;
  const language = tag.split(/[-_]/)[0]?.toLowerCase() ?? "en";
  return language in LANGUAGES
    ? { tag: tag.replace("_", "-"), language: language as Language }
    : { tag: "en", language: "en" };
}

export function textsFor(locale: string, browserLanguage: string): { tag: string; texts: Texts } {
  const { tag, language } = languageOf(locale, browserLanguage);
  return { tag, texts: LANGUAGES[language] };
}

/** A frame is written in its language's direction, whatever the page around it does. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");
