import type { ErrorBody } from "../api/errors";
import type { Work } from "../books/work";
import type { Decline } from "../issuer/declines";
import { METHODS } from "../methods/method-table";
import type { ThreeDSecure } from "../objects/charge";
import type { WaitingAttempt } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { SetupIntent, SetupIntentRow } from "../objects/setup-intent";
import { keepForLater } from "../payment-methods/keep";
import { beginAttempt, endAttempt } from "./attempt";
import { putSetup } from "./setup-intent";

/** The method is set up: it remembers for what, and goes into the customer's wallet. */
export function approveSetup(
  work: Work,
  row: SetupIntentRow,
  method: PaymentMethodRow,
  threeDSecure: ThreeDSecure | null = null,
): void {
  const tried = { status: "succeeded", threeDSecure } as const;
  const attempt = endAttempt(work, row.api, tried, method) ?? beginAttempt(work, row.api, method, tried).id;
  if (METHODS[method.api.type].keeps === "itself") keepForLater(work, method, row.api.usage, row.api.customer);
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    last_setup_error: null,
    latest_attempt: attempt,
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  };
  putSetup(work, row);
  work.emit("setup_intent.succeeded", row.api);
}

/** The setup asks for another method; what went wrong stays on it and on the try. */
export function failSetup(work: Work, row: SetupIntentRow, method: PaymentMethodRow, error: ErrorBody): void {
  const tried = { status: "failed", error } as const;
  const attempt = endAttempt(work, row.api, tried) ?? beginAttempt(work, row.api, method, tried).id;
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    last_setup_error: error,
    latest_attempt: attempt,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  };
  putSetup(work, row);
  work.emit("setup_intent.setup_failed", row.api);
}

/** The bank's no. Unlike a payment's error this one always names a decline code. */
export function refuseSetup(work: Work, row: SetupIntentRow, method: PaymentMethodRow, decline: Decline): ErrorBody {
  const error: ErrorBody = {
    type: "card_error",
    ...(decline.advice ? { advice_code: decline.advice } : {}),
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    ...(decline.networkDeclineCode ? { network_decline_code: decline.networkDeclineCode } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    payment_method: method.api,
  };
  failSetup(work, row, method, error);
  return error;
}

/** The shopper has something to do at the bank first. */
export function waitForBank(
  work: Work,
  row: SetupIntentRow,
  method: PaymentMethodRow,
  next: { waiting: WaitingAttempt; action: NonNullable<SetupIntent["next_action"]> },
): void {
  const attempt = beginAttempt(work, row.api, method, { status: "requires_action" });
  row.hidden.waiting = next.waiting;
  row.api = {
    ...row.api,
    last_setup_error: null,
    latest_attempt: attempt.id,
    next_action: next.action,
    payment_method: method.id,
    status: "requires_action",
  };
  putSetup(work, row);
  work.emit("setup_intent.requires_action", row.api);
}
