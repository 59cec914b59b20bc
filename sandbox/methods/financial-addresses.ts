import { createHash } from "node:crypto";
import { type Address, address } from "../objects/address";
import type { BankTransferType, FinancialAddress } from "../objects/payment-intent";

const HOLDER = "Sandbox Shop";
const HOLDER_ADDRESS: Address = address({
  line1: "Rua do Almada 82",
  city: "Porto",
  postal_code: "4050-030",
  country: "PT",
});
const bankAddress = (country: string, city: string): Address => address({ line1: "1 Bank Street", city, country });

/** Digits that belong to one customer for ever: a transfer may come long after the instructions were shown. */
function digitsOf(customer: string, kind: string, count: number): string {
  const digest = createHash("sha256").update(`${kind} ${customer}`).digest();
  return [...digest, ...digest]
    .map((byte) => byte % 10)
    .join("")
    .slice(0, count);
}

/** Where a customer's euro account is when the shop does not say. */
export const EURO_COUNTRY = "IE";

/** Countries a euro account may be in: what stands before the account's digits, and how many those are. */
const EURO_BANKS: Record<string, { bank: string; bic: string; digits: number }> = {
  BE: { bank: "967", bic: "SNDBBEB1", digits: 9 },
  DE: { bank: "10011001", bic: "SNDBDEFF", digits: 10 },
  ES: { bank: "21000418", bic: "SNDBESMM", digits: 12 },
  FR: { bank: "2004101005", bic: "SNDBFRPP", digits: 13 },
  IE: { bank: "SNDB", bic: "SNDBIE2D", digits: 14 },
  NL: { bank: "SNDB", bic: "SNDBNL2A", digits: 10 },
};
const DEFAULT_EURO_BANK = { bank: "SNDB", bic: "SNDBIE2D", digits: 14 };

/** ISO 13616: the check digits make the whole number leave 1 when divided by 97. */
function ibanOf(country: string, account: string): string {
  const moved = `${account}${country}00`;
  let remainder = 0;
  for (const sign of moved) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return `${country}${String(98 - remainder).padStart(2, "0")}${account}`;
}

function euro(customer: string, country: string): FinancialAddress {
  const { bank, bic, digits } = EURO_BANKS[country] ?? DEFAULT_EURO_BANK;
  return {
    type: "iban",
    supported_networks: ["sepa"],
    iban: {
      account_holder_address: HOLDER_ADDRESS,
      account_holder_name: HOLDER,
      bank_address: bankAddress(country, "Sandbox"),
      bic,
      country,
      iban: ibanOf(country, `${bank}${digitsOf(customer, country, digits)}`),
    },
  };
}

function pounds(customer: string): FinancialAddress {
  return {
    type: "sort_code",
    supported_networks: ["bacs", "fps"],
    sort_code: {
      account_holder_address: HOLDER_ADDRESS,
      account_holder_name: HOLDER,
      account_number: digitsOf(customer, "gb", 8),
      bank_address: bankAddress("GB", "London"),
      sort_code: "108800",
    },
  };
}

function yen(customer: string): FinancialAddress {
  return {
    type: "zengin",
    supported_networks: ["zengin"],
    zengin: {
      account_holder_address: HOLDER_ADDRESS,
      account_holder_name: HOLDER,
      account_number: digitsOf(customer, "jp", 7),
      account_type: "futsu",
      bank_address: bankAddress("JP", "Tokyo"),
      bank_code: "9999",
      bank_name: "Sandbox Bank",
      branch_code: "001",
      branch_name: "Sandbox",
    },
  };
}

function pesos(customer: string): FinancialAddress {
  return {
    type: "spei",
    supported_networks: ["spei"],
    spei: {
      account_holder_address: HOLDER_ADDRESS,
      account_holder_name: HOLDER,
      bank_address: bankAddress("MX", "Ciudad de México"),
      bank_code: "002",
      bank_name: "Sandbox Bank",
      clabe: `002${digitsOf(customer, "mx", 15)}`,
    },
  };
}

function dollars(customer: string): FinancialAddress[] {
  const account = {
    account_holder_address: HOLDER_ADDRESS,
    account_holder_name: HOLDER,
    account_number: digitsOf(customer, "us", 12),
    account_type: "checking",
    bank_address: bankAddress("US", "New York"),
    bank_name: "Sandbox Bank",
  };
  return [
    { type: "aba", supported_networks: ["ach", "domestic_wire_us"], aba: { ...account, routing_number: "110000000" } },
    { type: "swift", supported_networks: ["swift"], swift: { ...account, swift_code: "SNDBUS33" } },
  ];
}

/** The account numbers that belong to one customer and one kind of transfer; always the same ones. */
export function financialAddresses(type: BankTransferType, customer: string, country: string): FinancialAddress[] {
  switch (type) {
    case "gb_bank_transfer":
      return [pounds(customer)];
    case "jp_bank_transfer":
      return [yen(customer)];
    case "mx_bank_transfer":
      return [pesos(customer)];
    case "us_bank_transfer":
      return dollars(customer);
    default:
      return [euro(customer, country)];
  }
}
