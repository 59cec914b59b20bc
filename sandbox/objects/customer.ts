import type { Address, Shipping } from "./address";

export type TaxExempt = "exempt" | "none" | "reverse";

/** What invoices would use; the sandbox has none, but shops keep a customer's default payment method here. */
export interface InvoiceSettings {
  custom_fields: { name: string; value: string }[] | null;
  default_payment_method: string | null;
  footer: string | null;
  rendering_options: { amount_tax_display: string | null; template: string | null } | null;
}

/** A customer's shipping address has no carrier or tracking number: those belong to a payment. */
export type CustomerShipping = Pick<Shipping, "address" | "name" | "phone">;

export interface Customer {
  id: string;
  object: "customer";
  address: Address | null;
  balance: number;
  business_name?: string;
  created: number;
  currency: string | null;
  default_source: null;
  delinquent: false;
  description: string | null;
  discount: null;
  email: string | null;
  individual_name?: string;
  invoice_prefix: string;
  invoice_settings: InvoiceSettings;
  livemode: false;
  metadata: Record<string, string>;
  name: string | null;
  next_invoice_sequence: number;
  phone: string | null;
  preferred_locales: string[];
  shipping: CustomerShipping | null;
  tax_exempt: TaxExempt;
  test_clock: null;
}

export interface CustomerRow {
  id: string;
  api: Customer;
  hidden: Record<string, never>;
}

/** What is left of a customer for ever: it can be read, and nothing else. */
export interface DeletedCustomerRow {
  id: string;
  api: { id: string; object: "customer"; deleted: true };
}
