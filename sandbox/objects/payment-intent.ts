import type { ErrorBody } from "../api/errors";
import type { Shipping } from "./address";

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
  next_action: RedirectToUrl | UseStripeSdk | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: { id: string; parent: null } | null;
  payment_method_options: {
    card: {
      installments: null;
      mandate_options: null;
      network: null;
      request_three_d_secure: RequestThreeDSecure;
    };
  };
  payment_method_types: string[];
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

/** The try that waits for its 3-D Secure answer: which method, and the `payatt_` id the challenge page must present. */
export interface WaitingAttempt {
  source: string;
  paymentMethod: string;
  returnUrl: string | null;
}

export interface IntentRow {
  id: string;
  api: PaymentIntent;
  hidden: { waiting: WaitingAttempt | null };
}
