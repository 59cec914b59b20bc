import type { Work } from "../books/work";
import { putIntent } from "../intents/intent";
import { approve } from "../intents/outcome";
import type { BankTransferInstructions, IntentRow } from "../objects/payment-intent";
import { cashOf, moveCash } from "./cash";

/** What an intent still waits for by bank transfer, or undefined where it waits for none. */
export function transferAwaited({ api }: IntentRow): BankTransferInstructions | undefined {
  return api.next_action?.type === "display_bank_transfer_instructions" ? api.next_action : undefined;
}

/** Takes the customer's cash for a payment: all that is missing, or a part after which the rest is still asked for. */
export function payTransfer(work: Work, row: IntentRow, awaited: BankTransferInstructions, amount: number): void {
  const { customer, currency } = row.api;
  if (customer === null) throw new Error(`Intent ${row.id} waits for nobody's transfer: the journal is damaged.`);
  const applied_to_payment = { payment_intent: row.id };
  moveCash(work, { customer, currency, amount: -amount }, { type: "applied_to_payment", applied_to_payment });
  row.hidden.transferred = (row.hidden.transferred ?? 0) + amount;
  const terms = awaited.display_bank_transfer_instructions;
  const amount_remaining = terms.amount_remaining - amount;
  if (amount_remaining > 0) {
    const display_bank_transfer_instructions = { ...terms, amount_remaining };
    row.api = { ...row.api, next_action: { ...awaited, display_bank_transfer_instructions } };
    putIntent(work, row);
    work.emit("payment_intent.partially_funded", row.api);
    return;
  }
  const method = work.get("payment_methods", row.api.payment_method ?? "");
  if (!method) throw new Error(`Intent ${row.id} waits for a transfer without a method: the journal is damaged.`);
  approve(work, row, method);
}

/** Gives cash back that went into a payment which will not be finished so: it was canceled or changed. */
export function releaseTransfer(work: Work, row: IntentRow): void {
  const { customer, currency } = row.api;
  const amount = row.hidden.transferred ?? 0;
  if (!transferAwaited(row) || customer === null || amount === 0) return;
  const unapplied_from_payment = { payment_intent: row.id };
  moveCash(work, { customer, currency, amount }, { type: "unapplied_from_payment", unapplied_from_payment });
  work.emit("cash_balance.funds_available", cashOf(work, customer));
  row.hidden.transferred = 0;
}
