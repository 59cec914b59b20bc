import { fingerprint } from "../issuer/fingerprint";

/** Why a bank sends a payout back: Stripe's code and its sentence. */
export interface BankFailure {
  code: string;
  message: string;
}

const failure = (code: string, message: string): BankFailure => ({ code, message });

/**
 * Where payouts go. The first is the account's own; the others stand for Stripe's test bank accounts, whose numbers
 * decide how a payout ends, because bank accounts themselves cannot be made here.
 */
const BANK_ACCOUNTS: Record<string, BankFailure | null> = {
  ba_sandbox: null,
  ba_no_account: failure(
    "no_account",
    "The bank account has the details on file, but the account could not be located.",
  ),
  ba_account_closed: failure("account_closed", "The bank account has been closed."),
  ba_insufficient_funds: failure("insufficient_funds", "The account has insufficient funds to cover the payout."),
  ba_debit_not_authorized: failure("debit_not_authorized", "Debit transactions are not approved on the bank account."),
  ba_invalid_currency: failure(
    "invalid_currency",
    "The bank was unable to process this payout because of its currency.",
  ),
};

export const OWN_ACCOUNT = "ba_sandbox";

export const isBankAccount = (id: string): boolean => Object.hasOwn(BANK_ACCOUNTS, id);

/** How the bank will refuse, or null if the money will arrive. */
export const failureOf = (id: string): BankFailure | null => BANK_ACCOUNTS[id] ?? null;

/** The account as a payout shows it when asked to; Stripe's test bank, and an account in the payout's own currency. */
export const bankAccountOf = (id: string, currency: string): object => ({
  id,
  object: "bank_account",
  account_holder_name: "Sandbox Shop",
  account_holder_type: "company",
  account_type: null,
  available_payout_methods: ["standard"],
  bank_name: "STRIPE TEST BANK",
  country: "US",
  currency,
  fingerprint: fingerprint(id),
  last4: "6789",
  routing_number: "110000000",
  status: failureOf(id) === null ? "verified" : "errored",
});
