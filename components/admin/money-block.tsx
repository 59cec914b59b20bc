import { Money } from "@/components/money";
import { codeWords } from "@/lib/domain/code-words";
import type { Money as Amount } from "@/lib/domain/money";
import { Moment } from "./moment";
import { Sum } from "./order-lines";

export interface MoneyOfOrder {
  readonly authorized: Amount;
  readonly captured: Amount;
  readonly waived: Amount;
  readonly refunded: Amount;
  readonly onItsWayBack: Amount;
  readonly balance: Amount;
}

export interface PostingRow {
  readonly id: string;
  readonly kind: string;
  readonly postedAt: Date;
  readonly entries: readonly { readonly account: string; readonly amount: Amount }[];
}

type MoneyBlockProps = { total: Amount; money: MoneyOfOrder; postings: readonly PostingRow[]; timeZone: string };

/** Where the money of the order is, as a sum a person can follow, and the ledger that says the same. */
export function MoneyBlock({ total, money, postings, timeZone }: MoneyBlockProps) {
  const disputedMinor = postings
    .flatMap(({ entries }) => entries)
    .reduce((sum, { account, amount }) => (account === "disputes" ? sum + amount.amountMinor : sum), 0);
  return (
    <div className="grid gap-4">
      <dl className="grid gap-1">
        <Sum term="Order total" of={total} />
        {money.waived.amountMinor > 0 ? <Sum term="No longer owed" of={money.waived} negative /> : null}
        <Sum term="Captured" of={money.captured} negative={money.captured.amountMinor > 0} />
        {money.refunded.amountMinor > 0 ? <Sum term="Refunded" of={money.refunded} /> : null}
        <Sum term={balanceWords(money.balance.amountMinor)} of={money.balance} isTotal />
        {money.onItsWayBack.amountMinor > 0 ? (
          <Sum term="On its way back to the shopper" of={money.onItsWayBack} isAside />
        ) : null}
        {money.authorized.amountMinor > 0 ? (
          <Sum term="Reserved on the card, not taken" of={money.authorized} isAside />
        ) : null}
      </dl>
      {disputedMinor > 0 ? (
        <p className="text-meta text-ink-2">
          <Money of={{ ...money.captured, amountMinor: disputedMinor }} /> of it is with the shopper's bank: disputed,
          and not given back.
        </p>
      ) : null}
      <Postings postings={postings} timeZone={timeZone} />
    </div>
  );
}

function balanceWords(amountMinor: number): string {
  if (amountMinor < 0) return "To give back to the shopper";
  return amountMinor > 0 ? "Still to be paid" : "Balance";
}

function Postings({ postings, timeZone }: { postings: readonly PostingRow[]; timeZone: string }) {
  if (postings.length === 0) {
    return <p className="text-meta text-ink-3">The ledger has no posting for this order yet: no money has moved.</p>;
  }
  return (
    <details className="group">
      <summary className="inline-flex min-h-6 items-center rounded-chip text-meta text-accent underline underline-offset-3 hover:text-accent-hover">
        Ledger: {postings.length} {postings.length === 1 ? "posting" : "postings"}, each sums to zero
      </summary>
      <ul className="mt-3 grid gap-4">
        {postings.map((posting) => (
          <li key={posting.id}>
            <p className="flex flex-wrap justify-between gap-x-4 text-meta text-ink-3">
              <span className="font-medium text-ink-2">{codeWords(posting.kind)}</span>
              <Moment at={posting.postedAt} timeZone={timeZone} show="exact" />
            </p>
            <dl className="mt-1 grid gap-0.5 border-s-2 border-line ps-3 text-meta">
              {posting.entries.map((entry) => (
                <div key={`${entry.account} ${entry.amount.amountMinor}`} className="flex justify-between gap-4">
                  <dt>
                    {codeWords(entry.account)}
                    <span className="text-ink-3">, {entry.amount.amountMinor < 0 ? "credit" : "debit"}</span>
                  </dt>
                  <dd>
                    <Money of={entry.amount} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}
