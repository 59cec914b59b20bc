import { missingInBody } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { ignored, params, required, text, unsupported } from "../api/params";
import { ok, route } from "../api/router";
import type { SetupIntentRow } from "../objects/setup-intent";
import { cancelParams, cancelSetup } from "./cancel";
import { confirmParams, confirmSetup } from "./confirm";
import { createParams, createSetup } from "./create";
import { setupOf } from "./setup-intent";
import { updateParams, updateSetup } from "./update";

/** Stripe.js puts its key and version into the query as well. */
const retrieveParams = params({
  client_secret: text(),
  key: ignored,
  is_stripe_sdk: ignored,
  _stripe_account: ignored,
  _stripe_version: ignored,
});

const listShape = {
  ...listParams,
  customer: text(),
  payment_method: text(),
  attach_to_self: unsupported,
  customer_account: unsupported,
};

const listAttemptsShape = { ...listParams, setup_intent: required(text()) };

export const setupIntentRoutes = [
  route("POST /v1/setup_intents", createParams, createSetup),
  route("GET /v1/setup_intents", params(listShape), ({ work }, given) => {
    const { customer, payment_method: method } = given;
    const keep = ({ api }: SetupIntentRow) => method === undefined || api.payment_method === method;
    const ids = customer === undefined ? undefined : work.find("setup_intents", `customer:${customer}`);
    return ok(listObjects(work, "setup_intents", given, { keep, ids }));
  }),
  route(
    "GET /v1/setup_intents/:id",
    retrieveParams,
    (call, given) => ok(setupOf(call, given.client_secret).api),
    "any",
  ),
  route("POST /v1/setup_intents/:id", updateParams, (call, given) =>
    updateSetup(call, setupOf(call, undefined), given),
  ),
  route(
    "POST /v1/setup_intents/:id/confirm",
    confirmParams,
    (call, given) => confirmSetup(call, setupOf(call, given.client_secret), given),
    "any",
  ),
  route("POST /v1/setup_intents/:id/cancel", cancelParams, (call, given) =>
    cancelSetup(call, setupOf(call, undefined), given),
  ),
  route("GET /v1/setup_attempts", params(listAttemptsShape), ({ work }, given) => {
    const { setup_intent: setup } = given;
    if (!work.get("setup_intents", setup)) throw missingInBody("setupintent", setup, "setup_intent");
    const ids = work.find("setup_attempts", `setup_intent:${setup}`);
    return ok(listObjects(work, "setup_attempts", given, { ids }));
  }),
];
