import { exclusive } from "../api/errors";
import { params, type Read } from "../api/params";
import type { Answer, Call } from "../api/router";
import { withToken } from "../confirmation-tokens/use-token";
import { checkReturnUrl, demandReturnUrl } from "../intents/return-url";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { SetupIntent, SetupIntentRow } from "../objects/setup-intent";
import { createPaymentMethod, methodNamed } from "../payment-methods/payment-methods";
import { demandUsable } from "../payment-methods/saved";
import { unexpectedSetup } from "./setup-intent";
import { demandOffered, takeMethodSettings } from "./setup-methods";
import { confirmAloneShape } from "./shape";
import { trySetup } from "./try-setup";

export const confirmParams = params(confirmAloneShape);
export type ConfirmGiven = Partial<Read<typeof confirmAloneShape>>;

function refuseStatus(setup: SetupIntent): void {
  if (setup.status === "succeeded") {
    throw unexpectedSetup("You cannot confirm this SetupIntent because it has already succeeded.", setup);
  }
  if (setup.status === "canceled") {
    throw unexpectedSetup("You cannot confirm this SetupIntent because it has been canceled.", setup);
  }
}

/** A missing method is refused before a wrong status, as Stripe does. */
function chooseMethod(call: Call, setup: SetupIntent, given: ConfirmGiven): PaymentMethodRow {
  if (given.payment_method !== undefined && given.payment_method_data !== undefined) {
    throw exclusive("payment_method", "payment_method_data");
  }
  const id = given.payment_method ?? setup.payment_method;
  if (id === null && !given.payment_method_data) {
    throw unexpectedSetup(
      "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      setup,
    );
  }
  refuseStatus(setup);
  if (given.payment_method_data) return createPaymentMethod(call, given.payment_method_data, "payment_method_data");
  const method = methodNamed(call.work, id ?? "");
  demandUsable(method, setup, call.path.id === undefined ? undefined : setup);
  return method;
}

/** Confirms: what the request says about the setup first, then the try. */
export function confirmSetup(call: Call, row: SetupIntentRow, asked: ConfirmGiven): Answer {
  const given = withToken(call, row.api, asked, ["mandate_data", "return_url"]);
  checkReturnUrl(given.return_url);
  const method = chooseMethod(call, row.api, given);
  demandReturnUrl(call, row.api, given);
  takeMethodSettings(row.api, given);
  demandOffered(row.api, method.api.type);
  return trySetup(call, row, method, given);
}
