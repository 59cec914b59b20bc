import { hash, ignored, integer, params, type Read, required, text, unsettable, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { Token, TokenCard } from "../objects/token";
import { describeMethod } from "../payment-methods/payment-methods";

const cardShape = {
  number: required(text(40)),
  exp_month: required(integer()),
  exp_year: required(integer()),
  cvc: text(40),
  name: unsettable(text()),
  address_city: unsettable(text()),
  address_country: unsettable(text(2)),
  address_line1: unsettable(text()),
  address_line2: unsettable(text()),
  address_state: unsettable(text()),
  address_zip: unsettable(text()),
  currency: ignored,
  networks: ignored,
};

const createShape = {
  card: required(hash(cardShape)),
  account: unsupported,
  bank_account: unsupported,
  customer: unsupported,
  cvc_update: unsupported,
  person: unsupported,
  pii: unsupported,
  client_attribution_metadata: ignored,
  guid: ignored,
  muid: ignored,
  sid: ignored,
  pasted_fields: ignored,
  payment_user_agent: ignored,
  referrer: ignored,
  time_on_page: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
};
export const createParams = params(createShape);

/** The older object writes brands out. */
const BRANDS: Record<string, string> = {
  amex: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

function cardOf({ api }: PaymentMethodRow): TokenCard {
  if (api.type !== "card") throw new Error(`A token was to be made of a ${api.type}: only cards are read here.`);
  const { billing_details: billing, card } = api;
  const { address } = billing;
  return {
    id: newId("card"),
    object: "card",
    address_city: address.city,
    address_country: address.country,
    address_line1: address.line1,
    address_line1_check: address.line1 === null ? null : "unchecked",
    address_line2: address.line2,
    address_state: address.state,
    address_zip: address.postal_code,
    address_zip_check: address.postal_code === null ? null : "unchecked",
    allow_redisplay: "unspecified",
    brand: BRANDS[card.brand] ?? "Unknown",
    country: card.country,
    cvc_check: card.checks.cvc_check === null ? null : "unchecked",
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    metadata: {},
    name: billing.name,
    networks: { preferred: null },
    regulated_status: card.regulated_status,
    tokenization_method: null,
  };
}

/** Changes a typed card for something that a server may handle; it can be used once. */
export function createToken(call: Call, given: Read<typeof createShape>): Answer {
  const { card } = given;
  const method = describeMethod(call, {
    type: "card",
    card: { number: card.number, exp_month: card.exp_month, exp_year: card.exp_year, cvc: card.cvc, wallet: undefined },
    billing_details: {
      address: {
        city: card.address_city,
        country: card.address_country,
        line1: card.address_line1,
        line2: card.address_line2,
        postal_code: card.address_zip,
        state: card.address_state,
      },
      email: undefined,
      name: card.name,
      phone: undefined,
      tax_id: undefined,
    },
  });
  const api: Token = {
    id: newId("tok"),
    object: "token",
    card: cardOf(method),
    client_ip: "127.0.0.1",
    created: call.work.now,
    livemode: false,
    type: "card",
    used: false,
  };
  call.work.put("tokens", { id: api.id, api, hidden: { method } });
  return ok(api);
}
