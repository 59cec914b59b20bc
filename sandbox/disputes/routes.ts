import { missingInPath, StripeError } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { params, text } from "../api/params";
import { type Call, ok, route } from "../api/router";
import type { Dispute, DisputeRow } from "../objects/dispute";
import { closeDispute } from "./close-dispute";
import { fraudWarningRoutes } from "./fraud-warnings";
import { shownDispute } from "./shown-dispute";
import { updateDispute, updateParams } from "./update-dispute";

function disputeOf({ work, path }: Call): Dispute {
  const row = work.get("disputes", path.id ?? "");
  if (!row) throw missingInPath("dispute", path.id ?? "");
  return shownDispute(work, row);
}

const listShape = { ...listParams, charge: text(), payment_intent: text() };

export const disputeRoutes = [
  route("GET /v1/disputes", params(listShape), ({ work }, given) => {
    const keep = ({ api }: DisputeRow) =>
      (given.charge === undefined || api.charge === given.charge) &&
      (given.payment_intent === undefined || api.payment_intent === given.payment_intent);
    const lookup = (["charge", "payment_intent"] as const).find((name) => given[name] !== undefined);
    const ids = lookup && work.find("disputes", `${lookup}:${given[lookup]}`);
    return ok(listObjects(work, "disputes", given, { keep, ids, show: (row) => shownDispute(work, row) }));
  }),
  route("GET /v1/disputes/:id", params({}), (call) => ok(disputeOf(call))),
  route("POST /v1/disputes/:id", updateParams, (call, given) => updateDispute(call, disputeOf(call), given)),
  route("POST /v1/disputes/:id/close", params({}), (call) => {
    const dispute = disputeOf(call);
    if (dispute.status === "needs_response") return ok(closeDispute(call.work, dispute, "lost"));
    if (dispute.status === "warning_needs_response") return ok(closeDispute(call.work, dispute, "warning_closed"));
    throw new StripeError(
      400,
      {
        type: "invalid_request_error",
        message: `This dispute cannot be closed, because its status is ${dispute.status}; only a dispute that needs a response can be given up.`,
      },
      true,
    );
  }),
  ...fraudWarningRoutes,
];
