import { invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import { newId, randomText } from "../books/ids";
import type { Work } from "../books/work";
import type { ConfirmGiven } from "../intents/confirm";
import { putIntent } from "../intents/intent";
import { approve, waitForShopper } from "../intents/outcome";
import { actionRefused } from "../intents/refusal";
import type { BankTransferInstructions, BankTransferType, IntentRow, PaymentIntent } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { financialAddresses } from "./financial-addresses";

/** Each currency has one kind of transfer (docs.stripe.com/payments/bank-transfers). */
const TRANSFERS: Record<string, BankTransferType> = {
  eur: "eu_bank_transfer",
  gbp: "gb_bank_transfer",
  jpy: "jp_bank_transfer",
  mxn: "mx_bank_transfer",
  usd: "us_bank_transfer",
};

/** Where a customer's euro account is when the shop does not say. */
const EURO_COUNTRY = "IE";
const REFERENCE_CHARS = 12;

function transferOf({ currency, payment_method_options: options }: PaymentIntent): BankTransferType {
  const expected = TRANSFERS[currency] ?? "eu_bank_transfer";
  const wanted = options.customer_balance?.bank_transfer?.type ?? expected;
  if (wanted === expected) return wanted;
  throw invalidRequest(
    `The bank transfer type ${wanted} cannot be used with the currency ${currency}; it takes ${expected}.`,
    "payment_intent_invalid_parameter",
    "payment_method_options[customer_balance][bank_transfer][type]",
  );
}

function instructionsFor(intent: PaymentIntent): BankTransferInstructions {
  const type = transferOf(intent);
  const country = intent.payment_method_options.customer_balance?.bank_transfer?.eu_bank_transfer?.country;
  return {
    type: "display_bank_transfer_instructions",
    display_bank_transfer_instructions: {
      amount_remaining: intent.amount,
      currency: intent.currency,
      financial_addresses: financialAddresses(type, intent.customer ?? "", country ?? EURO_COUNTRY),
      hosted_instructions_url: null,
      reference: randomText(REFERENCE_CHARS).toUpperCase(),
      type,
    },
  };
}

/** Tells the shopper where to send the money. Nothing happens until it comes (`act`, `async_succeeds`). */
export function askForTransfer(call: Call, row: IntentRow, method: PaymentMethodRow, given: ConfirmGiven): Answer {
  if (given.error_on_requires_action) return actionRefused(call.work, row, method);
  const action = instructionsFor(row.api);
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url ?? null };
  waitForShopper(call.work, row, method, { waiting, action });
  return ok(row.api);
}

/** What is still to come of a transfer, or undefined where none is waited for. */
export function transferAwaited({ api }: IntentRow): BankTransferInstructions | undefined {
  return api.next_action?.type === "display_bank_transfer_instructions" ? api.next_action : undefined;
}

/**
 * Money has come to the customer's account: all of what was missing, or a part. More than that is refused, because the
 * sandbox's customers have no cash balance to keep the rest in.
 */
export function receiveTransfer(
  work: Work,
  row: IntentRow,
  instructions: BankTransferInstructions,
  amount?: number,
): void {
  const terms = instructions.display_bank_transfer_instructions;
  const received = amount ?? terms.amount_remaining;
  if (received > terms.amount_remaining) {
    throw invalidRequest(
      `Only ${terms.amount_remaining} are missing: the sandbox keeps no cash balance for what is sent beyond that.`,
      undefined,
      "amount",
    );
  }
  const amount_remaining = terms.amount_remaining - received;
  if (amount_remaining > 0) {
    const display_bank_transfer_instructions = { ...terms, amount_remaining };
    row.api = { ...row.api, next_action: { ...instructions, display_bank_transfer_instructions } };
    putIntent(work, row);
    work.emit("payment_intent.partially_funded", row.api);
    return;
  }
  const method = work.get("payment_methods", row.api.payment_method ?? "");
  if (!method) throw new Error(`Intent ${row.id} waits for a transfer without a method: the journal is damaged.`);
  approve(work, row, method);
}
