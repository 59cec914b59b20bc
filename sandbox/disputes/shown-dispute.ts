import type { Work } from "../books/work";
import { shownTransaction } from "../money/ledger";
import type { Dispute, DisputeRow } from "../objects/dispute";

/** The dispute as it looks now: the status of its money follows the clock. */
export function shownDispute(work: Work, { api }: DisputeRow): Dispute {
  const transactions = api.balance_transactions.map((row) =>
    shownTransaction(work, { id: row.id, api: row, hidden: {} }),
  );
  return { ...api, balance_transactions: transactions };
}
