import { unexpectedState } from "../api/errors";
import { integer, mergeMetadata, oneOf, params, type Read, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { releaseTransfer } from "../cash-balance/pay-transfer";
import { customerNamed } from "../customers/customer";
import { demandEligible } from "../methods/eligible-methods";
import { checkAmount, knownCurrency } from "../money/currency";
import type { IntentRow, IntentStatus } from "../objects/payment-intent";
import { demandUsable } from "../payment-methods/saved";
import { putIntent } from "./intent";
import { methodGiven } from "./method-given";
import { askedOf, takeMethodSettings } from "./method-settings";
import { contentShape, readShipping } from "./shape";

const updateShape = {
  ...contentShape,
  amount: integer(1),
  currency: text(3),
  capture_method: oneOf("automatic", "automatic_async", "manual"),
};
export const updateParams = params(updateShape);
type Given = Read<typeof updateShape>;

const OPEN: readonly IntentStatus[] = ["requires_payment_method", "requires_confirmation", "requires_action"];

/** What may only change while nothing has been charged; the rest (metadata, description …) may always. */
const OPEN_ONLY = [
  "amount",
  "currency",
  "capture_method",
  "allowed_payment_method_types",
  "excluded_payment_method_types",
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "setup_future_usage",
  "shipping",
] as const;

function demandOpen({ api }: IntentRow, given: Given): void {
  const locked = OPEN_ONLY.find((name) => given[name] !== undefined);
  if (locked === undefined || OPEN.includes(api.status)) return;
  throw unexpectedState(
    `This PaymentIntent's ${locked} could not be updated because it has a status of ${api.status}. You may only update the ${locked} of a PaymentIntent with one of the following statuses: ${OPEN.join(", ")}.`,
    api,
  );
}

/** A new sum makes an answer to an old challenge worthless: the try waits for a new confirmation. */
function stopWaiting(work: Work, row: IntentRow): void {
  delete row.hidden.authenticated;
  if (row.api.status !== "requires_action") return;
  releaseTransfer(work, row);
  row.hidden.waiting = null;
  row.api.next_action = null;
  row.api.status = "requires_confirmation";
}

/** Another customer cannot pay with the method that is there already, if it is somebody else's. */
function demandFits({ work }: Call, { api }: IntentRow, customer: string | null): void {
  const method =
    api.payment_method !== null && OPEN.includes(api.status) && work.get("payment_methods", api.payment_method);
  if (method) demandUsable(method, { ...api, customer }, api);
}

export function updateIntent(call: Call, row: IntentRow, given: Given): Answer {
  demandOpen(row, given);
  const { api } = row;
  const customer = given.customer === undefined ? api.customer : customerNamed(call.work, given.customer).id;
  const currency = given.currency === undefined ? api.currency : knownCurrency(given.currency);
  const amount = given.amount ?? api.amount;
  if (amount !== api.amount || currency !== api.currency) {
    checkAmount(amount, currency);
    stopWaiting(call.work, row);
  }
  const method = methodGiven(call, given);
  if (!method && given.customer !== undefined) demandFits(call, row, customer);
  if (method) {
    demandUsable(method, { ...api, customer }, api);
    stopWaiting(call.work, row);
    Object.assign(api, { payment_method: method.id, status: "requires_confirmation" });
  }
  Object.assign(api, {
    amount,
    currency,
    customer,
    metadata: given.metadata === undefined ? api.metadata : mergeMetadata(api.metadata, given.metadata),
    ...(given.capture_method === undefined ? {} : { capture_method: given.capture_method }),
    ...(given.shipping === undefined ? {} : { shipping: readShipping(given.shipping) }),
  });
  for (const name of [
    "description",
    "receipt_email",
    "setup_future_usage",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
  ] as const) {
    if (given[name] !== undefined) Object.assign(api, { [name]: given[name] });
  }
  if (OPEN.includes(api.status)) takeMethodSettings(api, given);
  if (method) demandEligible(method.api.type, askedOf(api));
  return ok(putIntent(call.work, row));
}
