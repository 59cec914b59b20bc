/** How addresses are written in each country: which lines, in which order, what they are called, what must be there. */

/** A part of an address by its API name; the inputs carry Stripe's names, see address-fields.ts. */
export type AddressPart = "line1" | "line2" | "city" | "state" | "postal_code";

/** What a country calls its parts; the words are in words.ts. */
export type StateWord = "state" | "province" | "prefecture" | "emirate" | "county" | "region";
export type CityWord = "city" | "suburb" | "postTown";
export type CodeWord = "postalCode" | "zip" | "postcode" | "pin" | "eircode" | "cep";

export interface AddressFormat {
  /** Lines from top to bottom; parts of one line stand side by side. */
  rows: AddressPart[][];
  required: readonly AddressPart[];
  state: StateWord;
  city: CityWord;
  code: CodeWord;
  codeShape: RegExp;
  codeExample: string;
  /** For numbers written without an international prefix. */
  callingCode: string | undefined;
}

interface Entry {
  /** Lines separated by `/`, parts by spaces: l line1, m line2, c city, s state, z postal code; a capital is required. */
  rows: string;
  state?: StateWord;
  city?: CityWord;
  code?: CodeWord;
  shape?: RegExp;
  example?: string;
  calling?: string;
}

const PARTS: Record<string, AddressPart> = { l: "line1", m: "line2", c: "city", s: "state", z: "postal_code" };

const FOUR_DIGITS = /^\d{4}$/;
const FIVE_DIGITS = /^\d{5}$/;
const SIX_DIGITS = /^\d{6}$/;
const CODE_THEN_CITY = "L/m/Z C";

/** As the countries' posts want them (Universal Postal Union; the order is that of Google's libaddressinput). */
const ENTRIES: Record<string, Entry> = {
  AE: { rows: "L/m/S", state: "emirate", calling: "971" },
  AT: { rows: CODE_THEN_CITY, shape: FOUR_DIGITS, example: "1010", calling: "43" },
  AU: { rows: "L/m/C/S Z", city: "suburb", code: "postcode", shape: FOUR_DIGITS, example: "2060", calling: "61" },
  BE: { rows: CODE_THEN_CITY, shape: FOUR_DIGITS, example: "1000", calling: "32" },
  BR: { rows: "L/m/C/S Z", code: "cep", shape: /^\d{5}-?\d{3}$/, example: "40301-110", calling: "55" },
  CA: { rows: "L/m/C/S Z", state: "province", shape: /^[a-z]\d[a-z] ?\d[a-z]\d$/i, example: "M5T 1T4", calling: "1" },
  CH: { rows: CODE_THEN_CITY, shape: FOUR_DIGITS, example: "8001", calling: "41" },
  DE: { rows: CODE_THEN_CITY, shape: FIVE_DIGITS, example: "10115", calling: "49" },
  DK: { rows: CODE_THEN_CITY, shape: FOUR_DIGITS, example: "1050", calling: "45" },
  ES: { rows: "L/m/Z C/S", state: "province", shape: FIVE_DIGITS, example: "28039", calling: "34" },
  FI: { rows: CODE_THEN_CITY, shape: FIVE_DIGITS, example: "00100", calling: "358" },
  FR: { rows: CODE_THEN_CITY, shape: FIVE_DIGITS, example: "75001", calling: "33" },
  GB: {
    rows: "L/m/C/Z",
    city: "postTown",
    code: "postcode",
    shape: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
    example: "WS11 1DB",
    calling: "44",
  },
  IE: {
    rows: "L/m/C/s z",
    state: "county",
    code: "eircode",
    shape: /^[a-z]\d[\dw] ?[a-z\d]{4}$/i,
    example: "A65 F4E2",
    calling: "353",
  },
  IN: { rows: "L/m/C Z/S", code: "pin", shape: /^\d{3} ?\d{3}$/, example: "110034", calling: "91" },
  IT: { rows: "L/m/Z C/S", state: "province", shape: FIVE_DIGITS, example: "00144", calling: "39" },
  JP: { rows: "Z/S/C/L/m", state: "prefecture", shape: /^\d{3}-?\d{4}$/, example: "154-0023", calling: "81" },
  NL: { rows: CODE_THEN_CITY, shape: /^[1-9]\d{3} ?[a-z]{2}$/i, example: "1234 AB", calling: "31" },
  NO: { rows: CODE_THEN_CITY, shape: FOUR_DIGITS, example: "0025", calling: "47" },
  NZ: { rows: "L/m/C Z", code: "postcode", shape: FOUR_DIGITS, example: "6001", calling: "64" },
  PL: { rows: CODE_THEN_CITY, shape: /^\d{2}-?\d{3}$/, example: "00-950", calling: "48" },
  PT: { rows: CODE_THEN_CITY, shape: /^\d{4}-?\d{3}$/, example: "2725-079", calling: "351" },
  SE: { rows: CODE_THEN_CITY, shape: /^\d{3} ?\d{2}$/, example: "114 55", calling: "46" },
  SG: { rows: "L/m/Z", shape: SIX_DIGITS, example: "546080", calling: "65" },
  US: { rows: "L/m/C/S Z", code: "zip", shape: /^\d{5}(-?\d{4})?$/, example: "12345", calling: "1" },
};

/** Countries that have no postal codes. */
const WITHOUT_CODES = new Set(
  "AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN LY ML MO MR MW NR QA RW SB SC SL SR ST SX SY TD TG TK TL TO TT TV UG VU YE ZW".split(
    " ",
  ),
);

/** Everywhere else: a code where there may be one, and a region for those who write it. */
const GENERIC: Entry = { rows: "L/m/C/s z", state: "region" };
const GENERIC_WITHOUT_CODE: Entry = { rows: "L/m/C/s", state: "region" };

export function formatOf(country: string): AddressFormat {
  const entry = ENTRIES[country] ?? (WITHOUT_CODES.has(country) ? GENERIC_WITHOUT_CODE : GENERIC);
  const rows = entry.rows.split("/").map((row) => row.split(" "));
  const partOf = (letter: string): AddressPart => PARTS[letter.toLowerCase()] ?? "line1";
  return {
    rows: rows.map((row) => row.map(partOf)),
    required: rows
      .flat()
      .filter((letter) => letter !== letter.toLowerCase())
      .map(partOf),
    state: entry.state ?? "state",
    city: entry.city ?? "city",
    code: entry.code ?? "postalCode",
    codeShape: entry.shape ?? /^.{2,12}$/,
    codeExample: entry.example ?? "",
    callingCode: entry.calling,
  };
}
