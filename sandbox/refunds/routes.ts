import { missingInPath, StripeError } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { mergeMetadata, metadata, params, text } from "../api/params";
import { type Call, ok, route } from "../api/router";
import type { Refund, RefundRow } from "../objects/refund";
import { expireRefund } from "./answer-mail";
import { createParams, createRefund } from "./create";
import { cancelRefund, relabelRefund } from "./settle-refund";

function refundOf({ work, path }: Call): Refund {
  const row = work.get("refunds", path.id ?? "");
  if (!row) throw missingInPath("refund", path.id ?? "");
  return row.api;
}

const listShape = { ...listParams, charge: text(), payment_intent: text() };

export const refundRoutes = [
  route("POST /v1/refunds", createParams, createRefund),
  route("GET /v1/refunds", params(listShape), ({ work }, given) => {
    const keep = ({ api }: RefundRow) =>
      (given.charge === undefined || api.charge === given.charge) &&
      (given.payment_intent === undefined || api.payment_intent === given.payment_intent);
    const lookup = (["charge", "payment_intent"] as const).find((name) => given[name] !== undefined);
    const ids = lookup && work.find("refunds", `${lookup}:${given[lookup]}`);
    return ok(listObjects(work, "refunds", given, { keep, ids }));
  }),
  // The address that a charge's own list of refunds names, so that its further pages can be read.
  route("GET /v1/charges/:id/refunds", params(listParams), ({ work, path }, given) => {
    const { id = "" } = path;
    if (!work.get("charges", id)) throw missingInPath("charge", id);
    const ids = work.find("refunds", `charge:${id}`);
    return ok({ ...listObjects(work, "refunds", given, { ids }), url: `/v1/charges/${id}/refunds` });
  }),
  route("GET /v1/refunds/:id", params({}), (call) => ok(refundOf(call))),
  route("POST /v1/refunds/:id", params({ metadata }), (call, given) => {
    const refund = refundOf(call);
    if (given.metadata === undefined) return ok(refund);
    return ok(relabelRefund(call.work, refund, mergeMetadata(refund.metadata, given.metadata)));
  }),
  route("POST /v1/test_helpers/refunds/:id/expire", params({}), (call) => {
    const refund = refundOf(call);
    const expired = expireRefund(call.work, refund.id);
    if (expired) return ok(expired);
    throw new StripeError(
      400,
      {
        type: "invalid_request_error",
        message: `This refund cannot expire because it has a status of ${refund.status}. Only a refund with the status requires_action can.`,
      },
      true,
    );
  }),
  route("POST /v1/refunds/:id/cancel", params({}), (call) => {
    const refund = refundOf(call);
    if (refund.status === "requires_action") return ok(cancelRefund(call.work, refund));
    throw new StripeError(
      400,
      {
        type: "invalid_request_error",
        message: `You cannot cancel this refund because it has a status of ${refund.status}. Only a refund with the status requires_action may be canceled.`,
      },
      true,
    );
  }),
];
