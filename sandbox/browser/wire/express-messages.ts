/** What the Express Checkout Element's page side says to its sheet. Names of the shop's options are Stripe's. */
import type { PaymentFacts } from "./frame-messages";
import type { BillingDetails, PayingCalls, PostalAddress } from "./messages";

export type ExpressMethod = "apple_pay" | "google_pay" | "link";

export interface LineItem {
  name: string;
  /** In the currency's minor unit, like all amounts here. */
  amount: number;
}

interface DeliveryLimit {
  unit: "hour" | "day" | "business_day" | "week" | "month";
  value: number;
}

export interface ShippingRate {
  id: string;
  amount: number;
  displayName: string;
  deliveryEstimate?: string | { minimum?: DeliveryLimit; maximum?: DeliveryLimit };
}

/** What the sheet asks and shows; as options of the Element, or given when the click is resolved. */
export interface SheetDetails {
  allowedShippingCountries?: string[];
  billingAddressRequired?: boolean;
  business?: { name: string };
  emailRequired?: boolean;
  lineItems?: LineItem[];
  phoneNumberRequired?: boolean;
  shippingAddressRequired?: boolean;
  shippingRates?: ShippingRate[];
}

export interface SheetSettings {
  publishableKey: string;
  locale: string;
  method: ExpressMethod;
  payment: PaymentFacts;
  details: SheetDetails;
}

/** What the shopper agreed to by pressing Pay. The card stays in the sheet. */
export interface SheetConsent {
  billingDetails: BillingDetails;
  shippingAddress?: { name: string; address: PostalAddress };
  shippingRate?: ShippingRate;
}

export interface SheetChange {
  lineItems?: LineItem[];
  shippingRates?: ShippingRate[];
  payment: PaymentFacts;
}

export interface SheetCalls extends PayingCalls {
  /** The shop's answer to a change of address or rate; null when it does not deliver there. */
  changed: { args: SheetChange | null; result: null };
  /** The shop could not go on: the sheet says so and lets the shopper choose again. */
  failed: { args: { reason?: string; message?: string }; result: null };
}

export interface SheetEvents {
  shown: null;
  cancel: null;
  /** The sheet waits for the call `changed` after each of these two. */
  address: { name: string; address: Pick<PostalAddress, "city" | "state" | "postal_code" | "country"> };
  rate: { shippingRate: ShippingRate };
  pay: SheetConsent;
}
