import { missingInBody, missingInPath } from "../api/errors";
import type { Call } from "../api/router";
import type { Work } from "../books/work";
import type { CustomerRow } from "../objects/customer";

/** The customer of the path; a deleted one is gone for everything but reading. */
export function customerOf({ work, path }: Call): CustomerRow {
  const id = path.id ?? "";
  const row = work.get("customers", id);
  if (!row) throw missingInPath("customer", id);
  return row;
}

/** The customer a request's body names (stripe.md 4.3: 400, not 404). */
export function customerNamed(work: Work, id: string, param = "customer"): CustomerRow {
  const row = work.get("customers", id);
  if (!row) throw missingInBody("customer", id, param);
  return row;
}
