import type { Decline } from "../issuer/declines";
import type { MethodType } from "../objects/payment-method";
import type { DebitOutcome } from "./test-ibans";

const plain = (code: string, message: string): Decline => ({
  type: "invalid_request_error",
  code,
  declineCode: code,
  message,
  advice: null,
  networkDeclineCode: null,
  param: null,
});

const ATTEMPT_FAILED = plain(
  "payment_intent_payment_attempt_failed",
  "The latest payment attempt of this PaymentIntent has failed. Please provide a new payment method to attempt to fulfill this PaymentIntent again.",
);

/** Klarna has a code of its own (Stripe's changelog); the other redirect methods share the general one. */
const AT_THE_BANK: Partial<Record<MethodType, Decline>> = {
  klarna: plain(
    "payment_method_customer_decline",
    "The customer did not approve the payment. Please provide a new payment method to attempt to fulfill this PaymentIntent again.",
  ),
};

/** What a shopper's or bank's no to a redirect payment is called. */
export const redirectDecline = (type: MethodType): Decline => AT_THE_BANK[type] ?? ATTEMPT_FAILED;

/** How a debit comes back: what the charge's `failure_code` says, and what the intent's error says where it differs. */
export interface DebitFailure {
  failureCode: string;
  decline: Decline;
}

const failure = (code: string, message: string, failureCode = code): DebitFailure => ({
  failureCode,
  decline: plain(code, message),
});

const REFUSED = failure(
  "refer_to_customer",
  "The customer's bank returned the debit and asks to clear the reason with the customer.",
);

const FAILURES: Partial<Record<DebitOutcome, DebitFailure>> = {
  failed: REFUSED,
  failedDelayed: REFUSED,
  exceedsWeeklyVolumeLimit: failure(
    "charge_exceeds_source_limit",
    "This payment exceeds the amount that may be debited from this account in a week.",
  ),
  exceedsWeeklyTransactionLimit: failure(
    "charge_exceeds_transaction_limit",
    "This payment exceeds the number of debits that this account may have in a week.",
    "charge_exceeds_weekly_limit",
  ),
  insufficientFunds: failure(
    "insufficient_funds",
    "The customer's account has insufficient funds to cover this payment.",
  ),
};

/** Null for an account whose debits arrive. */
export const debitFailure = (behavior: string): DebitFailure | null => FAILURES[behavior as DebitOutcome] ?? null;

/** The bank's no when the world says so (`async_fails`), whatever the account was to do. */
export const refusedDebit = (behavior: string): DebitFailure => debitFailure(behavior) ?? REFUSED;
