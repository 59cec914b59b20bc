import { missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { oneOf, type Read, text, unsupported } from "../api/params";
import type { Work } from "../books/work";
import { customerNamed } from "../customers/customer";
import type { PaymentMethodRow } from "../objects/payment-method";

const { limit, starting_after, ending_before } = listParams;

/** A customer's own list; methods cannot be asked for by the time they were made. */
export const listShape = {
  limit,
  starting_after,
  ending_before,
  allow_redisplay: oneOf("always", "limited", "unspecified"),
  type: text(),
};
export const listAllShape = { ...listShape, customer: text(), customer_account: unsupported };

/** A customer's saved methods, the last one first. `url` is where the list was asked for. */
export function listMethodsOf(
  work: Work,
  customer: string,
  given: Read<typeof listShape>,
  url = "/v1/payment_methods",
): object {
  const keep = ({ api }: PaymentMethodRow) =>
    (given.type === undefined || api.type === given.type) &&
    (given.allow_redisplay === undefined || api.allow_redisplay === given.allow_redisplay);
  const ids = work.find("payment_methods", `customer:${customer}`);
  return { ...listObjects(work, "payment_methods", given, { keep, ids }), url };
}

/** Without a customer nothing is listed: methods belong to somebody or serve one payment. */
export function listMethods(work: Work, given: Read<typeof listAllShape>): object {
  if (given.customer === undefined) return { object: "list", data: [], has_more: false, url: "/v1/payment_methods" };
  return listMethodsOf(work, customerNamed(work, given.customer).id, given);
}

/** The method of the path, and with a customer only one of theirs. */
export function savedMethodOfPath(work: Work, id: string, customer?: string): PaymentMethodRow {
  const row = work.get("payment_methods", id);
  if (!row || (customer !== undefined && row.api.customer !== customer)) throw missingInPath("PaymentMethod", id);
  return row;
}
