import { addressParams } from "../api/address-params";
import { invalidRequest } from "../api/errors";
import {
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

/** Stripe's limits on the length of a name, an address of mail and a telephone number. */
const NAME_CHARS_MAX = 256;
const EMAIL_CHARS_MAX = 512;
const PHONE_CHARS_MAX = 20;

const email: Reader<string | undefined> = (value, name) => {
  const given = text(EMAIL_CHARS_MAX)(value, name);
  if (given === undefined || /^[^\s@]+@[^\s@]+$/.test(given)) return given;
  throw invalidRequest(`Invalid email address: ${given}`, "email_invalid", name);
};

const invoicePrefix: Reader<string | undefined> = (value, name) => {
  const given = text()(value, name);
  if (given === undefined || /^[A-Z0-9]{3,12}$/.test(given)) return given;
  throw invalidRequest("Invoice prefix must be between 3 to 12 uppercase letters or numbers.", undefined, name);
};

const invoiceSettings = hash({
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  default_payment_method: unsettable(text()),
  footer: unsettable(text()),
  rendering_options: unsettable(
    hash({
      amount_tax_display: unsettable(oneOf("exclude_tax", "include_inclusive_tax")),
      template: text(),
    }),
  ),
});

const shipping = hash({
  address: addressParams,
  name: text(),
  phone: unsettable(text()),
});

/** What creating and updating a customer share. */
export const customerShape = {
  address: unsettable(addressParams),
  balance: integer(),
  business_name: unsettable(text(150)),
  description: unsettable(text(5_000)),
  email: unsettable(email),
  individual_name: unsettable(text(150)),
  invoice_prefix: invoicePrefix,
  invoice_settings: invoiceSettings,
  metadata,
  name: unsettable(text(NAME_CHARS_MAX)),
  next_invoice_sequence: integer(1),
  phone: unsettable(text(PHONE_CHARS_MAX)),
  preferred_locales: list(text()),
  shipping: unsettable(shipping),
  tax_exempt: unsettable(oneOf("exempt", "none", "reverse")),
  validate: ignored,
  cash_balance: unsupported,
  source: unsupported,
  tax: unsupported,
};
export type CustomerGiven = Partial<Read<typeof customerShape>>;
