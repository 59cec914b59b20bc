/** An International Bank Account Number as SEPA countries have them (ISO 13616, IBAN registry). */

/** Total length by country; only countries of the SEPA scheme can be debited. */
const LENGTHS: Record<string, number> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** No IBAN is longer (Malta). */
const MAX_LENGTH = 31;

const GROUP_LENGTH = 4;

export type IbanProblem = "incomplete_iban" | "invalid_iban" | "invalid_iban_country_code";

/** Letters and digits only, in capitals. */
export const ibanCharacters = (raw: string): string =>
  raw
    .normalize("NFKC")
    .replace(/[^a-z0-9]/gi, "")
    .toUpperCase()
    .slice(0, MAX_LENGTH);

/** `DE89370400440532013000` is shown as `DE89 3704 0044 0532 0130 00`. */
export function formatIban(raw: string): string {
  const characters = ibanCharacters(raw);
  return (characters.match(new RegExp(`.{1,${GROUP_LENGTH}}`, "g")) ?? []).join(" ");
}

/** The two letters at the front, empty until both are there. */
export const ibanCountry = (raw: string): string => /^[A-Z]{2}/.exec(ibanCharacters(raw))?.[0] ?? "";

/** Null when the number can exist. Empty counts as incomplete; the countries outside SEPA cannot be debited. */
export function ibanProblem(raw: string): IbanProblem | null {
  const iban = ibanCharacters(raw);
  if (iban.length < 2) return "incomplete_iban";
  const length = LENGTHS[ibanCountry(iban)];
  if (length === undefined) return "invalid_iban_country_code";
  if (iban.length < length) return "incomplete_iban";
  return iban.length === length && remainderOf97(iban) === 1 ? null : "invalid_iban";
}

/** ISO 7064 MOD 97-10: the first four characters go to the end, letters count from A = 10. */
function remainderOf97(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
