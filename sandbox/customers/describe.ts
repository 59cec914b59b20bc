import { mergeMetadata } from "../api/params";
import type { Work } from "../books/work";
import { type Address, address } from "../objects/address";
import type { Customer, CustomerShipping, InvoiceSettings } from "../objects/customer";
import { methodOfCustomer } from "../payment-methods/saved";
import type { CustomerGiven } from "./shape";

/** The account's currency, which a customer's balance takes when it gets one. */
const ACCOUNT_CURRENCY = "eur";

/** Leaves that were sent lie over those that were there; one sent empty is gone. */
function overlay<T extends object>(before: T | null, given: { [K in keyof T]?: T[K] | null | undefined }): Partial<T> {
  const sent = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(sent) };
}

function newAddress(before: Address | null, given: CustomerGiven["address"]): Address | null {
  if (given === undefined) return before;
  return given === null ? null : address(overlay(before, given));
}

function newShipping(before: CustomerShipping | null, given: CustomerGiven["shipping"]): CustomerShipping | null {
  if (given === undefined) return before;
  if (given === null) return null;
  return {
    address: newAddress(before?.address ?? null, given.address) ?? address(null),
    name: given.name ?? before?.name ?? "",
    phone: given.phone === undefined ? (before?.phone ?? null) : given.phone,
  };
}

function newInvoiceSettings(work: Work, customer: Customer, given: CustomerGiven["invoice_settings"]): InvoiceSettings {
  const before = customer.invoice_settings;
  if (given === undefined) return before;
  const method = given.default_payment_method;
  if (method) methodOfCustomer(work, method, customer.id, "invoice_settings[default_payment_method]");
  const rendering = given.rendering_options;
  return {
    custom_fields: given.custom_fields === undefined ? before.custom_fields : given.custom_fields,
    default_payment_method: method === undefined ? before.default_payment_method : method,
    footer: given.footer === undefined ? before.footer : given.footer,
    rendering_options: rendering
      ? { amount_tax_display: rendering.amount_tax_display ?? null, template: rendering.template ?? null }
      : rendering === null
        ? null
        : before.rendering_options,
  };
}

/** The two names that an object shows only when they are set. */
function legalNames(customer: Customer, given: CustomerGiven): Pick<Customer, "business_name" | "individual_name"> {
  const business = given.business_name === undefined ? customer.business_name : given.business_name;
  const individual = given.individual_name === undefined ? customer.individual_name : given.individual_name;
  return { ...(business ? { business_name: business } : {}), ...(individual ? { individual_name: individual } : {}) };
}

/** The customer as it is after a request said something about it; what was not sent stays. */
export function describeCustomer(work: Work, customer: Customer, given: CustomerGiven): Customer {
  const { business_name: _, individual_name: __, ...rest } = customer;
  const keep = <T>(sent: T | undefined, before: T): T => (sent === undefined ? before : sent);
  const balance = keep(given.balance, customer.balance);
  return {
    ...rest,
    ...legalNames(customer, given),
    address: newAddress(customer.address, given.address),
    balance,
    currency: balance === 0 ? customer.currency : (customer.currency ?? ACCOUNT_CURRENCY),
    description: keep(given.description, customer.description),
    email: keep(given.email, customer.email),
    invoice_prefix: keep(given.invoice_prefix, customer.invoice_prefix),
    invoice_settings: newInvoiceSettings(work, customer, given.invoice_settings),
    metadata: given.metadata === undefined ? customer.metadata : mergeMetadata(customer.metadata, given.metadata),
    name: keep(given.name, customer.name),
    next_invoice_sequence: keep(given.next_invoice_sequence, customer.next_invoice_sequence),
    phone: keep(given.phone, customer.phone),
    preferred_locales: keep(given.preferred_locales, customer.preferred_locales),
    shipping: newShipping(customer.shipping, given.shipping),
    tax_exempt: given.tax_exempt === null ? "none" : keep(given.tax_exempt, customer.tax_exempt),
  };
}
