import { invalidRequest, StripeError } from "../api/errors";
import type { Work } from "../books/work";
import type { PaymentMethodRow } from "../objects/payment-method";

/** A method that this customer has saved; what a request's body names must be one. */
export function methodOfCustomer(work: Work, id: string, customer: string, param: string): PaymentMethodRow {
  const row = work.get("payment_methods", id);
  if (row?.api.customer === customer) return row;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    "resource_missing",
    param,
  );
}

/** One payment without a customer, or a customer who let it go: then a method is worth nothing any more. */
export const isSpent = ({ api, hidden }: PaymentMethodRow): boolean =>
  api.customer === null && (hidden.detached === true || (hidden.usedBy !== null && hidden.setUp === undefined));

export const spent = (): StripeError =>
  invalidRequest(
    "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
  );

/**
 * A saved method pays only for its own customer (stripe.md 4.1 attach). `noun` is the intent that would use it; one of
 * nobody's may be used for any customer.
 */
export function demandOwner(
  { api }: PaymentMethodRow,
  customer: string | null,
  noun: "PaymentIntent" | "SetupIntent",
): void {
  if (api.customer === null || api.customer === customer) return;
  throw new StripeError(400, {
    type: "invalid_request_error",
    message:
      customer === null
        ? `The payment method supplied (${api.id}) belongs to the Customer ${api.customer}. Please include the Customer in the \`customer\` parameter on the ${noun}.`
        : `The PaymentMethod ${api.id} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
    param: "payment_method",
  });
}
