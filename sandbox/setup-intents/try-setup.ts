import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import { nextAction } from "../intents/next-action";
import { askIssuer } from "../issuer/issuer";
import { sendSetupToBank, setUpDebit } from "../methods/bank-setup";
import type { MandateData } from "../methods/mandates";
import { METHODS } from "../methods/method-table";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { SetupIntentRow } from "../objects/setup-intent";
import { endAttempt } from "./attempt";
import { approveSetup, refuseSetup, waitForBank } from "./outcome";

export interface How {
  return_url?: string | undefined;
  use_stripe_sdk?: boolean | undefined;
  mandate_data?: MandateData | undefined;
  /** The shopper has passed the bank's challenge. */
  challenged?: boolean;
}

/** What is kept without asking a card's issuer; every other method is asked for at once. */
const ELSEWHERE = { redirect: sendSetupToBank, delayed: setUpDebit };

/** One try with one method: the setup, or the card error with the setup inside. */
export function trySetup(call: Call, row: SetupIntentRow, method: PaymentMethodRow, how: How): Answer {
  const { work, origin } = call;
  const { challenged = false } = how;
  if (!challenged) endAttempt(work, row.api, { status: "abandoned" });
  const { kind } = METHODS[method.api.type];
  if (kind === "redirect" || kind === "delayed") return ELSEWHERE[kind](call, row, method, how);
  const requested = row.api.payment_method_options.card?.request_three_d_secure ?? "automatic";
  const verdict = askIssuer({ method, requested, offSession: false, challenged, charging: false });
  if (verdict.answer === "approved") {
    approveSetup(work, row, method, verdict.threeDSecure);
    return ok(row.api);
  }
  if (verdict.answer === "declined") {
    const error = refuseSetup(work, row, method, verdict.decline);
    return { status: 402, body: { error: { ...error, setup_intent: row.api } } };
  }
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: how.return_url ?? null };
  const action = nextAction(origin, row.api, method, waiting, how.use_stripe_sdk ?? false);
  waitForBank(work, row, method, { waiting, action });
  return ok(row.api);
}
