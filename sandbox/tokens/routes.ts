import { missingInPath } from "../api/errors";
import { params } from "../api/params";
import { ok, route } from "../api/router";
import { createParams, createToken } from "./create";

export const tokenRoutes = [
  route("POST /v1/tokens", createParams, createToken, "any"),
  route("GET /v1/tokens/:id", params({}), ({ work, path }) => {
    const row = work.get("tokens", path.id ?? "");
    if (!row) throw missingInPath("token", path.id ?? "");
    return ok(row.api);
  }),
];
