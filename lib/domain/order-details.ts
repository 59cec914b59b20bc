import { addressFormOf } from "./address-form";
import { type Country, findCountry } from "./countries";
import { parseEmailAddress } from "./email-address";

/**
 * What a shopper tells us at checkout, checked by the same rules in the browser (to say so early) and on the server
 * (to be sure). Sentences say how to fix it in the words of the field's label.
 */

export const DETAIL_FIELDS = ["email", "country", "name", "line1", "line2", "postalCode", "city", "region"] as const;
const CITY_FIRST = ["email", "country", "name", "line1", "line2", "city", "postalCode", "region"] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** As it was typed; fields that were not on the form are empty. */
export type TypedDetails = Readonly<Record<DetailField, string>>;

/** Longest text each field takes. E-mail: RFC 5321; the rest is what fits on a shipping label. */
export const DETAIL_LENGTH_MAX: Readonly<Record<DetailField, number>> = {
  email: 254,
  country: 2,
  name: 100,
  line1: 120,
  line2: 120,
  postalCode: 16,
  city: 80,
  region: 80,
};

export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string | null;
}

export interface OrderDetails {
  readonly email: string;
  readonly country: string;
  /** Null when nothing is shipped. */
  readonly address: PostalAddress | null;
}

export interface DetailFault {
  readonly field: DetailField;
  readonly message: string;
}

export type CheckedDetails =
  | { readonly is: "complete"; readonly details: OrderDetails }
  | { readonly is: "faulty"; readonly faults: readonly DetailFault[] };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** @param isShipped whether the order holds anything that needs an address. */
export function checkDetails(typed: TypedDetails, isShipped: boolean): CheckedDetails {
  const tidy = Object.fromEntries(DETAIL_FIELDS.map((field) => [field, tidied(typed[field])])) as TypedDetails;
  const country = findCountry(tidy.country);
  const email = parseEmailAddress(tidy.email);
  const faults = [
    email ? null : emailFault(tidy.email),
    country ? null : fault("country", "Choose a country we sell to."),
  ];
  if (isShipped && country) faults.push(...addressFaults(tidy, country));
  faults.push(...DETAIL_FIELDS.map((field) => textFault(field, tidy[field])));
  const found = onePerField(
    faults.filter((each) => each !== null),
    tidy.country,
  );
  if (found.length > 0 || !email || !country) return { is: "faulty", faults: found };
  const address = isShipped ? addressOf(tidy, country) : null;
  return { is: "complete", details: { email, country: tidy.country, address } };
}

/** One way to write each letter, one space between words. */
function tidied(text: string): string {
  return text.normalize("NFC").replace(/ +/g, " ").trim();
}

function emailFault(typed: string): DetailFault {
  return typed === ""
    ? fault("email", "Enter your email. Your receipt goes there.")
    : fault("email", "Enter an email like name@example.com.");
}

function addressFaults(typed: TypedDetails, country: Country): (DetailFault | null)[] {
  const form = addressFormOf(typed.country);
  const needed = (field: DetailField, label: string) =>
    typed[field] === "" ? fault(field, `Enter your ${lowered(label)}.`) : null;
  const code = postalCodeOf(typed.postalCode);
  const isCodeWrong = country.postalCode !== null && !country.postalCode.pattern.test(code);
  return [
    typed.name === "" ? fault("name", "Enter the full name that the parcel goes to.") : null,
    needed("line1", form.line1),
    isCodeWrong
      ? fault("postalCode", `Enter your ${lowered(form.postalCode)}, like ${country.postalCode?.example}.`)
      : needed("postalCode", form.postalCode),
    needed("city", form.city),
    form.region ? needed("region", form.region) : null,
  ];
}

function textFault(field: DetailField, text: string): DetailFault | null {
  if (text.length > DETAIL_LENGTH_MAX[field]) {
    return fault(field, `Shorten this to ${DETAIL_LENGTH_MAX[field]} characters.`);
  }
  return CONTROL.test(text) ? fault(field, "Remove line breaks and hidden characters.") : null;
}

function addressOf(typed: TypedDetails, country: Country): PostalAddress {
  return {
    name: typed.name,
    line1: typed.line1,
    line2: typed.line2 || null,
    postalCode: postalCodeOf(typed.postalCode),
    city: typed.city,
    region: country.needsRegion ? typed.region : null,
  };
}

/** Codes are taken in any case and in full-width digits. */
function postalCodeOf(text: string): string {
  return text.normalize("NFKC").toUpperCase();
}

/** Abbreviations keep their capitals: "ZIP code", "Eircode" reads as a name. */
function lowered(label: string): string {
  return /^([A-Z]{2}|Eircode)/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function fault(field: DetailField, message: string): DetailFault {
  return { field, message };
}

/** The first thing wrong with each field, in the order of that country's form. */
function onePerField(faults: readonly DetailFault[], country: string): DetailFault[] {
  const isCityFirst = findCountry(country) !== null && addressFormOf(country).order === "city-first";
  const fields = isCityFirst ? CITY_FIRST : DETAIL_FIELDS;
  return fields.map((field) => faults.find((each) => each.field === field)).filter((each) => each !== undefined);
}
