/** What is in the sandbox's wallet: test cards with known outcomes (stripe.md 7), and people to ship to. */
import type { CardOutcome } from "../express-frame/words";
import type { CardBrand } from "../fields/card-brand";
import type { PostalAddress } from "../wire/messages";

export interface WalletCard {
  brand: CardBrand;
  number: string;
  outcome: CardOutcome;
}

export const CARDS: WalletCard[] = [
  { brand: "visa", number: "4242424242424242", outcome: "succeeds" },
  { brand: "mastercard", number: "5555555555554444", outcome: "succeeds" },
  { brand: "visa", number: "4000000000000002", outcome: "declined" },
  { brand: "visa", number: "4000000000009995", outcome: "noFunds" },
  { brand: "visa", number: "4000000000003220", outcome: "challenge" },
];

/** Far enough ahead for every test; the real date of a card in a wallet is nobody's business. */
export const EXPIRY = { exp_month: 12, exp_year: 2050 };

export interface WalletPerson {
  name: string;
  address: PostalAddress;
}

const person = (
  name: string,
  [line1, city, state, postal_code, country]: [string, string, string, string, string],
): WalletPerson => ({ name, address: { line1, line2: null, city, state, postal_code, country } });

export const PEOPLE: WalletPerson[] = [
  person("Jenny Rosen", ["510 Townsend St", "San Francisco", "CA", "94103", "US"]),
  person("Anna Schmidt", ["Torstraße 12", "Berlin", "", "10119", "DE"]),
  person("Oliver Jones", ["27 Fredrick Ave", "Brothers", "", "OX11 0DG", "GB"]),
  person("Camille Martin", ["8 rue de Rivoli", "Paris", "", "75004", "FR"]),
  person("Emma Tremblay", ["1 Sherbrooke St W", "Montréal", "QC", "H2X 1Y5", "CA"]),
  person("Haruka Sato", ["1-1 Marunouchi", "Chiyoda-ku", "Tokyo", "100-0005", "JP"]),
  person("Layla Haddad", ["7 Al Wasl Rd", "", "Dubai", "", "AE"]),
];

/** Whom to ship to: those in a country the shop delivers to, all when it names none. */
export function peopleIn(countries: string[] | undefined): WalletPerson[] {
  if (!countries) return PEOPLE;
  return PEOPLE.filter(({ address }) => countries.includes(address.country));
}

export const EMAIL = "jenny.rosen@example.com";
export const PHONE = "+15555550100";
