import { newId } from "../books/ids";
import type { Work } from "../books/work";
import type { CashBalance, CashCause, CashTransaction } from "../objects/cash-balance";

/** A customer's cash; one who never had any has an empty one. */
export function cashOf(work: Work, customer: string): CashBalance {
  return (
    work.get("cash_balances", customer)?.api ?? {
      object: "cash_balance",
      available: null,
      customer,
      customer_account: null,
      livemode: false,
      settings: { reconciliation_mode: "automatic", using_merchant_default: true },
    }
  );
}

export const putCash = (work: Work, cash: CashBalance): void =>
  work.put("cash_balances", { id: cash.customer, api: cash, hidden: {} });

export const availableCash = (work: Work, customer: string, currency: string): number =>
  cashOf(work, customer).available?.[currency] ?? 0;

interface Movement {
  customer: string;
  currency: string;
  /** Minor units; negative where cash goes into a payment. */
  amount: number;
}

/** The one door to a customer's cash: the balance and its transaction change together. */
export function moveCash(work: Work, { customer, currency, amount }: Movement, cause: CashCause): CashTransaction {
  const cash = cashOf(work, customer);
  const ending_balance = (cash.available?.[currency] ?? 0) + amount;
  putCash(work, { ...cash, available: { ...cash.available, [currency]: ending_balance } });
  const id = newId("ccsbtxn");
  const transaction: CashTransaction = {
    id,
    object: "customer_cash_balance_transaction",
    created: work.now,
    currency,
    customer,
    customer_account: null,
    ending_balance,
    livemode: false,
    net_amount: amount,
    ...cause,
  };
  work.put("cash_transactions", { id, api: transaction, hidden: {} });
  work.emit("customer_cash_balance_transaction.created", transaction);
  return transaction;
}
