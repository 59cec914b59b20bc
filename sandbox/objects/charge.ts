import type { BillingDetails, Shipping } from "./address";
import type { CardChecks, CardWallet, MethodType } from "./payment-method";

export interface ThreeDSecure {
  authentication_flow: "challenge" | "frictionless" | null;
  electronic_commerce_indicator: "01" | "02" | "05" | "06" | "07" | null;
  exemption_indicator: null;
  result: "authenticated" | "attempt_acknowledged" | "failed" | "not_supported" | "processing_error" | null;
  result_reason: string | null;
  transaction_id: string | null;
  version: "2.2.0" | null;
}

export interface ChargeCard {
  amount_authorized: number | null;
  authorization_code: string | null;
  brand: string;
  capture_before?: number;
  checks: CardChecks;
  country: string;
  electronic_commerce_indicator: string | null;
  exp_month: number;
  exp_year: number;
  extended_authorization: { status: "disabled" };
  fingerprint: string;
  funding: string;
  incremental_authorization: { status: "unavailable" };
  installments: null;
  last4: string;
  mandate: null;
  multicapture: { status: "unavailable" };
  network: string;
  network_token: { used: false };
  network_transaction_id: string | null;
  overcapture: { maximum_amount_capturable: number; status: "unavailable" };
  regulated_status: "regulated" | "unregulated";
  three_d_secure: ThreeDSecure | null;
  transaction_link_id: null;
  wallet: CardWallet | null;
}

/** A debit on a bank account that a redirect method left behind for later (`setup_future_usage`). */
interface GeneratedDebit {
  generated_sepa_debit: string | null;
  generated_sepa_debit_mandate: string | null;
}

/** What a charge shows of the way it was paid, by type (`Charges.d.ts` of the pinned SDK). */
export interface ChargeDetails {
  bancontact: GeneratedDebit & {
    bank_code: string;
    bank_name: string;
    bic: string;
    iban_last4: string | null;
    preferred_language: string;
    verified_name: string | null;
  };
  card: ChargeCard;
  customer_balance: Record<string, never>;
  ideal: GeneratedDebit & {
    bank: string | null;
    bic: string | null;
    iban_last4: string | null;
    transaction_id: string | null;
    verified_name: string | null;
  };
  klarna: {
    payer_details: { address: { country: string | null } } | null;
    payment_method_category: string;
    preferred_locale: string;
  };
  link: { country: string | null };
  sepa_debit: {
    bank_code: string;
    branch_code: string;
    country: string;
    expected_debit_date?: string;
    fingerprint: string;
    last4: string;
    mandate: string | null;
  };
}

export type DetailsOf<T extends MethodType> = { type: T } & { [K in T]: ChargeDetails[K] };
export type PaymentMethodDetails = { [T in MethodType]: DetailsOf<T> }[MethodType];

export interface Outcome {
  advice_code: string | null;
  network_advice_code: string | null;
  network_decline_code: string | null;
  network_status: "approved_by_network" | "declined_by_network" | "not_sent_to_network";
  reason: string | null;
  risk_level: "normal" | "elevated" | "highest" | "not_assessed";
  /** Only cards are scored. */
  risk_score?: number;
  seller_message: string;
  type: "authorized" | "issuer_declined" | "blocked";
}

export interface Charge {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application: null;
  application_fee: null;
  application_fee_amount: null;
  balance_transaction: string | null;
  billing_details: BillingDetails;
  calculated_statement_descriptor: string | null;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  destination: null;
  dispute: string | null;
  disputed: boolean;
  failure_balance_transaction: null;
  failure_code: string | null;
  failure_message: string | null;
  fraud_details: { user_report?: "fraudulent" | "safe" };
  livemode: false;
  metadata: Record<string, string>;
  on_behalf_of: null;
  order: null;
  outcome: Outcome;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: PaymentMethodDetails;
  radar_options: Record<string, never>;
  receipt_email: string | null;
  receipt_number: null;
  receipt_url: string | null;
  refunded: boolean;
  review: null;
  shipping: Shipping | null;
  source: null;
  source_transfer: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: "succeeded" | "pending" | "failed";
  transfer_data: null;
  transfer_group: string | null;
}

export interface ChargeRow {
  id: string;
  api: Charge;
  hidden: Record<string, never>;
}

/** How the shopper was authenticated, as the charge shows it. */
export const authenticated = (flow: "challenge" | "frictionless"): ThreeDSecure => ({
  authentication_flow: flow,
  electronic_commerce_indicator: "05",
  exemption_indicator: null,
  result: "authenticated",
  result_reason: null,
  transaction_id: null,
  version: "2.2.0",
});
