import type { TableName } from "../books/tables";
import { beginWork } from "../books/work";
import { shownDispute } from "../disputes/shown-dispute";
import { balanceOf } from "../money/balance";
import type { Sandbox } from "../sandbox";

/** The gateway's truth, each object as the API shows it; with `since` only what changed after that commit. */
export function readBooks({ store, clock }: Sandbox, since: number): object {
  const work = beginWork(store, clock, null);
  const changed = (table: TableName): unknown[] =>
    store
      .changedSince(table, since)
      .flatMap((id) => (store.get(table, id) as { api?: unknown } | undefined)?.api ?? []);
  return {
    seq: store.seq(),
    payment_intents: changed("payment_intents"),
    charges: changed("charges"),
    refunds: changed("refunds"),
    disputes: store.changedSince("disputes", since).flatMap((id) => {
      const row = store.get("disputes", id);
      return row ? shownDispute(work, row) : [];
    }),
    balance: balanceOf(work),
  };
}
