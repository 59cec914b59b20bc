import { addressParams } from "../api/address-params";
import {
  hash,
  ignored,
  integer,
  metadata,
  oneOf,
  type Read,
  type Reader,
  required,
  text,
  unsettable,
} from "../api/params";
import { IDEAL_BANKS } from "../methods/ideal-banks";
import { METHOD_TYPES } from "../methods/method-table";

export const billingParams = hash({
  address: addressParams,
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
  tax_id: unsettable(text()),
});

const typedCard = hash({
  number: required(text(40)),
  exp_month: required(integer()),
  exp_year: required(integer()),
  cvc: text(40),
  // Only the sandbox's own sheet sends it: real wallets come as tokens.
  wallet: oneOf("apple_pay", "google_pay"),
});

const tokenCard = hash({ token: required(text()) });

/** A card is typed, or a token stands for one. */
const cardParams: Reader<ReturnType<typeof typedCard> | ReturnType<typeof tokenCard>> = (value, name) =>
  typeof value === "object" && "token" in value ? tokenCard(value, name) : typedCard(value, name);

/** A type without data of its own: clients send an empty hash, which many form encoders drop or write as ''. */
const nothing: Reader<object | undefined> = (value, name) => (value === "" ? {} : hash({})(value, name));

/** The longest IBAN there is (Malta's 31), with room for the spaces people write. */
const IBAN_CHARS = 42;

/** What `payment_method_data` and `POST /v1/payment_methods` share; the ignored ones are Stripe.js's telemetry. */
export const methodShape = {
  type: required(oneOf(...METHOD_TYPES)),
  bancontact: nothing,
  card: cardParams,
  customer_balance: nothing,
  ideal: hash({ bank: oneOf(...IDEAL_BANKS) }),
  klarna: hash({ dob: hash({ day: required(integer(1)), month: required(integer(1)), year: required(integer(1)) }) }),
  link: nothing,
  sepa_debit: hash({ iban: required(text(IBAN_CHARS)) }),
  billing_details: billingParams,
  allow_redisplay: oneOf("always", "limited", "unspecified"),
  metadata,
  radar_options: ignored,
  client_attribution_metadata: ignored,
  payment_user_agent: ignored,
  referrer: ignored,
  time_on_page: ignored,
  pasted_fields: ignored,
  guid: ignored,
  muid: ignored,
  sid: ignored,
};
export const methodData = hash(methodShape);
export type MethodData = Read<typeof methodShape>;
export type CardData = NonNullable<ReturnType<typeof typedCard>>;
