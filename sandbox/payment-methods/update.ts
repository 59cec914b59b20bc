import { invalidRequest } from "../api/errors";
import {
  hash,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  params,
  type Read,
  unsettable,
  unsupported,
} from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { address, type BillingDetails } from "../objects/address";
import type { PaymentMethod } from "../objects/payment-method";
import { previousAttributes } from "../webhooks/previous-attributes";
import { checkExpiry } from "./card-data";
import { savedMethodOfPath } from "./list";
import { billingParams } from "./method-data";

const updateShape = {
  allow_redisplay: oneOf("always", "limited", "unspecified"),
  billing_details: billingParams,
  card: hash({
    exp_month: integer(),
    exp_year: integer(),
    networks: hash({ preferred: unsettable(oneOf("cartes_bancaires", "mastercard", "visa")) }),
  }),
  metadata,
  us_bank_account: unsupported,
};
export const updateParams = params(updateShape);
type Given = Read<typeof updateShape>;

const sent = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

function newBilling(before: BillingDetails, given: Given["billing_details"]): BillingDetails {
  if (!given) return before;
  const { address: where, ...rest } = given;
  return { ...before, ...sent(rest), address: where ? address({ ...before.address, ...sent(where) }) : before.address };
}

function newCard(api: PaymentMethod, given: Given["card"], now: number): object {
  if (!given) return {};
  if (api.type !== "card") throw invalidRequest(`A PaymentMethod of type ${api.type} has no card.`, undefined, "card");
  const { card } = api;
  const expiry = { exp_month: given.exp_month ?? card.exp_month, exp_year: given.exp_year ?? card.exp_year };
  const preferred = given.networks?.preferred;
  const networks = preferred === undefined ? card.networks : { ...card.networks, preferred };
  return { card: { ...card, ...checkExpiry(expiry, now), networks } };
}

/** Only a saved method can be changed: one that serves a single payment has nothing to keep. */
export function updateMethod({ work, path }: Call, given: Given): Answer {
  const row = savedMethodOfPath(work, path.id ?? "");
  if (row.api.customer === null) {
    throw invalidRequest("You must save this PaymentMethod to a customer before you can update it.");
  }
  const api = {
    ...row.api,
    ...(given.allow_redisplay ? { allow_redisplay: given.allow_redisplay } : {}),
    billing_details: newBilling(row.api.billing_details, given.billing_details),
    ...newCard(row.api, given.card, work.now),
    metadata: given.metadata === undefined ? row.api.metadata : mergeMetadata(row.api.metadata, given.metadata),
  };
  const previous = previousAttributes(row.api, api);
  if (!previous) return ok(row.api);
  work.put("payment_methods", { ...row, api });
  work.emit("payment_method.updated", api, previous);
  return ok(api);
}
