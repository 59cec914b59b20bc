import { mergeMetadata, params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { customerNamed } from "../customers/customer";
import type { SetupIntentRow } from "../objects/setup-intent";
import { demandUsable } from "../payment-methods/saved";
import { endAttempt } from "./attempt";
import { putSetup, unexpectedSetup } from "./setup-intent";
import { takeMethodSettings } from "./setup-methods";
import { contentShape } from "./shape";
import { takeMethod } from "./take-method";

export const updateParams = params(contentShape);
type Given = Read<typeof contentShape>;

/** What may not change any more once the setup has ended; its description, metadata and customer always may. */
const OPEN_ONLY = [
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "allowed_payment_method_types",
  "excluded_payment_method_types",
] as const;

function demandOpen({ api }: SetupIntentRow, given: Given): void {
  if (OPEN_ONLY.every((name) => given[name] === undefined)) return;
  if (api.status === "succeeded") {
    throw unexpectedSetup("You cannot update this SetupIntent because it has already succeeded.", api);
  }
  if (api.status === "canceled") {
    throw unexpectedSetup("You cannot update this SetupIntent because it has been canceled.", api);
  }
}

/** Stripe tells nobody of an update: there is no such event. */
export function updateSetup(call: Call, row: SetupIntentRow, given: Given): Answer {
  demandOpen(row, given);
  const { api } = row;
  const before = structuredClone(api);
  if (given.customer !== undefined) api.customer = customerNamed(call.work, given.customer).id;
  if (given.description !== undefined) api.description = given.description;
  if (given.metadata !== undefined) api.metadata = mergeMetadata(api.metadata, given.metadata);
  if (api.status !== "succeeded" && api.status !== "canceled") takeMethodSettings(api, given);
  if (given.payment_method !== undefined || given.payment_method_data !== undefined) {
    endAttempt(call.work, api, { status: "abandoned" });
    row.hidden.waiting = null;
    api.next_action = null;
    takeMethod(call, row, given, before);
  } else if (given.customer !== undefined && api.payment_method !== null && api.status === "requires_confirmation") {
    const method = call.work.get("payment_methods", api.payment_method);
    if (method) demandUsable(method, api, before);
  }
  return ok(putSetup(call.work, row));
}
