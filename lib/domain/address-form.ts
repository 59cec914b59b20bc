import { getCountry } from "./countries";

/** How an address is asked for in one country: the post's own words, in the order people write them there. */
export interface AddressForm {
  readonly line1: string;
  readonly city: string;
  readonly postalCode: string;
  /** Null where post needs no state or province. */
  readonly region: string | null;
  readonly order: "postal-code-first" | "city-first";
  /** True where a code is digits only, so that a phone may show its number pad. */
  readonly isPostalCodeNumeric: boolean;
}

type Words = Omit<AddressForm, "isPostalCodeNumeric">;

const USUAL: Words = {
  line1: "Street and house number",
  city: "City",
  postalCode: "Postal code",
  region: null,
  order: "postal-code-first",
};
const NUMBER_FIRST: Words = { ...USUAL, line1: "Street address", order: "city-first" };

const WORDS: Readonly<Record<string, Words>> = {
  AU: { ...NUMBER_FIRST, city: "Suburb", postalCode: "Postcode", region: "State or territory" },
  CA: { ...NUMBER_FIRST, region: "Province or territory" },
  GB: { ...NUMBER_FIRST, city: "Town or city", postalCode: "Postcode" },
  IE: { ...NUMBER_FIRST, city: "Town or city", postalCode: "Eircode" },
  JP: { ...USUAL, line1: "District, block and building", region: "Prefecture" },
  US: { ...NUMBER_FIRST, postalCode: "ZIP code", region: "State" },
};

/** @param code a country the shop sells to. */
export function addressFormOf(code: string): AddressForm {
  const { postalCode } = getCountry(code);
  return { ...(WORDS[code] ?? USUAL), isPostalCodeNumeric: /^\d+$/.test(postalCode?.example ?? "") };
}
