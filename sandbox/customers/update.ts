import { params, type Read, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { previousAttributes } from "../webhooks/previous-attributes";
import { customerOf } from "./customer";
import { describeCustomer } from "./describe";
import { customerShape } from "./shape";

const updateShape = { ...customerShape, default_source: unsupported };
export const updateParams = params(updateShape);

/** What was not sent stays; an update that changes nothing tells nobody. */
export function updateCustomer(call: Call, given: Read<typeof updateShape>): Answer {
  const row = customerOf(call);
  const api = describeCustomer(call.work, row.api, given);
  const previous = previousAttributes(row.api, api);
  if (!previous) return ok(row.api);
  call.work.put("customers", { ...row, api });
  call.work.emit("customer.updated", api, previous);
  return ok(api);
}
