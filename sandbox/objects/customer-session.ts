import type { FutureUsage, PaymentMethod } from "./payment-method";

export type Redisplay = PaymentMethod["allow_redisplay"];
type Switch = "disabled" | "enabled";

export interface PaymentElementFeatures {
  payment_method_allow_redisplay_filters: Redisplay[];
  payment_method_redisplay: Switch;
  payment_method_redisplay_limit: number | null;
  payment_method_remove: Switch;
  payment_method_save: Switch;
  payment_method_save_usage: FutureUsage | null;
}

export interface MobileFeatures {
  payment_method_allow_redisplay_filters: Redisplay[];
  payment_method_redisplay: Switch;
  payment_method_remove: Switch;
  payment_method_save: Switch;
  payment_method_save_allow_redisplay_override: Redisplay | null;
}

export interface SheetFeatures {
  payment_method_allow_redisplay_filters: Redisplay[];
  payment_method_remove: Switch;
}

interface Component {
  enabled: boolean;
}

export interface CustomerSession {
  object: "customer_session";
  client_secret: string;
  components: {
    active_entitlements: Component;
    buy_button: Component;
    customer_portal: Component;
    customer_sheet: Component & { features: SheetFeatures | null };
    mobile_payment_element: Component & { features: MobileFeatures | null };
    payment_element: Component & { features: PaymentElementFeatures | null };
    pricing_table: Component;
  };
  created: number;
  customer: string;
  customer_account: null;
  expires_at: number;
  livemode: false;
}

/** Its client secret is all that a session is known by. */
export interface CustomerSessionRow {
  id: string;
  api: CustomerSession;
  hidden: Record<string, never>;
}
