import type { ErrorBody } from "../api/errors";
import type { Shipping } from "./address";
import type { MethodType } from "./payment-method";

export type IntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "requires_capture"
  | "canceled"
  | "succeeded";

export type CaptureMethod = "automatic" | "automatic_async" | "manual";
export type RequestThreeDSecure = "any" | "automatic" | "challenge";

export interface RedirectToUrl {
  type: "redirect_to_url";
  redirect_to_url: { return_url: string | null; url: string };
}

/** What Stripe.js needs to run 3-D Secure itself; `three_d_secure_2_source` names the attempt. */
export interface UseStripeSdk {
  type: "use_stripe_sdk";
  use_stripe_sdk: Record<string, unknown> & { type: string; three_d_secure_2_source: string };
}

/** Where a bank transfer is to go; which of the forms is there depends on the currency. */
export interface BankTransferInstructions {
  type: "display_bank_transfer_instructions";
  display_bank_transfer_instructions: {
    amount_remaining: number;
    currency: string;
    financial_addresses: FinancialAddress[];
    hosted_instructions_url: string | null;
    reference: string;
    type: BankTransferType;
  };
}

export type BankTransferType =
  | "eu_bank_transfer"
  | "gb_bank_transfer"
  | "jp_bank_transfer"
  | "mx_bank_transfer"
  | "us_bank_transfer";

export interface FinancialAddress {
  type: "aba" | "iban" | "sort_code" | "spei" | "swift" | "zengin";
  supported_networks: string[];
  [form: string]: unknown;
}

export type NextAction = RedirectToUrl | UseStripeSdk | BankTransferInstructions;

interface ForLater {
  setup_future_usage?: "none" | "off_session" | "on_session";
}
interface MayHold {
  capture_method?: "manual";
}

/** The options of each type that the intent may be paid with; an absent type has none. */
export interface MethodOptions {
  bancontact?: ForLater & { preferred_language: string };
  card?: ForLater &
    MayHold & {
      installments: null;
      mandate_options: null;
      network: null;
      request_three_d_secure: RequestThreeDSecure;
    };
  customer_balance?: {
    bank_transfer?: {
      eu_bank_transfer?: { country: string };
      requested_address_types?: string[];
      type: BankTransferType;
    };
    funding_type: "bank_transfer" | null;
    setup_future_usage?: "none";
  };
  ideal?: ForLater;
  klarna?: ForLater & MayHold & { preferred_locale: string | null };
  link?: ForLater & MayHold & { persistent_token: string | null };
  sepa_debit?: ForLater & { mandate_options?: { reference_prefix?: string }; target_date?: string };
}

export interface PaymentIntent {
  id: string;
  object: "payment_intent";
  allowed_payment_method_types: string[] | null;
  amount: number;
  amount_capturable: number;
  amount_details: { tip: Record<string, never> };
  amount_received: number;
  application: null;
  application_fee_amount: null;
  automatic_payment_methods: { allow_redirects: "always" | "never"; enabled: boolean } | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: CaptureMethod;
  client_secret: string;
  confirmation_method: "automatic" | "manual";
  created: number;
  currency: string;
  customer: string | null;
  customer_account: string | null;
  description: string | null;
  excluded_payment_method_types: string[] | null;
  last_payment_error: ErrorBody | null;
  latest_charge: string | null;
  livemode: false;
  managed_payments: null;
  metadata: Record<string, string>;
  next_action: NextAction | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: { id: string; parent: null } | null;
  payment_method_options: MethodOptions;
  payment_method_types: MethodType[];
  payment_record: null;
  processing: null;
  receipt_email: string | null;
  review: null;
  setup_future_usage: "off_session" | "on_session" | null;
  shipping: Shipping | null;
  source: null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status: IntentStatus;
  transfer_data: null;
  transfer_group: string | null;
}

/** The try that waits for the shopper's bank: which method, and the `payatt_` id the bank's page must present. */
export interface WaitingAttempt {
  source: string;
  paymentMethod: string;
  returnUrl: string | null;
}

/**
 * `visited` is the bank's page that has its answer: opened again, it knows the way back to the shop. `transferred` is
 * the part of the customer's cash that is in the payment while it waits for more. `authenticated` is the method whose
 * owner has passed 3-D Secure for the next confirmation.
 */
export interface IntentRow {
  id: string;
  api: PaymentIntent;
  hidden: { waiting: WaitingAttempt | null; visited?: WaitingAttempt; transferred?: number; authenticated?: string };
}
