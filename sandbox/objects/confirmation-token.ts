import type { Address, BillingDetails } from "./address";
import type { FutureUsage, MethodDetails, MethodType, PaymentMethodRow } from "./payment-method";

/** The method as it will be, without an id: nothing is kept before the token is used. */
export type MethodPreview = {
  allow_redisplay: "always" | "limited" | "unspecified";
  billing_details: BillingDetails;
  customer: string | null;
  customer_account: string | null;
  type: MethodType;
} & { [T in MethodType]?: MethodDetails[T] };

export interface ConfirmationToken {
  id: string;
  object: "confirmation_token";
  created: number;
  /** Null once the token has been used. */
  expires_at: number | null;
  livemode: false;
  mandate_data: {
    customer_acceptance: { online: { ip_address: string | null; user_agent: string | null } | null; type: string };
  } | null;
  metadata: null;
  payment_intent: string | null;
  payment_method_options: null;
  payment_method_preview: MethodPreview;
  return_url: string | null;
  setup_future_usage: FutureUsage | null;
  setup_intent: string | null;
  shipping: { address: Address; name: string; phone: string | null } | null;
  use_stripe_sdk: boolean;
}

/** `method` is the method to be: one that is already there is only named, one that was typed waits here. */
export interface ConfirmationTokenRow {
  id: string;
  api: ConfirmationToken;
  hidden: { method: { id: string } | { typed: PaymentMethodRow } };
}
