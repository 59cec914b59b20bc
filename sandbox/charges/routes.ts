import { missingInPath, StripeError } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { integer, params, text, unsupported } from "../api/params";
import { type Call, ok, route } from "../api/router";
import { searchObjects, searchParams } from "../api/search";
import type { SearchFields } from "../api/search-query";
import type { Charge, ChargeRow } from "../objects/charge";
import { findCharge } from "./charges";
import { updateCharge, updateParams } from "./update-charge";

/** What Stripe's search knows of charges. */
const FIELDS: SearchFields = {
  numbers: ["amount", "created", "payment_method_details.card.exp_month", "payment_method_details.card.exp_year"],
  tokens: [
    "billing_details.address.postal_code",
    "currency",
    "customer",
    "disputed",
    "payment_method_details.card.brand",
    "payment_method_details.card.fingerprint",
    "payment_method_details.card.last4",
    "refunded",
    "status",
  ],
};

function chargeOf({ work, path }: Call): Charge {
  const charge = findCharge(work, path.id ?? "");
  if (!charge) throw missingInPath("charge", path.id ?? "");
  return charge;
}

const listShape = { ...listParams, payment_intent: text(), customer: text(), transfer_group: text() };

const captureParams = params({
  amount: integer(1),
  application_fee: unsupported,
  application_fee_amount: unsupported,
  receipt_email: text(800),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: unsupported,
  transfer_group: text(),
});

/** Every charge here comes from a PaymentIntent, and such charges are captured only through it: Stripe's sentences. */
function refuseCapture(charge: Charge): never {
  const refusal = charge.captured
    ? { message: `Charge ${charge.id} has already been captured.`, code: "charge_already_captured" }
    : {
        message: `This uncaptured Charge was created by a PaymentIntent (${charge.payment_intent}). You must capture the PaymentIntent instead. For more information, see https://stripe.com/docs/payments/place-a-hold-on-a-payment-method`,
      };
  throw new StripeError(400, { type: "invalid_request_error", ...refusal }, true);
}

export const chargeRoutes = [
  route("GET /v1/charges", params(listShape), ({ work }, given) => {
    const keep = ({ api }: ChargeRow) =>
      (given.payment_intent === undefined || api.payment_intent === given.payment_intent) &&
      (given.customer === undefined || api.customer === given.customer) &&
      (given.transfer_group === undefined || api.transfer_group === given.transfer_group);
    const lookup = (["payment_intent", "customer"] as const).find((name) => given[name] !== undefined);
    const ids = lookup && work.find("charges", `${lookup}:${given[lookup]}`);
    return ok(listObjects(work, "charges", given, { keep, ids }));
  }),
  route("GET /v1/charges/search", params(searchParams), (call, given) =>
    ok(searchObjects(call, "charges", FIELDS, given)),
  ),
  route("GET /v1/charges/:id", params({}), (call) => ok(chargeOf(call))),
  route("POST /v1/charges/:id", updateParams, (call, given) => updateCharge(call, chargeOf(call), given)),
  route("POST /v1/charges/:id/capture", captureParams, (call) => refuseCapture(chargeOf(call))),
];
