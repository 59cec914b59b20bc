import { invalidRequest, unexpectedState } from "../api/errors";
import { integer, params, type Read, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { showMoney } from "../money/currency";
import type { IntentRow } from "../objects/payment-intent";
import { availableCash } from "./cash";
import { payTransfer, transferAwaited } from "./pay-transfer";

const applyShape = { amount: integer(1), currency: text(3) };
export const applyParams = params(applyShape);

/** Uses a customer's cash for a payment that waits for it, where the shop reconciles by hand. */
export function applyCash({ work }: Call, row: IntentRow, given: Read<typeof applyShape>): Answer {
  const awaited = transferAwaited(row);
  const { customer, currency, status } = row.api;
  if (!awaited || customer === null) {
    const message = `You cannot apply the customer's cash balance to this PaymentIntent because it has a status of ${status} and waits for no bank transfer.`;
    throw unexpectedState(message, row.api);
  }
  if (given.currency !== undefined && given.currency.toLowerCase() !== currency) {
    throw invalidRequest(`The currency must be that of the PaymentIntent (${currency}).`, undefined, "currency");
  }
  const missing = awaited.display_bank_transfer_instructions.amount_remaining;
  const cash = availableCash(work, customer, currency);
  const amount = given.amount ?? Math.min(cash, missing);
  if (amount === 0 || amount > Math.min(cash, missing)) {
    throw invalidRequest(
      `At most ${showMoney(Math.min(cash, missing), currency)} of the customer's cash balance can be applied to this PaymentIntent.`,
      "balance_insufficient",
      "amount",
    );
  }
  payTransfer(work, row, awaited, amount);
  return ok(row.api);
}
