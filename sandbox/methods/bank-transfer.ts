import { type Answer, type Call, ok } from "../api/router";
import { newId, randomText } from "../books/ids";
import { availableCash, cashOf } from "../cash-balance/cash";
import { payTransfer } from "../cash-balance/pay-transfer";
import type { ConfirmGiven } from "../intents/confirm";
import { waitForShopper } from "../intents/outcome";
import { actionRefused } from "../intents/refusal";
import type { BankTransferInstructions, IntentRow, PaymentIntent } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { EURO_COUNTRY, financialAddresses } from "./financial-addresses";
import { demandTransferType } from "./transfer-types";

const REFERENCE_CHARS = 12;
const TYPE_PARAM = "payment_method_options[customer_balance][bank_transfer][type]";

function instructionsFor(intent: PaymentIntent): BankTransferInstructions {
  const wanted = intent.payment_method_options.customer_balance?.bank_transfer;
  const type = demandTransferType(intent.currency, wanted?.type, TYPE_PARAM);
  const country = wanted?.eu_bank_transfer?.country ?? EURO_COUNTRY;
  return {
    type: "display_bank_transfer_instructions",
    display_bank_transfer_instructions: {
      amount_remaining: intent.amount,
      currency: intent.currency,
      financial_addresses: financialAddresses(type, intent.customer ?? "", country),
      hosted_instructions_url: null,
      reference: randomText(REFERENCE_CHARS).toUpperCase(),
      type,
    },
  };
}

/** What the customer has in cash already and may be used without being asked. */
function usableCash(call: Call, { customer, currency }: PaymentIntent): number {
  if (customer === null || cashOf(call.work, customer).settings.reconciliation_mode === "manual") return 0;
  return availableCash(call.work, customer, currency);
}

/** Pays from the customer's cash as far as it goes, and tells where to send the rest; then it waits for the money. */
export function askForTransfer(call: Call, row: IntentRow, method: PaymentMethodRow, given: ConfirmGiven): Answer {
  const { work } = call;
  const awaited = instructionsFor(row.api);
  const cash = Math.min(usableCash(call, row.api), row.api.amount);
  row.hidden.transferred = 0;
  if (cash < row.api.amount) {
    if (given.error_on_requires_action) return actionRefused(work, row, method);
    const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url ?? null };
    waitForShopper(work, row, method, { waiting, action: awaited });
  } else {
    row.api.payment_method = method.id;
  }
  if (cash > 0) payTransfer(work, row, awaited, cash);
  return ok(row.api);
}
