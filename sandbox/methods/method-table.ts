import type { MethodType } from "../objects/payment-method";

/**
 * How a method gets its answer: at once; after a visit to the bank's page; days later; or when the shopper has sent
 * the money by himself.
 */
type Kind = "now" | "redirect" | "delayed" | "push";

/** A field of the billing details that a method cannot do without. */
export type BillingField = "name" | "email" | "country";

export interface Method {
  kind: Kind;
  /** Presentment currencies; null means every one. */
  currencies: readonly string[] | null;
  /** Where its shoppers live; null means everywhere. A method of one or two countries is listed first there. */
  countries: readonly string[] | null;
  /** The one currency each of the countries pays in, where that matters. */
  currencyAt?: Readonly<Record<string, string>>;
  /** Largest payment in minor units; null is the API's own limit. */
  maximum: number | null;
  /** How long a hold lasts; null where nothing can be held. */
  holdDays: number | null;
  /** What `setup_future_usage` leaves behind: the method itself, a SEPA debit on the same account, or nothing. */
  keeps: "itself" | "sepa_debit" | "nothing";
  needsCustomer: boolean;
  billing: readonly BillingField[];
}

const EURO = ["eur"];
const SEPA_COUNTRIES =
  "AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA".split(
    " ",
  );
/** Klarna's shoppers pay in their own country's currency (Stripe's page on Klarna). */
const KLARNA_AT: Readonly<Record<string, string>> = {
  ...Object.fromEntries("AT BE DE ES FI FR GR IE IT NL PT".split(" ").map((country) => [country, "eur"])),
  AU: "aud",
  CA: "cad",
  CH: "chf",
  CZ: "czk",
  DK: "dkk",
  GB: "gbp",
  NO: "nok",
  NZ: "nzd",
  PL: "pln",
  RO: "ron",
  SE: "sek",
  US: "usd",
};

/** Card networks hold an authorization for a week (stripe.md 4.4), Klarna for four (Stripe's page on Klarna). */
const CARD_HOLD_DAYS = 7;
const KLARNA_HOLD_DAYS = 28;

/** Each SEPA debit is at most 10,000 euros (Stripe's page on SEPA Direct Debit). */
const SEPA_MAXIMUM = 1_000_000;

/**
 * The one table of payment methods: everything that decides which of them an intent offers, and in which order. An
 * account at Stripe switches them on one by one; the sandbox's account has them all.
 */
export const METHODS: Record<MethodType, Method> = {
  card: {
    kind: "now",
    currencies: null,
    countries: null,
    maximum: null,
    holdDays: CARD_HOLD_DAYS,
    keeps: "itself",
    needsCustomer: false,
    billing: [],
  },
  link: {
    kind: "now",
    currencies: null,
    countries: null,
    maximum: null,
    holdDays: CARD_HOLD_DAYS,
    keeps: "itself",
    needsCustomer: false,
    billing: ["email"],
  },
  ideal: {
    kind: "redirect",
    currencies: EURO,
    countries: ["NL"],
    maximum: null,
    holdDays: null,
    keeps: "sepa_debit",
    needsCustomer: false,
    billing: [],
  },
  bancontact: {
    kind: "redirect",
    currencies: EURO,
    countries: ["BE"],
    maximum: null,
    holdDays: null,
    keeps: "sepa_debit",
    needsCustomer: false,
    billing: ["name"],
  },
  klarna: {
    kind: "redirect",
    currencies: [...new Set(Object.values(KLARNA_AT))],
    countries: Object.keys(KLARNA_AT),
    currencyAt: KLARNA_AT,
    maximum: null,
    holdDays: KLARNA_HOLD_DAYS,
    keeps: "itself",
    needsCustomer: false,
    billing: ["email", "country"],
  },
  sepa_debit: {
    kind: "delayed",
    currencies: EURO,
    countries: SEPA_COUNTRIES,
    maximum: SEPA_MAXIMUM,
    holdDays: null,
    keeps: "itself",
    needsCustomer: false,
    billing: ["name", "email"],
  },
  customer_balance: {
    kind: "push",
    currencies: ["eur", "gbp", "jpy", "mxn", "usd"],
    countries: null,
    maximum: null,
    holdDays: null,
    keeps: "nothing",
    needsCustomer: true,
    billing: [],
  },
};

/** In the order in which an intent lists them. */
export const METHOD_TYPES = Object.keys(METHODS) as MethodType[];
