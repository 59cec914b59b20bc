import { missingInPath } from "../api/errors";
import { params } from "../api/params";
import { ok, route } from "../api/router";
import { browserParams, createToken, testParams } from "./create";

export const confirmationTokenRoutes = [
  route("POST /v1/confirmation_tokens", browserParams, createToken, "any"),
  route("POST /v1/test_helpers/confirmation_tokens", testParams, createToken),
  route("GET /v1/confirmation_tokens/:id", params({}), ({ work, path }) => {
    const row = work.get("confirmation_tokens", path.id ?? "");
    if (!row) throw missingInPath("confirmationtoken", path.id ?? "");
    return ok(row.api);
  }),
];
