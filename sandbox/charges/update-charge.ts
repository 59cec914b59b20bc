import { invalidRequest, missingInBody } from "../api/errors";
import { hash, mergeMetadata, metadata, oneOf, params, type Read, required, text, unsettable } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { readShipping, shipping } from "../intents/shape";
import type { Charge } from "../objects/charge";
import { previousAttributes } from "../webhooks/previous-attributes";
import { putCharge } from "./charges";

const updateShape = {
  customer: text(),
  description: unsettable(text()),
  fraud_details: hash({ user_report: required(unsettable(oneOf("fraudulent", "safe"))) }),
  metadata,
  receipt_email: unsettable(text(800)),
  shipping: unsettable(shipping),
  transfer_group: text(),
};
export const updateParams = params(updateShape);
type Given = Read<typeof updateShape>;

/** A charge may be given the customer it had none of, never another one. */
function customerOf({ work }: Call, charge: Charge, given: Given): string | null {
  if (given.customer === undefined || given.customer === charge.customer) return charge.customer;
  if (!work.get("customers", given.customer)) throw missingInBody("customer", given.customer, "customer");
  if (charge.customer === null) return given.customer;
  throw invalidRequest(`Charge ${charge.id} already belongs to ${charge.customer}.`, undefined, "customer");
}

/** What a shop may write on a charge; its money is never touched. Tells `charge.updated` if anything changed. */
export function updateCharge(call: Call, charge: Charge, given: Given): Answer {
  const report = given.fraud_details?.user_report;
  const changed: Charge = {
    ...charge,
    customer: customerOf(call, charge, given),
    description: given.description === undefined ? charge.description : given.description,
    fraud_details: given.fraud_details === undefined ? charge.fraud_details : report ? { user_report: report } : {},
    metadata: given.metadata === undefined ? charge.metadata : mergeMetadata(charge.metadata, given.metadata),
    receipt_email: given.receipt_email === undefined ? charge.receipt_email : given.receipt_email,
    shipping: given.shipping === undefined ? charge.shipping : readShipping(given.shipping),
    transfer_group: given.transfer_group ?? charge.transfer_group,
  };
  const previous = previousAttributes(charge, changed);
  if (!previous) return ok(charge);
  putCharge(call.work, changed);
  call.work.emit("charge.updated", changed, previous);
  return ok(changed);
}
