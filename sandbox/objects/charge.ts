import type { BillingDetails, Shipping } from "./address";
import type { CardChecks } from "./payment-method";

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
  wallet: null;
}

export interface Outcome {
  advice_code: string | null;
  network_advice_code: string | null;
  network_decline_code: string | null;
  network_status: "approved_by_network" | "declined_by_network" | "not_sent_to_network";
  reason: string | null;
  risk_level: "normal" | "elevated" | "highest";
  risk_score: number;
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
  fraud_details: Record<string, never>;
  livemode: false;
  metadata: Record<string, string>;
  on_behalf_of: null;
  order: null;
  outcome: Outcome;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { card: ChargeCard; type: "card" };
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
