import { exclusive, invalidRequest, unexpectedState } from "../api/errors";
import { params, type Read } from "../api/params";
import type { Answer, Call } from "../api/router";
import { withToken } from "../confirmation-tokens/use-token";
import { demandEligible } from "../methods/eligible-methods";
import type { IntentRow } from "../objects/payment-intent";
import type { FutureUsage, PaymentMethodRow } from "../objects/payment-method";
import { createPaymentMethod, methodNamed } from "../payment-methods/payment-methods";
import { demandUsable } from "../payment-methods/saved";
import { askedOf, takeMethodSettings } from "./method-settings";
import { checkReturnUrl, demandReturnUrl } from "./return-url";
import { confirmAloneShape, readShipping } from "./shape";
import { tryPayment } from "./try-payment";

export const confirmParams = params(confirmAloneShape);
export type ConfirmGiven = Partial<Read<typeof confirmAloneShape>>;

function refuseStatus({ api }: IntentRow): void {
  if (api.status === "succeeded") {
    throw unexpectedState(
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
      api,
    );
  }
  if (api.status === "canceled" || api.status === "processing" || api.status === "requires_capture") {
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${api.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`,
      api,
    );
  }
}

function chooseMethod(call: Call, { api }: IntentRow, given: ConfirmGiven): PaymentMethodRow {
  if (given.payment_method !== undefined && given.payment_method_data !== undefined) {
    throw exclusive("payment_method", "payment_method_data");
  }
  if (given.payment_method_data) return createPaymentMethod(call, given.payment_method_data, "payment_method_data");
  const id = given.payment_method ?? api.payment_method;
  if (id !== null) {
    const method = methodNamed(call.work, id);
    demandUsable(method, api, call.path.id === undefined ? undefined : api);
    return method;
  }
  const missing = "You cannot confirm this PaymentIntent because it's missing a payment method.";
  throw unexpectedState(
    api.customer === null
      ? `${missing} You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`
      : `${missing} To confirm the PaymentIntent with ${api.customer}, specify a payment method attached to this customer along with the customer ID.`,
    api,
  );
}

/** The shop can name the sum the shopper saw, so that a changed intent is not paid by mistake. */
function demandSameAmount({ api }: IntentRow, amount: number | undefined): void {
  if (amount === undefined || amount === api.amount) return;
  throw invalidRequest(
    `The amount_to_confirm (${amount}) does not match the PaymentIntent's amount (${api.amount}).`,
    "payment_intent_invalid_parameter",
    "amount_to_confirm",
  );
}

/** A shopper's browser may agree to more than the shop asked for, and never to less. */
function demandNoLess({ caller }: Call, { api }: IntentRow, usage: FutureUsage | null | undefined): void {
  if (caller === "server" || usage === undefined || usage === api.setup_future_usage) return;
  if (api.setup_future_usage === null || usage === "off_session") return;
  throw invalidRequest(
    "When confirming with a publishable key, setup_future_usage can only be changed from `on_session` to `off_session`.",
    "payment_intent_invalid_parameter",
    "setup_future_usage",
  );
}

/** Marked "secret key only" in Stripe's reference: a shopper's browser does not choose them. */
const SERVER_ONLY = ["capture_method", "error_on_requires_action", "mandate", "off_session"] as const;

function demandServer({ caller }: Call, { api }: IntentRow, asked: ConfirmGiven): void {
  if (caller === "server") return;
  if (api.confirmation_method === "manual") {
    throw invalidRequest(
      `This PaymentIntent ${api.id} cannot be confirmed using your publishable key because its \`confirmation_method\` is set to \`manual\`. Please use your secret key instead, or create a PaymentIntent with \`confirmation_method\` set to \`automatic\`.`,
    );
  }
  const holding = Object.entries(asked.payment_method_options ?? {}).find(
    ([, options]) => options && "capture_method" in options && options.capture_method !== undefined,
  );
  const taken =
    SERVER_ONLY.find((name) => asked[name] !== undefined) ??
    (holding && `payment_method_options[${holding[0]}][capture_method]`);
  if (taken === undefined) return;
  const message = `The parameter ${taken} cannot be passed with a publishable API key. Please use a secret API key.`;
  throw invalidRequest(message, "secret_key_required", taken);
}

/** Confirms: what the request says about the payment first, then the try. */
export function confirmIntent(call: Call, row: IntentRow, asked: ConfirmGiven): Answer {
  demandServer(call, row, asked);
  refuseStatus(row);
  const given = withToken(call, row.api, asked, ["mandate_data", "return_url", "setup_future_usage", "shipping"]);
  demandSameAmount(row, given.amount_to_confirm);
  checkReturnUrl(given.return_url);
  demandReturnUrl(call, row.api, given);
  demandNoLess(call, row, given.setup_future_usage);
  const method = chooseMethod(call, row, given);
  if (given.capture_method) row.api.capture_method = given.capture_method;
  if (given.receipt_email !== undefined) row.api.receipt_email = given.receipt_email;
  if (given.setup_future_usage !== undefined) row.api.setup_future_usage = given.setup_future_usage;
  if (given.shipping !== undefined) row.api.shipping = readShipping(given.shipping);
  takeMethodSettings(row.api, given);
  demandEligible(method.api.type, askedOf(row.api));
  return tryPayment(call, row, method, given, row.hidden.authenticated === method.id);
}
