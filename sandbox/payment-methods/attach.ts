import { invalidRequest, StripeError } from "../api/errors";
import { params, type Read, text, unsupported } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { customerNamed } from "../customers/customer";
import { askToSave } from "../issuer/issuer";
import { METHODS } from "../methods/method-table";
import type { PaymentMethodRow } from "../objects/payment-method";
import { methodNamed } from "./payment-methods";
import { isSpent } from "./saved";

const attachShape = { customer: text(), customer_account: unsupported };
export const attachParams = params(attachShape);

/** The bank is asked as a card is saved: one that would decline cannot be attached, but 0341 can (stripe.md 4.3, 7). */
function demandAccepted(method: PaymentMethodRow): void {
  const decline = askToSave(method);
  if (!decline) return;
  const { advice, code, declineCode, message, networkDeclineCode, param } = decline;
  throw new StripeError(
    402,
    {
      type: "card_error",
      ...(advice ? { advice_code: advice } : {}),
      code,
      decline_code: declineCode,
      message,
      ...(networkDeclineCode ? { network_decline_code: networkDeclineCode } : {}),
      param: param ?? "",
    },
    true,
  );
}

/** Puts a method into a customer's wallet and tells of it. Where the customer is gone meanwhile, it stays nobody's. */
export function giveTo(work: Work, row: PaymentMethodRow, customer: string): PaymentMethodRow {
  if (!work.get("customers", customer)) {
    work.put("payment_methods", row);
    return row;
  }
  const attached: PaymentMethodRow = { ...row, api: { ...row.api, customer }, hidden: { ...row.hidden, usedBy: null } };
  work.put("payment_methods", attached);
  work.emit("payment_method.attached", attached.api);
  return attached;
}

/** Attaches what may be attached. The same again changes nothing; another customer's method is refused. */
export function attachMethod(work: Work, row: PaymentMethodRow, customer: string): PaymentMethodRow {
  if (row.api.customer === customer) return row;
  if (row.api.customer !== null) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  const { type } = row.api;
  if (METHODS[type].keeps !== "itself") {
    throw invalidRequest(
      `PaymentMethods of type ${type} cannot be saved to customers.`,
      "payment_method_unsupported_type",
      "payment_method",
    );
  }
  if (isSpent(row) && (row.hidden.detached || row.hidden.setUp === undefined)) {
    throw invalidRequest(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
    );
  }
  demandAccepted(row);
  return giveTo(work, row, customer);
}

/** `pm_card_visa` in the path mints a new method for the customer (stripe.md 4.4). */
export function attachNamed({ work, path }: Call, given: Read<typeof attachShape>): Answer {
  const id = path.id ?? "";
  if (given.customer === undefined) {
    throw invalidRequest("Must provide customer or customer_account.", "parameter_missing");
  }
  const customer = customerNamed(work, given.customer);
  return ok(attachMethod(work, methodOfPath(work, id), customer.id).api);
}

/** An unknown method in the path has its own sentence, and `payment_method` as the parameter (stripe.md 4.3). */
function methodOfPath(work: Work, id: string): PaymentMethodRow {
  try {
    return methodNamed(work, id);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    throw new StripeError(404, {
      type: "invalid_request_error",
      code: "resource_missing",
      message: `No such PaymentMethod: '${id}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry this request on that connected account. Learn more at https://stripe.com/docs/connect/authentication`,
      param: "payment_method",
    });
  }
}
