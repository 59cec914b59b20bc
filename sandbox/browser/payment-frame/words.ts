/** The words around the fields: names of the methods, notes, terms. One file a language, chosen like the fields' texts. */
import type { Language } from "../fields/texts";
import { arabicWords } from "./words-ar";
import { germanWords } from "./words-de";
import { englishWords } from "./words-en";
import { spanishWords } from "./words-es";
import { frenchWords } from "./words-fr";
import { japaneseWords } from "./words-ja";

/** Methods whose name is more than the type spelled with a capital. */
export type NamedMethod =
  | "bancontact"
  | "card"
  | "customer_balance"
  | "ideal"
  | "klarna"
  | "link"
  | "paypal"
  | "saved"
  | "sepa_debit";

export interface Words {
  methods: Record<NamedMethod, string>;
  /** Names the group of methods for screen readers. */
  methodsLabel: string;
  /** Names the fields of a card together, where they stand in one frame. */
  cardInformation: string;
  /** Names the list of saved methods for screen readers. */
  savedLabel: string;
  more: string;
  moreLabel: string;
  /** Shown where a method takes the shopper to another page. */
  redirect: string;
  bankTransfer: string;
  linkNote: string;
  /** Stands for the shop where it gave no `business.name`. */
  thisBusiness: string;
  cardTerms(business: string): string;
  /** The SEPA Core scheme's mandate, as its rulebook words it. */
  sepaMandate(business: string): string;
  /** For a redirect method that is kept for later. */
  savedTerms(business: string): string;
  noMethodChosen: string;
}

const WORDS: Record<Language, Words> = {
  ar: arabicWords,
  de: germanWords,
  en: englishWords,
  es: spanishWords,
  fr: frenchWords,
  ja: japaneseWords,
};

export const wordsIn = (language: Language): Words => WORDS[language];

/** `amazon_pay`, which this form has no name for, is "Amazon Pay" in every language. */
export function methodName(words: Words, type: string): string {
  const named: Partial<Record<string, string>> = words.methods;
  return (
    named[type] ??
    type.replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap ? " " : "") + letter.toUpperCase())
  );
}
