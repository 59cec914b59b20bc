import type { BillingDetails } from "./address";

export type Check = "pass" | "fail" | "unavailable" | "unchecked";

export interface CardChecks {
  address_line1_check: Check | null;
  address_postal_code_check: Check | null;
  cvc_check: Check | null;
}

export interface PaymentMethodCard {
  brand: string;
  checks: CardChecks;
  country: string;
  display_brand: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  generated_from: null;
  last4: string;
  networks: { available: string[]; preferred: string | null };
  regulated_status: "regulated" | "unregulated";
  three_d_secure_usage: { supported: boolean };
  wallet: null;
}

export interface PaymentMethod {
  id: string;
  object: "payment_method";
  allow_redisplay: "always" | "limited" | "unspecified";
  billing_details: BillingDetails;
  card: PaymentMethodCard;
  created: number;
  customer: string | null;
  customer_account: string | null;
  livemode: false;
  metadata: Record<string, string>;
  type: "card";
}

export type FutureUsage = "off_session" | "on_session";

/**
 * `behavior` names the row of the issuer's table; the card number itself is never kept. `usedBy` is the intent that
 * charged it: without a customer a method serves one payment only. `setUp` is what the shopper agreed to when the card
 * was saved; issuers remember it. `detached` is for ever.
 */
export interface PaymentMethodRow {
  id: string;
  api: PaymentMethod;
  hidden: { behavior: string; cvcGiven: boolean; usedBy: string | null; setUp?: FutureUsage; detached?: true };
}
