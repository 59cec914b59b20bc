import { addressParams } from "../api/address-params";
import {
  flag,
  hash,
  ignored,
  integer,
  list,
  metadata,
  oneOf,
  type Read,
  type Reader,
  required,
  text,
  unsettable,
  unsupported,
} from "../api/params";
import { mandateData } from "../methods/mandates";
import { methodOptions } from "../methods/method-options";
import { address, type Shipping } from "../objects/address";
import { methodData } from "../payment-methods/method-data";

const shippingShape = {
  name: required(text()),
  address: required(addressParams),
  carrier: unsettable(text()),
  phone: unsettable(text()),
  tracking_number: unsettable(text()),
};
export const shipping = hash(shippingShape);

/** Shipping as the object shows it: every field there, null where nothing was given. */
export function readShipping(given: Read<typeof shippingShape> | null | undefined): Shipping | null {
  if (!given) return null;
  return {
    address: address(given.address),
    carrier: given.carrier ?? null,
    name: given.name,
    phone: given.phone ?? null,
    tracking_number: given.tracking_number ?? null,
  };
}

export const automaticParams = hash({ enabled: required(flag), allow_redirects: oneOf("always", "never") });

/** What creating and updating share: the description of the payment. */
export const contentShape = {
  allowed_payment_method_types: list(text()),
  excluded_payment_method_types: unsettable(list(text())),
  customer: text(),
  description: unsettable(text()),
  metadata,
  receipt_email: unsettable(text(800)),
  setup_future_usage: unsettable(oneOf("off_session", "on_session")),
  shipping: unsettable(shipping),
  statement_descriptor: unsettable(text(22)),
  statement_descriptor_suffix: unsettable(text(22)),
  transfer_group: text(),
  payment_method: text(),
  payment_method_data: methodData,
  payment_method_options: methodOptions,
  application_fee_amount: unsupported,
  amount_details: unsupported,
  customer_account: unsupported,
  on_behalf_of: unsupported,
  transfer_data: unsupported,
  payment_details: unsupported,
  hooks: unsupported,
};

/** `one_off` and `recurring` say why the shopper is away; the sandbox's bank treats both as away. */
const offSession: Reader<boolean | undefined> = (value, name) =>
  value === "one_off" || value === "recurring" ? true : flag(value, name);

/** What a confirmation takes, alone or inside a creation. */
export const confirmShape = {
  allowed_payment_method_types: list(text()),
  excluded_payment_method_types: unsettable(list(text())),
  amount_details: unsupported,
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  confirmation_token: text(),
  error_on_requires_action: flag,
  mandate: text(),
  mandate_data: mandateData,
  off_session: offSession,
  payment_method: text(),
  payment_method_data: methodData,
  payment_method_options: methodOptions,
  radar_options: ignored,
  hooks: unsupported,
  payment_details: unsupported,
  receipt_email: unsettable(text(800)),
  return_url: text(5_000),
  setup_future_usage: unsettable(oneOf("off_session", "on_session")),
  shipping: unsettable(shipping),
  use_stripe_sdk: flag,
};

/** A confirmation by itself; the ignored fields are what Stripe.js adds about itself. */
export const confirmAloneShape = {
  ...confirmShape,
  amount_to_confirm: integer(1),
  client_secret: text(),
  client_attribution_metadata: ignored,
  expected_payment_method_type: ignored,
  referrer: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
};
