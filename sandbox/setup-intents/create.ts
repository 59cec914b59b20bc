import { invalidRequest } from "../api/errors";
import { mergeMetadata, params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newClientSecret, newId } from "../books/ids";
import { customerNamed } from "../customers/customer";
import { automaticMethods } from "../intents/method-settings";
import type { SetupIntentRow } from "../objects/setup-intent";
import { confirmSetup } from "./confirm";
import { putSetup } from "./setup-intent";
import { takeMethodSettings } from "./setup-methods";
import { createShape } from "./shape";
import { takeMethod } from "./take-method";

export const createParams = params(createShape);
type Given = Read<typeof createShape>;

function checkConfirmOnly(given: Given): void {
  const needConfirm = (["return_url", "mandate_data", "confirmation_token", "use_stripe_sdk"] as const).find(
    (name) => !given.confirm && given[name] !== undefined,
  );
  if (needConfirm === undefined) return;
  throw invalidRequest(
    `The parameter ${needConfirm} cannot be passed when creating a SetupIntent unless confirm is set to true.`,
    undefined,
    needConfirm,
  );
}

function newSetup(call: Call, given: Given): SetupIntentRow {
  const id = newId("seti");
  return {
    id,
    hidden: { waiting: null },
    api: {
      id,
      object: "setup_intent",
      allowed_payment_method_types: null,
      application: null,
      cancellation_reason: null,
      client_secret: newClientSecret(id),
      created: call.work.now,
      customer: given.customer === undefined ? null : customerNamed(call.work, given.customer).id,
      customer_account: null,
      description: given.description ?? null,
      excluded_payment_method_types: null,
      flow_directions: null,
      last_setup_error: null,
      latest_attempt: null,
      livemode: false,
      managed_payments: null,
      mandate: null,
      metadata: mergeMetadata({}, given.metadata),
      next_action: null,
      on_behalf_of: null,
      payment_method: null,
      payment_method_options: {},
      payment_method_types: [],
      ...automaticMethods(given.automatic_payment_methods),
      single_use_mandate: null,
      status: "requires_payment_method",
      usage: given.usage ?? "off_session",
    },
  };
}

export function createSetup(call: Call, given: Given): Answer {
  checkConfirmOnly(given);
  const row = newSetup(call, given);
  takeMethodSettings(row.api, given);
  if (!given.confirm) takeMethod(call, row, given);
  putSetup(call.work, row);
  call.work.emit("setup_intent.created", row.api);
  return given.confirm ? confirmSetup(call, row, given) : ok(row.api);
}
