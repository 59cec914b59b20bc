/** The words of the Express Checkout Element: its buttons and its sheet. A further language is one more file like these. */
import type { Language } from "../fields/texts";
import { arabic } from "./words-ar";
import { german } from "./words-de";
import { english } from "./words-en";
import { spanish } from "./words-es";
import { french } from "./words-fr";
import { japanese } from "./words-ja";

export type ButtonWord =
  | "addMoney"
  | "book"
  | "buy"
  | "checkout"
  | "contribute"
  | "donate"
  | "order"
  | "pay"
  | "reload"
  | "rent"
  | "subscribe"
  | "support"
  | "tip"
  | "topUp";

export type CardOutcome = "succeeds" | "declined" | "noFunds" | "challenge";

export interface ExpressWords {
  /** `{wallet}` stands for the wallet's name. */
  buttons: Record<ButtonWord, string>;
  showMore: string;
  showLess: string;
  /** Says on the sheet that it is a stand-in. */
  sandbox: string;
  /** `{business}` is paid. */
  payTo: string;
  card: string;
  outcomes: Record<CardOutcome, string>;
  shipTo: string;
  shipping: string;
  contact: string;
  email: string;
  phone: string;
  total: string;
  /** `{amount}` is what will be paid; `save` stands where nothing is paid yet. */
  pay: string;
  save: string;
  cancel: string;
  working: string;
  noDelivery: string;
  wrongEmail: string;
  wrongPhone: string;
  failures: Record<
    "fail" | "invalid_shipping_address" | "invalid_billing_address" | "invalid_payment_data" | "address_unserviceable",
    string
  >;
}

const LANGUAGES: Record<Language, ExpressWords> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  ja: japanese,
};

export const expressWords = (language: Language): ExpressWords => LANGUAGES[language];
