/** The words of the Address Element. A further language is one more file with this shape and one more line here. */
import type { Language } from "../fields/texts";
import type { CityWord, CodeWord, StateWord } from "./address-formats";
import { arabic } from "./words-ar";
import { german } from "./words-de";
import { english } from "./words-en";
import { spanish } from "./words-es";
import { french } from "./words-fr";
import { japanese } from "./words-ja";

export type AddressProblem =
  | "incomplete_name"
  | "incomplete_first_name"
  | "incomplete_last_name"
  | "incomplete_line1"
  | "incomplete_city"
  | "incomplete_state"
  | "incomplete_zip"
  | "invalid_zip"
  | "po_box_not_allowed"
  | "incomplete_phone"
  | "invalid_phone";

export interface AddressWords {
  name: string;
  firstName: string;
  lastName: string;
  organization: string;
  country: string;
  line1: string;
  line1Placeholder: string;
  line2: string;
  line2Placeholder: string;
  phone: string;
  optional: string;
  select: string;
  newAddress: string;
  savedAddresses: string;
  state: Record<StateWord, string>;
  city: Record<CityWord, string>;
  code: Record<CodeWord, string>;
  problems: Record<AddressProblem, string>;
}

const LANGUAGES: Record<Language, AddressWords> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  ja: japanese,
};

export const addressWords = (language: Language): AddressWords => LANGUAGES[language];
