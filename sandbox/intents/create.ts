import { invalidRequest } from "../api/errors";
import { flag, integer, mergeMetadata, oneOf, params, type Read, required, text, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newClientSecret, newId } from "../books/ids";
import { customerNamed } from "../customers/customer";
import { demandEligible } from "../methods/eligible-methods";
import { mergeOptions } from "../methods/method-options";
import { checkAmount, knownCurrency } from "../money/currency";
import type { IntentRow } from "../objects/payment-intent";
import { demandUsable } from "../payment-methods/saved";
import { confirmIntent } from "./confirm";
import { putIntent } from "./intent";
import { methodGiven } from "./method-given";
import { askedOf, automaticMethods, settleMethods } from "./method-settings";
import { automaticParams, confirmShape, contentShape, readShipping } from "./shape";

const createShape = {
  ...contentShape,
  ...confirmShape,
  amount: required(integer(1)),
  currency: required(text(3)),
  automatic_payment_methods: automaticParams,
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  confirm: flag,
  confirmation_method: oneOf("automatic", "manual"),
  payment_method_configuration: unsupported,
};
export const createParams = params(createShape);
type Given = Read<typeof createShape>;

const CONFIRM_ONLY = [
  "confirmation_token",
  "error_on_requires_action",
  "mandate_data",
  "off_session",
  "return_url",
] as const;

function checkConfirmOnly(given: Given): void {
  const needConfirm = CONFIRM_ONLY.find((name) => !given.confirm && given[name] !== undefined);
  if (needConfirm) {
    throw invalidRequest(
      `The parameter ${needConfirm} cannot be passed when creating a PaymentIntent unless confirm is set to true.`,
      undefined,
      needConfirm,
    );
  }
}

function newIntent(call: Call, given: Given): IntentRow {
  const currency = knownCurrency(given.currency);
  checkAmount(given.amount, currency);
  const customer = given.customer === undefined ? null : customerNamed(call.work, given.customer).id;
  const id = newId("pi");
  return {
    id,
    hidden: { waiting: null },
    api: {
      id,
      object: "payment_intent",
      allowed_payment_method_types: given.allowed_payment_method_types ?? null,
      amount: given.amount,
      amount_capturable: 0,
      amount_details: { tip: {} },
      amount_received: 0,
      application: null,
      application_fee_amount: null,
      canceled_at: null,
      cancellation_reason: null,
      capture_method: given.capture_method ?? "automatic_async",
      client_secret: newClientSecret(id),
      confirmation_method: given.confirmation_method ?? "automatic",
      created: call.work.now,
      currency,
      customer,
      customer_account: null,
      description: given.description ?? null,
      excluded_payment_method_types: given.excluded_payment_method_types ?? null,
      last_payment_error: null,
      latest_charge: null,
      livemode: false,
      managed_payments: null,
      metadata: mergeMetadata({}, given.metadata),
      next_action: null,
      on_behalf_of: null,
      payment_method: null,
      payment_method_options: mergeOptions({}, given.payment_method_options),
      payment_method_types: [],
      ...automaticMethods(given.automatic_payment_methods),
      payment_record: null,
      processing: null,
      receipt_email: given.receipt_email ?? null,
      review: null,
      setup_future_usage: given.setup_future_usage ?? null,
      shipping: readShipping(given.shipping),
      source: null,
      statement_descriptor: given.statement_descriptor ?? null,
      statement_descriptor_suffix: given.statement_descriptor_suffix ?? null,
      status: "requires_payment_method",
      transfer_data: null,
      transfer_group: given.transfer_group ?? null,
    },
  };
}

export function createIntent(call: Call, given: Given): Answer {
  checkConfirmOnly(given);
  const row = newIntent(call, given);
  settleMethods(row.api);
  const method = given.confirm ? undefined : methodGiven(call, given);
  if (method) {
    demandUsable(method, row.api);
    demandEligible(method.api.type, askedOf(row.api));
    row.api.payment_method = method.id;
    row.api.status = "requires_confirmation";
  }
  putIntent(call.work, row);
  call.work.emit("payment_intent.created", row.api);
  if (given.confirm) return confirmIntent(call, row, given);
  return ok(row.api);
}
