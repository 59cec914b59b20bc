import { listObjects, listParams } from "../api/lists";
import { ignored, params, text } from "../api/params";
import { ok, route } from "../api/router";
import { cancelIntent, cancelParams } from "./cancel";
import { captureIntent, captureParams } from "./capture";
import { confirmIntent, confirmParams } from "./confirm";
import { createIntent, createParams } from "./create";
import { intentOf } from "./intent";
import { readSearch, searchIntents } from "./search";
import { updateIntent, updateParams } from "./update";

/** Stripe.js puts its key and version into the query as well. */
const retrieveParams = params({
  client_secret: text(),
  key: ignored,
  is_stripe_sdk: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
});

export const intentRoutes = [
  route("POST /v1/payment_intents", createParams, createIntent),
  route("GET /v1/payment_intents", params({ ...listParams, customer: text() }), ({ work }, given) => {
    const ids = given.customer === undefined ? undefined : work.find("payment_intents", `customer:${given.customer}`);
    return ok(listObjects(work, "payment_intents", given, { ids }));
  }),
  route("GET /v1/payment_intents/search", readSearch, searchIntents),
  route(
    "GET /v1/payment_intents/:id",
    retrieveParams,
    (call, given) => ok(intentOf(call, given.client_secret).api),
    "any",
  ),
  route("POST /v1/payment_intents/:id", updateParams, (call, given) =>
    updateIntent(call, intentOf(call, undefined), given),
  ),
  route(
    "POST /v1/payment_intents/:id/confirm",
    confirmParams,
    (call, given) => confirmIntent(call, intentOf(call, given.client_secret), given),
    "any",
  ),
  route("POST /v1/payment_intents/:id/capture", captureParams, (call, given) =>
    captureIntent(call, intentOf(call, undefined), given),
  ),
  route("POST /v1/payment_intents/:id/cancel", cancelParams, (call, given) =>
    cancelIntent(call, intentOf(call, undefined), given),
  ),
];
