import type { ErrorBody } from "../api/errors";
import type { RedirectToUrl, RequestThreeDSecure, UseStripeSdk, WaitingAttempt } from "./payment-intent";
import type { FutureUsage, MethodType } from "./payment-method";

export type SetupStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "canceled"
  | "succeeded";

/** The options of each type that the intent offers; iDEAL and Bancontact have none in a setup. */
export interface SetupOptions {
  card?: { mandate_options: null; network: null; request_three_d_secure: RequestThreeDSecure };
  klarna?: { currency: string | null; preferred_locale: string | null };
  link?: { persistent_token: null };
  sepa_debit?: { mandate_options?: { reference_prefix?: string } };
}

export interface SetupIntent {
  id: string;
  object: "setup_intent";
  allowed_payment_method_types: string[] | null;
  application: null;
  automatic_payment_methods: { allow_redirects: "always" | "never"; enabled: boolean } | null;
  cancellation_reason: string | null;
  client_secret: string;
  created: number;
  customer: string | null;
  customer_account: null;
  description: string | null;
  excluded_payment_method_types: string[] | null;
  flow_directions: null;
  last_setup_error: ErrorBody | null;
  latest_attempt: string | null;
  livemode: false;
  managed_payments: null;
  mandate: string | null;
  metadata: Record<string, string>;
  next_action: RedirectToUrl | UseStripeSdk | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_configuration_details: { id: string; parent: null } | null;
  payment_method_options: SetupOptions;
  payment_method_types: MethodType[];
  single_use_mandate: null;
  status: SetupStatus;
  usage: FutureUsage;
}

export interface SetupIntentRow {
  id: string;
  api: SetupIntent;
  hidden: { waiting: WaitingAttempt | null; visited?: WaitingAttempt };
}
