import type { Check, PaymentMethodRow } from "./payment-method";

/** A card as tokens show it: the older object, with the address spread over its fields. */
export interface TokenCard {
  id: string;
  object: "card";
  address_city: string | null;
  address_country: string | null;
  address_line1: string | null;
  address_line1_check: Check | null;
  address_line2: string | null;
  address_state: string | null;
  address_zip: string | null;
  address_zip_check: Check | null;
  allow_redisplay: "unspecified";
  brand: string;
  country: string;
  cvc_check: Check | null;
  dynamic_last4: null;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  last4: string;
  metadata: Record<string, string>;
  name: string | null;
  networks: { preferred: null };
  regulated_status: "regulated" | "unregulated";
  tokenization_method: null;
}

export interface Token {
  id: string;
  object: "token";
  card: TokenCard;
  client_ip: string;
  created: number;
  livemode: false;
  type: "card";
  used: boolean;
}

/** `method` is what the token becomes when it is used. */
export interface TokenRow {
  id: string;
  api: Token;
  hidden: { method: PaymentMethodRow };
}
