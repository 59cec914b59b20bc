/**
 * Where the shop sells, in one table: the VAT that a gross price holds there, what posting a poster costs, and what the
 * post needs in an address. A country that is not here is not sold to.
 *
 * Rates: standard VAT rates of the member states, European Commission, 2026. Outside the EU no VAT is due.
 */
export interface Country {
  readonly vatBps: number;
  /** EUR cents for any number of posters. */
  readonly shippingMinor: number;
  readonly delivery: string;
  /** What a postal code looks like there, after upper-casing and trimming; null where any is taken. */
  readonly postalCode: { readonly pattern: RegExp; readonly example: string } | null;
  /** True where post needs a state or province. */
  readonly needsRegion: boolean;
}

const IBERIA = { shippingMinor: 450, delivery: "2–3 working days" };
const EU = { shippingMinor: 950, delivery: "3–6 working days" };
const NEAR = { shippingMinor: 1400, delivery: "4–8 working days" };
const FAR = { shippingMinor: 2200, delivery: "6–12 working days" };

const TAKES_ARTICLE = new Set(["GB", "NL", "US"]);

const digits = (count: number, example: string) => ({ pattern: new RegExp(`^\\d{${count}}$`), example });

export const COUNTRIES: Readonly<Record<string, Country>> = {
  AT: eu(2000, digits(4, "1010")),
  BE: eu(2100, digits(4, "1000")),
  BG: eu(2000, digits(4, "1000")),
  CY: eu(1900, digits(4, "1010")),
  CZ: eu(2100, { pattern: /^\d{3} ?\d{2}$/, example: "110 00" }),
  DE: eu(1900, digits(5, "10115")),
  DK: eu(2500, digits(4, "1050")),
  EE: eu(2400, digits(5, "10111")),
  ES: { ...eu(2100, digits(5, "28001")), ...IBERIA },
  FI: eu(2550, digits(5, "00100")),
  FR: eu(2000, digits(5, "75001")),
  GR: eu(2400, { pattern: /^\d{3} ?\d{2}$/, example: "104 31" }),
  HR: eu(2500, digits(5, "10000")),
  HU: eu(2700, digits(4, "1011")),
  IE: eu(2300, { pattern: /^[A-Z0-9]{3} ?[A-Z0-9]{4}$/, example: "D02 X285" }),
  IT: eu(2200, digits(5, "00118")),
  LT: eu(2100, { pattern: /^(LT-)?\d{5}$/, example: "LT-01100" }),
  LU: eu(1700, digits(4, "1009")),
  LV: eu(2100, { pattern: /^(LV-)?\d{4}$/, example: "LV-1010" }),
  MT: eu(1800, { pattern: /^[A-Z]{3} ?\d{4}$/, example: "VLT 1117" }),
  NL: eu(2100, { pattern: /^\d{4} ?[A-Z]{2}$/, example: "1011 AB" }),
  PL: eu(2300, { pattern: /^\d{2}-?\d{3}$/, example: "00-001" }),
  PT: { ...eu(2300, { pattern: /^\d{4}-?\d{3}$/, example: "4050-376" }), ...IBERIA },
  RO: eu(2100, digits(6, "010011")),
  SE: eu(2500, { pattern: /^\d{3} ?\d{2}$/, example: "111 20" }),
  SI: eu(2200, digits(4, "1000")),
  SK: eu(2300, { pattern: /^\d{3} ?\d{2}$/, example: "811 01" }),
  CH: { ...NEAR, vatBps: 0, postalCode: digits(4, "8001"), needsRegion: false },
  GB: {
    ...NEAR,
    vatBps: 0,
    postalCode: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: "SW1A 1AA" },
    needsRegion: false,
  },
  NO: { ...NEAR, vatBps: 0, postalCode: digits(4, "0150"), needsRegion: false },
  AU: { ...FAR, vatBps: 0, postalCode: digits(4, "2000"), needsRegion: true },
  CA: {
    ...FAR,
    vatBps: 0,
    postalCode: { pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, example: "K1A 0B1" },
    needsRegion: true,
  },
  JP: { ...FAR, vatBps: 0, postalCode: { pattern: /^\d{3}-?\d{4}$/, example: "100-0001" }, needsRegion: true },
  US: { ...FAR, vatBps: 0, postalCode: { pattern: /^\d{5}(-\d{4})?$/, example: "10001" }, needsRegion: true },
};

export const COUNTRY_CODES: readonly string[] = Object.keys(COUNTRIES);

export function findCountry(code: string): Country | null {
  return Object.hasOwn(COUNTRIES, code) ? (COUNTRIES[code] ?? null) : null;
}

/** As `findCountry`, for a code that has been checked at a door. Throws for one the shop does not sell to. */
export function getCountry(code: string): Country {
  const found = findCountry(code);
  if (!found)
    throw new RangeError(`The shop does not sell to "${code}". Countries are listed in lib/domain/countries.ts.`);
  return found;
}

/** "Portugal" for "PT", in the reader's language. */
export function countryName(code: string, locale = "en"): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
}

/** For a country where no VAT is due. A file that is downloaded passes no customs. */
export function noVatWords(code: string, isShipped: boolean): string {
  const noVat = `No VAT is due in ${countryInSentence(code)}.`;
  return isShipped ? `${noVat} Import duties there may apply.` : noVat;
}

/** "to the United States": names that take an article inside an English sentence. */
export function countryInSentence(code: string): string {
  return TAKES_ARTICLE.has(code) ? `the ${countryName(code)}` : countryName(code);
}

function eu(vatBps: number, postalCode: Country["postalCode"]): Country {
  return { ...EU, vatBps, postalCode, needsRegion: false };
}
