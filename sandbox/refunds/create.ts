import { invalidRequest, missingInBody, StripeError } from "../api/errors";
import { flag, integer, mergeMetadata, metadata, oneOf, params, type Read, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { findCharge } from "../charges/charges";
import { knownCurrency, showMoney, wholeUnitsOnly } from "../money/currency";
import type { Charge } from "../objects/charge";
import { addressFor } from "./ask-shopper";
import { refundCash } from "./cash-refund";
import { makeRefund } from "./make-refund";

const createShape = {
  amount: integer(1),
  charge: text(),
  payment_intent: text(),
  currency: text(3),
  customer: text(),
  instructions_email: text(800),
  metadata,
  origin: oneOf("customer_balance"),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  refund_application_fee: flag,
  reverse_transfer: flag,
};
export const createParams = params(createShape);
type Given = Read<typeof createShape>;

/** A refusal because of what the charge has been through: the endpoint ran, so it is saved under its key. */
function refused(message: string, more: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, ...more }, true);
}

/** The charge that a refund by intent gives back: its latest, if that one took money. */
function chargeOfIntent(work: Work, id: string): Charge {
  const intent = work.get("payment_intents", id)?.api;
  if (!intent) throw missingInBody("payment_intent", id, "payment_intent");
  if (intent.status !== "succeeded" && intent.status !== "requires_capture" && intent.status !== "processing") {
    const status = intent.status === "requires_action" ? ` because it has a status of ${intent.status}` : "";
    throw refused(
      `This PaymentIntent (${id}) does not have a successful charge to refund${status}.`,
      status ? { code: "payment_intent_unexpected_state" } : {},
    );
  }
  const charge = findCharge(work, intent.latest_charge);
  if (charge?.status === "succeeded") return charge;
  throw refused(`This PaymentIntent (${id}) does not have a successful charge to refund.`);
}

function chargeToRefund(work: Work, given: Given): Charge {
  if (given.charge === undefined && given.payment_intent === undefined) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
  }
  if (given.charge === undefined) return chargeOfIntent(work, given.payment_intent ?? "");
  const charge = findCharge(work, given.charge);
  if (!charge) throw missingInBody("charge", given.charge, "charge");
  if (given.payment_intent !== undefined && given.payment_intent !== charge.payment_intent) {
    throw invalidRequest(
      `The charge ${charge.id} does not belong to the PaymentIntent ${given.payment_intent}.`,
      undefined,
      "charge",
    );
  }
  return charge;
}

/** Why this charge gives nothing back, in Stripe's words (stripe.md 4.3). */
export function demandRefundable(work: Work, charge: Charge): void {
  if (charge.status !== "succeeded" || (!charge.captured && charge.refunded)) {
    throw refused(`This PaymentIntent (${charge.payment_intent}) does not have a successful charge to refund.`);
  }
  if (!charge.captured) {
    throw refused(
      `This uncaptured Charge was created by a PaymentIntent (${charge.payment_intent}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see https://stripe.com/docs/payments/payment-intents/creating-payment-intents#separate-auth-capture`,
    );
  }
  if (charge.refunded) {
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  const disputes = work.find("disputes", `charge:${charge.id}`).flatMap((id) => work.get("disputes", id) ?? []);
  if (disputes.some(({ api }) => !api.is_charge_refundable)) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" });
  }
}

/** The amount to give back: the rest of the charge unless a smaller one was asked for. */
export function refundAmount(charge: Charge, wanted: number | undefined): number {
  const rest = charge.amount - charge.amount_refunded;
  const amount = wanted ?? rest;
  if (amount > rest) {
    const { currency } = charge;
    throw refused(
      `Refund amount (${showMoney(amount, currency)}) is greater than unrefunded amount on charge (${showMoney(rest, currency)})`,
      { param: "amount" },
    );
  }
  wholeUnitsOnly(amount, charge.currency);
  return amount;
}

/** With this origin it is a customer's cash that goes back, and a payment has no part in it. */
function refundOfCash({ work }: Call, given: Given): Answer {
  for (const name of ["customer", "currency", "amount"] as const) {
    if (given[name] === undefined) throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
  }
  const { amount = 0, customer = "", currency = "" } = given;
  if (!work.get("customers", customer)) throw missingInBody("customer", customer, "customer");
  const email = addressFor(work, customer, given.instructions_email);
  const metadata = mergeMetadata({}, given.metadata);
  const wish = { amount, reason: given.reason ?? null, metadata, instructionsEmail: email };
  return ok(refundCash(work, customer, knownCurrency(currency), wish));
}

export function createRefund(call: Call, given: Given): Answer {
  if (given.origin === "customer_balance") return refundOfCash(call, given);
  const { work } = call;
  const charge = chargeToRefund(work, given);
  demandRefundable(work, charge);
  return ok(
    makeRefund(work, charge, {
      amount: refundAmount(charge, given.amount),
      reason: given.reason ?? null,
      metadata: mergeMetadata({}, given.metadata),
      instructionsEmail: given.instructions_email,
    }),
  );
}
