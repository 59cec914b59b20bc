/** The Payment Element's options as far as its frame needs them. Names and meanings are Stripe's. */
import type { BillingDetails } from "./messages";

export type FieldChoice = "auto" | "never" | "always" | "if_required";

export interface BillingFields {
  name?: FieldChoice;
  email?: FieldChoice;
  phone?: FieldChoice;
  address?: FieldChoice | Record<string, FieldChoice | undefined>;
}

interface MethodFields {
  billingDetails?: FieldChoice | BillingFields;
}

/** Beside `billingDetails` for all methods a shop may give those of one method under its type. */
export type FieldsOption = MethodFields & { [type: string]: MethodFields | FieldChoice | BillingFields | undefined };

export type LayoutOption =
  | "tabs"
  | "accordion"
  | "auto"
  | {
      type?: "tabs" | "accordion" | "auto";
      defaultCollapsed?: boolean;
      radios?: "auto" | "always" | "if_multiple" | "never" | boolean;
      spacedAccordionItems?: boolean;
      visibleAccordionItemsCount?: number;
      paymentMethodLogoPosition?: "start" | "end";
    };

type TermOption = "auto" | "always" | "never";

export interface TermsOption {
  bancontact?: TermOption;
  card?: TermOption;
  ideal?: TermOption;
  klarna?: TermOption;
  paypal?: TermOption;
  sepaDebit?: TermOption;
}

export interface PaymentOptions {
  business?: { name?: string };
  defaultValues?: { billingDetails?: BillingDetails };
  fields?: FieldsOption;
  layout?: LayoutOption;
  paymentMethodOrder?: string[];
  readOnly?: boolean;
  terms?: TermsOption;
  wallets?: { link?: "auto" | "never" };
}
