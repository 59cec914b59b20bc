import { invalidRequest } from "../api/errors";
import type { Work } from "../books/work";
import { receiveCash } from "../cash-balance/fund";
import { transferAwaited } from "../cash-balance/pay-transfer";
import type { IntentRow } from "../objects/payment-intent";
import { endVisit } from "./bank-visit";
import { forceDebit } from "./debit";

const nothingLate = ({ api }: IntentRow, wanted: string) =>
  invalidRequest(
    `${api.id} waits for no late result that could ${wanted}: its status is ${api.status}.`,
    undefined,
    "payment_intent",
  );

/** Whether a shopper is at a redirect method's bank; a card's challenge is answered in its own page. */
const isAtBank = ({ api }: IntentRow): boolean =>
  api.next_action?.type === "redirect_to_url" && api.next_action.redirect_to_url.url.includes("/_sandbox/bank?");

/**
 * The result that a payment waits for comes, and it is good: the debit arrives, the transfer comes in (whole, or
 * `amount`; what is too much stays with the customer), the shopper at the bank approves and never returns.
 */
export function letSucceed(work: Work, row: IntentRow, amount: number | undefined, origin: string): object {
  const { waiting } = row.hidden;
  const awaited = transferAwaited(row)?.display_bank_transfer_instructions;
  if (awaited && row.api.customer !== null) {
    const { amount_remaining, currency, reference } = awaited;
    receiveCash(work, row.api.customer, { amount: amount ?? amount_remaining, currency, reference });
    return work.get("payment_intents", row.id)?.api ?? row.api;
  }
  if (waiting && isAtBank(row)) endVisit({ work, origin }, row, waiting, "authorize");
  else if (!forceDebit(work, row, "succeeds")) throw nothingLate(row, "succeed");
  return row.api;
}

/** The result that a payment waits for comes, and it is bad. A transfer that never comes fails nothing. */
export function letFail(work: Work, row: IntentRow, _amount: number | undefined, origin: string): object {
  const { waiting } = row.hidden;
  if (waiting && isAtBank(row)) endVisit({ work, origin }, row, waiting, "fail");
  else if (!forceDebit(work, row, "fails")) throw nothingLate(row, "fail");
  return row.api;
}
