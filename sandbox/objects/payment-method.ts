import type { BillingDetails } from "./address";

export type Check = "pass" | "fail" | "unavailable" | "unchecked";

export interface CardChecks {
  address_line1_check: Check | null;
  address_postal_code_check: Check | null;
  cvc_check: Check | null;
}

/** A card that came through a wallet; `dynamic_last4` is the number of the device, not of the card. */
export type CardWallet =
  | { type: "apple_pay"; apple_pay: Record<string, never>; dynamic_last4: string | null }
  | { type: "google_pay"; google_pay: Record<string, never>; dynamic_last4: string | null };

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
  wallet: CardWallet | null;
}

interface MethodBase {
  id: string;
  object: "payment_method";
  allow_redisplay: "always" | "limited" | "unspecified";
  billing_details: BillingDetails;
  created: number;
  customer: string | null;
  customer_account: string | null;
  livemode: false;
  metadata: Record<string, string>;
}

/** What each type keeps about itself, under its own name (`PaymentMethods.d.ts` of the pinned SDK). */
export interface MethodDetails {
  bancontact: Record<string, never>;
  card: PaymentMethodCard;
  customer_balance: Record<string, never>;
  ideal: { bank: string | null; bic: string | null };
  klarna: { dob: { day: number; month: number; year: number } | null };
  link: { email: string | null };
  sepa_debit: SepaDebit;
}

export type MethodType = keyof MethodDetails;

export interface SepaDebit {
  bank_code: string;
  branch_code: string;
  country: string;
  fingerprint: string;
  generated_from: { charge: string | null; setup_attempt: string | null } | null;
  last4: string;
}

/** One payment method of a type, with that type's details and no other's. */
export type MethodOf<T extends MethodType> = MethodBase & { type: T } & { [K in T]: MethodDetails[K] };
export type PaymentMethod = { [T in MethodType]: MethodOf<T> }[MethodType];

export type FutureUsage = "off_session" | "on_session";

/**
 * `behavior` names the row of the issuer's or the bank's table; the number itself is never kept. `usedBy` is the intent
 * that charged it: without a customer a method serves one payment only. `setUp` is what the shopper agreed to when the
 * method was saved; issuers remember it. `detached` is for ever.
 */
export interface PaymentMethodRow {
  id: string;
  api: PaymentMethod;
  hidden: { behavior: string; cvcGiven: boolean; usedBy: string | null; setUp?: FutureUsage; detached?: true };
}
