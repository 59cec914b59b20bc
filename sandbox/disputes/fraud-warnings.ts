import { missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { params, text } from "../api/params";
import { ok, route } from "../api/router";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { findCharge } from "../charges/charges";
import type { FraudWarning, FraudWarningRow } from "../objects/dispute";

/** The bank says that the card was stolen, weeks before anybody disputes: time to refund (stripe.md 7). */
export function warnOfFraud(work: Work, id: string): void {
  const charge = findCharge(work, id);
  if (!charge) return;
  const warning: FraudWarning = {
    id: newId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created: work.now,
    fraud_type: "made_with_stolen_card",
    livemode: false,
    payment_intent: charge.payment_intent,
  };
  work.put("fraud_warnings", { id: warning.id, api: warning, hidden: {} });
  work.emit("radar.early_fraud_warning.created", warning);
}

/** After a dispute or a full refund nothing is left to be done about a warning. */
export function settleWarnings(work: Work, charge: string): void {
  for (const id of work.find("fraud_warnings", `charge:${charge}`)) {
    const row = work.get("fraud_warnings", id);
    if (!row?.api.actionable) continue;
    const settled = { ...row.api, actionable: false };
    work.put("fraud_warnings", { ...row, api: settled });
    work.emit("radar.early_fraud_warning.updated", settled, { actionable: true });
  }
}

const listShape = { ...listParams, charge: text(), payment_intent: text() };

export const fraudWarningRoutes = [
  route("GET /v1/radar/early_fraud_warnings", params(listShape), ({ work }, given) => {
    const keep = ({ api }: FraudWarningRow) =>
      (given.charge === undefined || api.charge === given.charge) &&
      (given.payment_intent === undefined || api.payment_intent === given.payment_intent);
    const lookup = (["charge", "payment_intent"] as const).find((name) => given[name] !== undefined);
    const ids = lookup && work.find("fraud_warnings", `${lookup}:${given[lookup]}`);
    return ok({ ...listObjects(work, "fraud_warnings", given, { keep, ids }), url: "/v1/radar/early_fraud_warnings" });
  }),
  route("GET /v1/radar/early_fraud_warnings/:id", params({}), ({ work, path }) => {
    const row = work.get("fraud_warnings", path.id ?? "");
    if (!row) throw missingInPath("early_fraud_warning", path.id ?? "");
    return ok(row.api);
  }),
];
