import { invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import type { PaymentMethodRow } from "../objects/payment-method";
import { savedMethodOfPath } from "./list";

/** Takes a method out of its customer's wallet, for ever. */
export function detachMethod(work: Work, row: PaymentMethodRow): PaymentMethodRow {
  const { customer } = row.api;
  const detached: PaymentMethodRow = {
    ...row,
    api: { ...row.api, customer: null },
    hidden: { ...row.hidden, detached: true },
  };
  work.put("payment_methods", detached);
  work.emit("payment_method.detached", detached.api, { customer });
  return detached;
}

/** A method that is gone is nobody's default any more. */
function forgetDefault(work: Work, customer: string, method: string): void {
  const row = work.get("customers", customer);
  if (row?.api.invoice_settings.default_payment_method !== method) return;
  row.api.invoice_settings.default_payment_method = null;
  work.put("customers", row);
  work.emit("customer.updated", row.api, { invoice_settings: { default_payment_method: method } });
}

export function detachNamed({ work, path }: Call): Answer {
  const row = savedMethodOfPath(work, path.id ?? "");
  const { customer } = row.api;
  if (customer === null) {
    throw invalidRequest("The payment method you provided is not attached to a customer so detachment is impossible.");
  }
  const detached = detachMethod(work, row);
  forgetDefault(work, customer, row.id);
  return ok(detached.api);
}
