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

/** Whether a method of nobody's is worth nothing any more; `for` is an intent that may try it again. */
export const isSpent = ({ api, hidden }: PaymentMethodRow, intent?: string): boolean =>
  api.customer === null && (hidden.detached === true || (hidden.usedBy !== null && hidden.usedBy !== intent));

/**
 * A saved method pays only for its own customer, and one that nobody saved pays once (stripe.md 4.4). One of nobody's may
 * be used for any customer. `shown` is the intent as the refusal shows it, once there is one to show.
 */
export function demandUsable(
  row: PaymentMethodRow,
  intent: { id: string; object: "payment_intent" | "setup_intent"; customer: string | null },
  shown?: object,
): void {
  const { api } = row;
  const noun = intent.object === "payment_intent" ? "PaymentIntent" : "SetupIntent";
  const refuse = (message: string, param?: string): StripeError =>
    new StripeError(
      400,
      {
        type: "invalid_request_error",
        message,
        ...(param === undefined ? {} : { param }),
        ...(shown ? { [intent.object]: shown } : {}),
      },
      shown !== undefined,
    );
  if (isSpent(row, intent.id)) {
    throw refuse(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
    );
  }
  if (api.customer === null || api.customer === intent.customer) return;
  throw refuse(
    intent.customer === null
      ? `The payment method supplied (${api.id}) belongs to the Customer ${api.customer}. Please include the Customer in the \`customer\` parameter on the ${noun}.`
      : `The PaymentMethod ${api.id} does not belong to the Customer you supplied ${intent.customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
    "payment_method",
  );
}
