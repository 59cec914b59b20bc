import { integer, params, type Read, required, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { customerOf } from "../customers/customer";
import { transferTypeOf } from "../methods/transfer-types";
import { knownCurrency } from "../money/currency";
import type { CashTransaction, Funding } from "../objects/cash-balance";
import type { IntentRow } from "../objects/payment-intent";
import { availableCash, cashOf, moveCash } from "./cash";
import { payTransfer, transferAwaited } from "./pay-transfer";

const fundShape = { amount: required(integer(1)), currency: required(text(3)), reference: text() };
export const fundParams = params(fundShape);

/** A transfer as it comes in from outside. */
interface Transfer {
  amount: number;
  currency: string;
  reference: string | null;
}

/** Who sent a transfer, in the form of its kind; pesos show nobody. */
const SENDERS: Record<string, (name: string | null) => object> = {
  eu_bank_transfer: (sender_name) => ({ bic: "SNDBIE2D", iban_last4: "3201", sender_name }),
  gb_bank_transfer: (sender_name) => ({ account_number_last4: "2345", sender_name, sort_code: "108800" }),
  jp_bank_transfer: (sender_name) => ({ sender_bank: "Sandbox Bank", sender_branch: "Sandbox", sender_name }),
  us_bank_transfer: (sender_name) => ({ network: "ach", sender_name }),
};

function fundingOf({ currency, reference }: Transfer, name: string | null): Funding {
  const type = transferTypeOf(currency);
  const sender = SENDERS[type];
  return { reference, type, ...(sender ? { [type]: sender(name) } : {}) };
}

/** The customer's payments that wait for this money: the one the reference names first, then the oldest. */
function waitingFor(work: Work, customer: string, { currency, reference }: Transfer): IntentRow[] {
  const place = ({ id }: IntentRow): number => work.position("payment_intents", id) ?? 0;
  const isNamed = (row: IntentRow): boolean => {
    const wanted = transferAwaited(row)?.display_bank_transfer_instructions.reference;
    return wanted !== undefined && (reference?.includes(wanted) ?? false);
  };
  return work
    .find("payment_intents", `customer:${customer}`)
    .flatMap((id) => work.get("payment_intents", id) ?? [])
    .filter((row) => row.api.currency === currency && transferAwaited(row))
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || place(a) - place(b));
}

/** Uses up the cash on what waits for it, unless the shop decides about that itself. */
function reconcile(work: Work, customer: string, transfer: Transfer): void {
  if (cashOf(work, customer).settings.reconciliation_mode === "manual") return;
  for (const row of waitingFor(work, customer, transfer)) {
    const awaited = transferAwaited(row);
    const cash = availableCash(work, customer, transfer.currency);
    if (!awaited || cash === 0) return;
    payTransfer(work, row, awaited, Math.min(cash, awaited.display_bank_transfer_instructions.amount_remaining));
  }
}

/** Money comes in for a customer: it pays what waits for it, and the rest is kept as cash. */
export function receiveCash(work: Work, customer: string, transfer: Transfer): CashTransaction {
  const name = work.get("customers", customer)?.api.name ?? null;
  const { amount, currency } = transfer;
  const funded = { bank_transfer: fundingOf(transfer, name) };
  const transaction = moveCash(work, { customer, currency, amount }, { type: "funded", funded });
  reconcile(work, customer, transfer);
  if (availableCash(work, customer, currency) > 0) work.emit("cash_balance.funds_available", cashOf(work, customer));
  return transaction;
}

/** The test helper by which a shop's own tests send a transfer. */
export function fundCashBalance(call: Call, given: Read<typeof fundShape>): Answer {
  const { id } = customerOf(call);
  const currency = knownCurrency(given.currency);
  const transfer = { amount: given.amount, currency, reference: given.reference ?? null };
  return ok(receiveCash(call.work, id, transfer));
}
