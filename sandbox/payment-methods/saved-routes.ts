import { params } from "../api/params";
import { ok, route } from "../api/router";
import { attachNamed, attachParams } from "./attach";
import { detachNamed } from "./detach";
import { listAllShape, listMethods } from "./list";
import { updateMethod, updateParams } from "./update";

/** What a shop's server does with the methods its customers have saved. */
export const savedMethodRoutes = [
  route("GET /v1/payment_methods", params(listAllShape), ({ work }, given) => ok(listMethods(work, given))),
  route("POST /v1/payment_methods/:id", updateParams, updateMethod),
  route("POST /v1/payment_methods/:id/attach", attachParams, attachNamed),
  route("POST /v1/payment_methods/:id/detach", params({}), detachNamed),
];
