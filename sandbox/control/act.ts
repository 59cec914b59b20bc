import { invalidRequest, missingInBody } from "../api/errors";
import { integer } from "../api/params";
import type { Work } from "../books/work";
import { letHoldExpire } from "../intents/cancel";
import { letFail, letSucceed } from "../methods/late-result";
import type { IntentRow } from "../objects/payment-intent";
import { answerMail } from "../refunds/answer-mail";
import type { Sandbox } from "../sandbox";
import { type Given, numberIn, textIn } from "./given";
import { disputePayment, loseDispute, refundFails, refundPayment, winDispute } from "./world";

/** One thing the world does to a payment; answers the object it changed, and refuses where it makes no sense. */
type Act = (work: Work, intent: IntentRow, amount: number | undefined, origin: string) => object;

/** What the world can do (DESIGN 6), by the `type` of `POST /_sandbox/act`. */
const ACTS: Record<string, Act> = {
  async_fails: (work, intent, ...rest) => answerMail(work, intent, false) ?? letFail(work, intent, ...rest),
  async_succeeds: (work, intent, ...rest) => answerMail(work, intent, true) ?? letSucceed(work, intent, ...rest),
  capture_expires: letHoldExpire,
  dispute: disputePayment,
  dispute_lost: loseDispute,
  dispute_won: winDispute,
  refund: refundPayment,
  refund_fails: refundFails,
};

/** Makes something happen to a payment that no request of the shop asked for. */
export function act(sandbox: Sandbox, given: Given): object {
  const type = textIn(given, "type") ?? "";
  const doIt = Object.hasOwn(ACTS, type) ? ACTS[type] : undefined;
  if (!doIt) {
    const known = Object.keys(ACTS).join(", ");
    throw invalidRequest(`The sandbox cannot do '${type}'; it can do: ${known}.`, undefined, "type");
  }
  const amount = given.amount === undefined ? undefined : integer(1)(String(numberIn(given, "amount")), "amount");
  const id = textIn(given, "payment_intent") ?? "";
  return sandbox.happen((work) => {
    const row = work.get("payment_intents", id);
    if (!row) throw missingInBody("payment_intent", id, "payment_intent");
    return doIt(work, row, amount, sandbox.origin());
  });
}
