import { addressParams } from "../api/address-params";
import { exclusive, invalidRequest } from "../api/errors";
import { flag, hash, ignored, oneOf, params, type Read, required, text, unsettable } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import { checkReturnUrl } from "../intents/return-url";
import { mandateData } from "../methods/mandates";
import { address } from "../objects/address";
import type { ConfirmationToken, MethodPreview } from "../objects/confirmation-token";
import type { PaymentMethodRow } from "../objects/payment-method";
import { methodData } from "../payment-methods/method-data";
import { describeMethod, methodNamed } from "../payment-methods/payment-methods";
import { demandUsable } from "../payment-methods/saved";

/** A token lives for half a day: the API's own sample expires 43,200 seconds after its creation. */
const LIVES_S = 12 * 3_600;

/** What a shop's server may say in test mode; with it a confirmation can be tried without a browser. */
const testShape = {
  payment_method: text(),
  payment_method_data: methodData,
  payment_method_options: ignored,
  return_url: text(),
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping: hash({ address: required(addressParams), name: required(text()), phone: unsettable(text()) }),
};
export const testParams = params(testShape);

/** What Stripe.js sends besides; it says about Elements what the sandbox need not know. */
const browserShape = {
  ...testShape,
  mandate_data: mandateData,
  use_stripe_sdk: flag,
  set_as_default_payment_method: ignored,
  client_context: ignored,
  client_attribution_metadata: ignored,
  radar_options: ignored,
  referrer: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
};
export const browserParams = params(browserShape);
type Given = Read<typeof testShape> & Partial<Read<typeof browserShape>>;

function methodFor(call: Call, given: Given): { row: PaymentMethodRow; typed: boolean } {
  const { payment_method: named, payment_method_data: data } = given;
  if (named !== undefined && data !== undefined) {
    throw exclusive("payment_method", "payment_method_data");
  }
  if (data) return { row: describeMethod(call, data, "payment_method_data"), typed: true };
  if (named === undefined) {
    throw invalidRequest("Missing required param: payment_method_data.", "parameter_missing", "payment_method_data");
  }
  const row = methodNamed(call.work, named);
  demandUsable(row, { id: "", object: "payment_intent", customer: row.api.customer });
  return { row, typed: false };
}

function previewOf({ api }: PaymentMethodRow): MethodPreview {
  const { id: _id, object: _object, created: _created, livemode: _livemode, metadata: _metadata, ...preview } = api;
  return preview as MethodPreview;
}

/** Stripe.js collects the consent to a debit in its form; a server hands on what its own form collected. */
function consent(call: Call, given: Given, { api }: PaymentMethodRow): ConfirmationToken["mandate_data"] {
  const acceptance = given.mandate_data?.customer_acceptance;
  if (!acceptance) {
    const isCollected = call.caller === "browser" && api.type === "sepa_debit";
    const online = { ip_address: "127.0.0.1", user_agent: null };
    return isCollected ? { customer_acceptance: { online, type: "online" } } : null;
  }
  const { type, online } = acceptance;
  const { ip_address = null, user_agent = null } = online ?? {};
  return { customer_acceptance: { online: online ? { ip_address, user_agent } : null, type } };
}

/** Keeps what the shopper entered until the shop's server confirms with it. */
export function createToken(call: Call, given: Given): Answer {
  checkReturnUrl(given.return_url);
  const { row, typed } = methodFor(call, given);
  const { shipping } = given;
  const id = newId("ctoken");
  const api: ConfirmationToken = {
    id,
    object: "confirmation_token",
    created: call.work.now,
    expires_at: call.work.now + LIVES_S,
    livemode: false,
    mandate_data: consent(call, given, row),
    metadata: null,
    payment_intent: null,
    payment_method_options: null,
    payment_method_preview: previewOf(row),
    return_url: given.return_url ?? null,
    setup_future_usage: given.setup_future_usage ?? null,
    setup_intent: null,
    shipping: shipping
      ? { address: address(shipping.address), name: shipping.name, phone: shipping.phone ?? null }
      : null,
    use_stripe_sdk: given.use_stripe_sdk ?? call.caller === "browser",
  };
  call.work.put("confirmation_tokens", { id, api, hidden: { method: typed ? { typed: row } : { id: row.id } } });
  return ok(api);
}
