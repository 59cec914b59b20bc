import { flag, hash, ignored, list, metadata, oneOf, required, text, unsettable, unsupported } from "../api/params";
import { mandateData } from "../methods/mandates";
import { methodData } from "../payment-methods/method-data";
import { setupOptions } from "./setup-options";

/** What creating, updating and confirming share: which methods, and how. */
const methodsShape = {
  allowed_payment_method_types: unsettable(list(text())),
  payment_method: text(),
  payment_method_data: methodData,
  payment_method_options: setupOptions,
};

/** What creating and updating share. */
export const contentShape = {
  ...methodsShape,
  customer: text(),
  description: unsettable(text()),
  excluded_payment_method_types: unsettable(list(text())),
  metadata,
  attach_to_self: unsupported,
  customer_account: unsupported,
  flow_directions: unsupported,
  payment_method_configuration: unsupported,
};

/** What a confirmation takes, alone or inside a creation. */
export const confirmShape = {
  ...methodsShape,
  confirmation_token: text(),
  mandate_data: mandateData,
  return_url: text(),
  use_stripe_sdk: flag,
};

export const createShape = {
  ...contentShape,
  ...confirmShape,
  automatic_payment_methods: hash({ enabled: required(flag), allow_redirects: oneOf("always", "never") }),
  confirm: flag,
  usage: oneOf("off_session", "on_session"),
  on_behalf_of: unsupported,
  single_use: unsupported,
};

/** A confirmation by itself; the ignored fields are what Stripe.js adds about itself. */
export const confirmAloneShape = {
  ...confirmShape,
  client_secret: text(),
  client_attribution_metadata: ignored,
  expected_payment_method_type: ignored,
  key: ignored,
  referrer: ignored,
  set_as_default_payment_method: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
};
