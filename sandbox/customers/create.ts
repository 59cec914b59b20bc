import { params, type Read, text, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newCustomerId, randomText } from "../books/ids";
import type { Customer } from "../objects/customer";
import { attachMethod } from "../payment-methods/attach";
import { methodNamed } from "../payment-methods/payment-methods";
import { describeCustomer } from "./describe";
import { customerShape } from "./shape";

const createShape = {
  ...customerShape,
  payment_method: text(),
  tax_id_data: unsupported,
  test_clock: unsupported,
};
export const createParams = params(createShape);

/** Eight of them, as in `invoice_prefix: "7FE1103B"`. */
const INVOICE_PREFIX_CHARS = 8;

const blank = (id: string, created: number): Customer => ({
  id,
  object: "customer",
  address: null,
  balance: 0,
  created,
  currency: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: null,
  invoice_prefix: randomText(INVOICE_PREFIX_CHARS).toUpperCase(),
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: "none",
  test_clock: null,
});

/**
 * `payment_method` is attached at once, and a card that the bank refuses ends the whole request (stripe.md 7). Only that
 * method can be the default of a customer who has no other yet.
 */
export function createCustomer({ work }: Call, given: Read<typeof createShape>): Answer {
  const { payment_method: named, ...described } = given;
  const customer = blank(newCustomerId(), work.now);
  const method = named === undefined ? undefined : methodNamed(work, named);
  const { invoice_settings: settings } = described;
  const isDefault = method !== undefined && settings?.default_payment_method === named;
  if (isDefault && settings) described.invoice_settings = { ...settings, default_payment_method: undefined };
  const api = describeCustomer(work, customer, described);
  if (isDefault) api.invoice_settings.default_payment_method = method.id;
  work.put("customers", { id: api.id, api, hidden: {} });
  work.emit("customer.created", api);
  if (method) attachMethod(work, method, api.id);
  return ok(api);
}
