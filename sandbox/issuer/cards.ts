import type { Check } from "../objects/payment-method";
import { DECLINES, type Decline } from "./declines";

/** When the issuer wants 3-D Secure: never, if asked, unless the card was set up for it, on every payment. */
type Authentication = "not_supported" | "optional" | "unless_set_up" | "when_on_session" | "always";

/** What the issuer does with a card. Payment methods keep only the name of their row. */
export interface Behavior {
  authentication: Authentication;
  /** The issuer's no; with `authentication: "always"` it comes after the challenge. */
  decline?: Decline;
  /** A challenge that is needed but passes without asking the shopper. */
  frictionless?: boolean;
  /** The 3-D Secure lookup itself breaks. */
  lookupFails?: boolean;
  /** Declines only if a security code was given to compare. */
  needsCvc?: boolean;
  /** The bank lets the card be saved and says no only when it is charged. */
  declinesOnlyCharges?: boolean;
  checks?: { line1?: Check; postalCode?: Check; cvc?: Check };
  risk?: "elevated" | "highest";
  /** What the shopper's bank does once the money has moved (disputes/open-dispute.ts). */
  disputes?: "fraudulent" | "product_not_received" | "inquiry" | "several" | "debit";
  fraudWarning?: boolean;
  /** Refunds of every other card succeed at once and for good. */
  refund?: "pending" | "fails";
  /** The money of a payment can be paid out at once. */
  bypassPending?: boolean;
}

/** One test card: its number, the names it has as a payment method, and what is printed on it. */
export interface TestCard {
  number: string;
  names: string[];
  behavior: string;
  brand?: string;
  country?: string;
  funding?: string;
}

export const BEHAVIORS: Record<string, Behavior> = {
  approve: { authentication: "not_supported" },
  approve_optional: { authentication: "optional" },
  optional_lookup_fails: { authentication: "optional", lookupFails: true },
  frictionless: { authentication: "always", frictionless: true },
  authenticate: { authentication: "always" },
  authenticate_unless_set_up: { authentication: "unless_set_up" },
  authenticate_on_session: { authentication: "when_on_session" },
  authenticate_then_insufficient_funds: {
    authentication: "unless_set_up",
    decline: DECLINES.insufficient_funds,
    declinesOnlyCharges: true,
  },
  authenticate_then_decline: { authentication: "always", decline: DECLINES.generic },
  lookup_fails: { authentication: "always", lookupFails: true, decline: DECLINES.generic },
  decline: { authentication: "not_supported", decline: DECLINES.generic },
  decline_insufficient_funds: { authentication: "not_supported", decline: DECLINES.insufficient_funds },
  decline_lost_card: { authentication: "not_supported", decline: DECLINES.lost_card },
  decline_stolen_card: { authentication: "not_supported", decline: DECLINES.stolen_card },
  decline_velocity: { authentication: "not_supported", decline: DECLINES.velocity },
  decline_expired_card: { authentication: "not_supported", decline: DECLINES.expired_card },
  decline_incorrect_cvc: {
    authentication: "not_supported",
    decline: DECLINES.incorrect_cvc,
    needsCvc: true,
    checks: { cvc: "fail" },
  },
  decline_processing_error: { authentication: "not_supported", decline: DECLINES.processing_error },
  decline_after_attach: { authentication: "not_supported", decline: DECLINES.generic, declinesOnlyCharges: true },
  block: { authentication: "not_supported", decline: DECLINES.blocked, risk: "highest" },
  elevated_risk: { authentication: "not_supported", risk: "elevated" },
  cvc_fails: { authentication: "not_supported", checks: { cvc: "fail" } },
  zip_fails: { authentication: "not_supported", checks: { postalCode: "fail" } },
  line1_fails: { authentication: "not_supported", checks: { line1: "fail" } },
  address_fails: { authentication: "not_supported", checks: { line1: "fail", postalCode: "fail" } },
  address_unchecked: { authentication: "not_supported", checks: { line1: "unavailable", postalCode: "unavailable" } },
  // 3-D Secure is possible on these two, because it protects from the first kind of dispute and not from the second.
  dispute: { authentication: "optional", disputes: "fraudulent" },
  dispute_not_received: { authentication: "optional", disputes: "product_not_received" },
  dispute_inquiry: { authentication: "not_supported", disputes: "inquiry" },
  // A bank account and not a card: its owner takes a debit back (methods/test-ibans.ts).
  disputed: { authentication: "not_supported", disputes: "debit" },
  dispute_multiple: { authentication: "not_supported", disputes: "several" },
  fraud_warning: { authentication: "not_supported", fraudWarning: true },
  refund_pending: { authentication: "not_supported", refund: "pending" },
  refund_fails: { authentication: "not_supported", refund: "fails" },
  bypass_pending: { authentication: "not_supported", bypassPending: true },
};

const card = (number: string, behavior: string, names: string[], rest: Partial<TestCard> = {}): TestCard => ({
  number,
  behavior,
  names: names.map((name) => `pm_card_${name}`),
  ...rest,
});

const AMEX = { brand: "amex" };
const MASTERCARD = { brand: "mastercard" };

/** Stripe's published test cards (stripe.md 7). Any other number is refused, so no real card can ever be kept. */
export const TEST_CARDS: TestCard[] = [
  card("4242424242424242", "approve", ["visa", "us"]),
  card("4000056655665556", "approve", ["visa_debit"], { funding: "debit" }),
  card("5555555555554444", "approve", ["mastercard"], MASTERCARD),
  card("2223003122003222", "approve", [], MASTERCARD),
  card("5200828282828210", "approve", ["mastercard_debit"], { ...MASTERCARD, funding: "debit" }),
  card("5105105105105100", "approve", ["mastercard_prepaid"], { ...MASTERCARD, funding: "prepaid" }),
  card("378282246310005", "approve", ["amex", "amex_threeDSecureNotSupported"], AMEX),
  card("371449635398431", "approve", [], AMEX),
  card("6011111111111117", "approve", ["discover"], { brand: "discover" }),
  card("3056930009020004", "approve", ["diners"], { brand: "diners" }),
  card("3566002020360505", "approve", ["jcb"], { brand: "jcb" }),
  card("6200000000000005", "approve", ["unionpay"], { brand: "unionpay" }),
  card("4000002760000016", "approve", ["de"], { country: "DE" }),
  card("4000002500000003", "approve", ["fr"], { country: "FR" }),
  card("4000008260000000", "approve", ["gb"], { country: "GB" }),
  card("4000006200000007", "approve", ["pt"], { country: "PT" }),
  card("4000000000000002", "decline", ["visa_chargeDeclined", "chargeDeclined"]),
  card("4000000000009995", "decline_insufficient_funds", [
    "visa_chargeDeclinedInsufficientFunds",
    "chargeDeclinedInsufficientFunds",
  ]),
  card("4000000000009987", "decline_lost_card", ["visa_chargeDeclinedLostCard"]),
  card("4000000000009979", "decline_stolen_card", ["visa_chargeDeclinedStolenCard"]),
  card("4000000000000069", "decline_expired_card", ["chargeDeclinedExpiredCard"]),
  card("4000000000000127", "decline_incorrect_cvc", ["chargeDeclinedIncorrectCvc"]),
  card("4000000000000119", "decline_processing_error", ["chargeDeclinedProcessingError"]),
  card("4000000000006975", "decline_velocity", ["visa_chargeDeclinedVelocityLimitExceeded"]),
  card("4000000000000341", "decline_after_attach", ["chargeCustomerFail"]),
  card("4100000000000019", "block", ["radarBlock"]),
  card("4000000000009235", "elevated_risk", ["riskLevelElevated"]),
  card("4000000000000101", "cvc_fails", ["cvcCheckFail"]),
  card("4000000000000036", "zip_fails", ["avsZipFail"]),
  card("4000000000000028", "line1_fails", ["avsLine1Fail"]),
  card("4000000000000010", "address_fails", ["avsFail"]),
  card("4000000000000044", "address_unchecked", ["avsUnchecked"]),
  card("4000002500003155", "authenticate_unless_set_up", ["authenticationRequiredOnSetup"], { country: "FR" }),
  card("4000002760003184", "authenticate", ["authenticationRequired"], { country: "DE" }),
  card("4000003800000446", "authenticate_on_session", ["authenticationRequiredSetupForOffSession"], { country: "HR" }),
  card(
    "4000008260003178",
    "authenticate_then_insufficient_funds",
    ["authenticationRequiredChargeDeclinedInsufficientFunds"],
    {
      country: "GB",
    },
  ),
  card("4000000000003220", "authenticate", ["threeDSecure2Required"]),
  card("4000008400000027", "authenticate", []),
  card("4000008400001629", "authenticate_then_decline", ["threeDSecureRequiredChargeDeclined"]),
  card("4000008400001280", "lookup_fails", ["threeDSecureRequiredProcessingError"]),
  card("4000000000003055", "approve_optional", ["threeDSecureOptional"]),
  card("4000000000003097", "optional_lookup_fails", ["threeDSecureOptionalProcessingError"]),
  card("4000000032200000", "frictionless", []),
  card("4000000000000259", "dispute", ["createDispute"]),
  card("4000000000002685", "dispute_not_received", ["createDisputeProductNotReceived"]),
  card("4000000000001976", "dispute_inquiry", ["createDisputeInquiry"]),
  card("4000000000005423", "fraud_warning", ["createIssuerFraudRecord"]),
  card("4000000404000079", "dispute_multiple", ["createMultipleDisputes"]),
  card("4000000000007726", "refund_pending", ["pendingRefund"]),
  card("4000000000005126", "refund_fails", ["refundFail"]),
  card("4000000000000077", "bypass_pending", ["bypassPending"]),
];

const byNumber = new Map(TEST_CARDS.map((entry) => [entry.number, entry]));
const byName = new Map(TEST_CARDS.flatMap((entry) => entry.names.map((name) => [name, entry] as const)));

export const cardByNumber = (number: string): TestCard | undefined => byNumber.get(number);
export const cardByName = (name: string): TestCard | undefined => byName.get(name);

/** The issuer's rule for a payment method's `behavior`; an unknown name (an older journal) approves. */
export const behaviorOf = (name: string): Behavior => BEHAVIORS[name] ?? { authentication: "not_supported" };

/** The Luhn check: the last digit of every card number is computed from the others. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
