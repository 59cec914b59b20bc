import { missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { params, text, unsupported } from "../api/params";
import { type Answer, type Call, ok, route } from "../api/router";
import { searchObjects, searchParams } from "../api/search";
import type { SearchFields } from "../api/search-query";
import { listMethodsOf, listShape, savedMethodOfPath } from "../payment-methods/list";
import { createCustomer, createParams } from "./create";
import { customerOf } from "./customer";
import { deleteCustomer } from "./delete";
import { updateCustomer, updateParams } from "./update";

const SEARCH_FIELDS: SearchFields = { numbers: ["created"], tokens: [], texts: ["email", "name", "phone"] };

function retrieveCustomer({ work, path }: Call): Answer {
  const id = path.id ?? "";
  const found = work.get("customers", id) ?? work.get("deleted_customers", id);
  if (!found) throw missingInPath("customer", id);
  return ok(found.api);
}

export const customerRoutes = [
  route("POST /v1/customers", createParams, createCustomer),
  route("GET /v1/customers", params({ ...listParams, email: text(), test_clock: unsupported }), ({ work }, given) => {
    const ids = given.email === undefined ? undefined : work.find("customers", `email:${given.email}`);
    return ok(listObjects(work, "customers", given, { ids }));
  }),
  route("GET /v1/customers/search", params(searchParams), (call, given) =>
    ok(searchObjects(call, "customers", SEARCH_FIELDS, given)),
  ),
  route("GET /v1/customers/:id", params({}), retrieveCustomer),
  route("POST /v1/customers/:id", updateParams, updateCustomer),
  route("DELETE /v1/customers/:id", params({}), deleteCustomer),
  route("GET /v1/customers/:id/payment_methods", params(listShape), (call, given) => {
    const { id } = customerOf(call);
    return ok(listMethodsOf(call.work, id, given, `/v1/customers/${id}/payment_methods`));
  }),
  route("GET /v1/customers/:id/payment_methods/:method", params({}), (call) => {
    const { id } = customerOf(call);
    return ok(savedMethodOfPath(call.work, call.path.method ?? "", id).api);
  }),
];
