import { invalidRequest } from "../api/errors";
import { ibanCharacters, ibanProblem } from "../browser/fields/iban";
import { fingerprint } from "../issuer/fingerprint";
import type { SepaDebit } from "../objects/payment-method";
import { type DebitOutcome, debitOutcome } from "./test-ibans";

/** Where bank and branch stand in the part after the check digits, by country; elsewhere the bank has four places. */
const BANK_PLACES: Record<string, [bank: number, branch: number]> = {
  AT: [5, 0],
  BE: [3, 0],
  CH: [5, 0],
  DE: [8, 0],
  ES: [4, 4],
  FI: [6, 0],
  FR: [5, 5],
  GB: [4, 6],
  HR: [7, 0],
  IE: [4, 6],
  IT: [6, 5],
  LI: [5, 0],
  LT: [5, 0],
  LU: [3, 0],
  NO: [4, 0],
  PT: [4, 4],
  SE: [3, 0],
};

/** A bank account that Stripe's test data knows, and what its bank will do with a debit. */
export interface BankAccount {
  outcome: DebitOutcome;
  details: SepaDebit;
}

/** What may be kept of an account: country, bank, last four, and a fingerprint; the IBAN itself is not. */
function readAccount(iban: string, outcome: DebitOutcome): BankAccount {
  const country = iban.slice(0, 2);
  const [bank, branch] = BANK_PLACES[country] ?? [4, 0];
  return {
    outcome,
    details: {
      bank_code: iban.slice(4, 4 + bank),
      branch_code: iban.slice(4 + bank, 4 + bank + branch),
      country,
      fingerprint: fingerprint(iban),
      generated_from: null,
      last4: iban.slice(-4),
    },
  };
}

/**
 * Reads a typed IBAN. One that cannot exist, that Stripe's test data calls unsupported, or that is nobody's test
 * account is refused: a real account number never gets into the books.
 */
export function bankAccountOf(typed: string, param: string): BankAccount {
  const iban = ibanCharacters(typed);
  const problem = ibanProblem(iban);
  if (problem === "invalid_iban_country_code") {
    throw invalidRequest(
      `The country code of the IBAN you provided (${iban.slice(0, 2)}) is not one of SEPA's.`,
      "invalid_bank_account_iban",
      param,
    );
  }
  if (problem !== null) {
    throw invalidRequest("The IBAN you provided is invalid.", "invalid_bank_account_iban", param);
  }
  const outcome = debitOutcome(iban);
  if (outcome === "bank_not_supported") {
    throw invalidRequest(
      "The bank of this account does not support SEPA Direct Debit.",
      "sepa_debit_bank_not_supported",
      param,
    );
  }
  if (outcome === "debits_not_supported") {
    throw invalidRequest("This account cannot be debited.", "sepa_debit_debits_not_supported", param);
  }
  if (outcome !== null) return readAccount(iban, outcome);
  throw invalidRequest(
    "The IBAN you provided is not a test IBAN. In test mode only the IBANs of https://docs.stripe.com/testing can be used, such as DE89370400440532013000.",
    "payment_method_invalid_parameter_testmode",
    param,
  );
}
