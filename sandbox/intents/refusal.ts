import type { ErrorBody } from "../api/errors";
import type { Answer } from "../api/router";
import type { Work } from "../books/work";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { askAgain } from "./outcome";

/** A card error as a confirmation answers it, with the intent as it stands after the try. */
export const refusal = (row: IntentRow, error: ErrorBody): Answer => ({
  status: 402,
  body: { error: { ...error, payment_intent: row.api } },
});

/** The shop wanted no action of the shopper, and the bank does: the try is over before it began. */
export function actionRefused(work: Work, row: IntentRow, method: PaymentMethodRow): Answer {
  const error: ErrorBody = {
    type: "card_error",
    code: "authentication_required",
    decline_code: "authentication_not_handled",
    message: "This payment required an authentication action to complete, but `error_on_requires_action` was set.",
    payment_method: method.api,
  };
  askAgain(work, row, error, null);
  return refusal(row, error);
}
