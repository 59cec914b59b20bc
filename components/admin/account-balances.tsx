import { Money } from "@/components/money";
import type { LedgerAccount } from "@/lib/domain/ledger";
import { money } from "@/lib/domain/money";
import { ACCOUNT_GROUPS, ACCOUNT_LOOKS } from "./account-words";

export interface AccountRow {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly amountMinor: number;
}

/** The ledger by account, in one currency: where the money is, and what it was. */
export function AccountBalances({ rows }: { rows: readonly AccountRow[] }) {
  return (
    <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
      {ACCOUNT_GROUPS.map(({ accounts, title }) => {
        const shown = accounts.flatMap((account) => rows.find((row) => row.account === account) ?? []);
        if (shown.length === 0) return null;
        return (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 text-meta text-ink-3">{title}</h3>
            <dl className="grid gap-1.5">
              {shown.map((row) => (
                <AccountLine key={row.account} row={row} />
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

function AccountLine({ row }: { row: AccountRow }) {
  const { hint, isCredit, words } = ACCOUNT_LOOKS[row.account];
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0">
        {words} <span className="text-meta text-ink-3">{hint}</span>
      </dt>
      <dd>
        <Money of={money(row.amountMinor, row.currency)} negative={isCredit} />
      </dd>
    </div>
  );
}
