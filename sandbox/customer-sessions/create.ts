import { invalidRequest } from "../api/errors";
import { params, type Read, text, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { randomText } from "../books/ids";
import { customerNamed } from "../customers/customer";
import type { CustomerSession } from "../objects/customer-session";
import { components, componentsOf } from "./components";

/** A session outlives one visit to a checkout, and no more. */
const LIVES_S = 30 * 60;

const SECRET_CHARS = 50;

const createShape = {
  components,
  customer: text(),
  customer_account: unsupported,
};
export const createParams = params(createShape);
/** Lets one customer's browser see what is saved, for half an hour and as far as the shop wishes. */
export function createSession({ work }: Call, given: Read<typeof createShape>): Answer {
  if (given.customer === undefined) {
    throw invalidRequest("Must provide customer or customer_account.", "parameter_missing");
  }
  if (!Object.values(given.components).some((component) => component?.enabled)) {
    throw invalidRequest("At least one component must be enabled.", undefined, "components");
  }
  const api: CustomerSession = {
    object: "customer_session",
    client_secret: `cuss_secret_${randomText(SECRET_CHARS)}`,
    components: componentsOf(given.components),
    created: work.now,
    customer: customerNamed(work, given.customer).id,
    customer_account: null,
    expires_at: work.now + LIVES_S,
    livemode: false,
  };
  work.put("customer_sessions", { id: api.client_secret, api, hidden: {} });
  return ok(api);
}
