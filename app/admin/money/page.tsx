import type { Metadata } from "next";
import { AccountBalances } from "@/components/admin/account-balances";
import { BooksAnswer } from "@/components/admin/books-answer";
import { CardSection } from "@/components/admin/card-section";
import { OpenCases } from "@/components/admin/open-cases";
import { PayoutsTable } from "@/components/admin/payouts-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { type AccountBalance, listPayouts, listReconciliations, readAccountBalances } from "@/db/reads/admin-books";
import { listOpenExceptions } from "@/db/reads/admin-exceptions";
import { liveContext } from "@/lib/context";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import { lookAtException } from "./actions";

const RUNS_SHOWN = 8;
const PAYOUTS_SHOWN = 12;
/** More at once are not worked off on one page; the oldest come first. */
const CASES_SHOWN = 50;

export const metadata: Metadata = { title: "Money" };

/** Where every cent is, whether the gateway says the same, and what a person has to look at. */
export default async function MoneyPage() {
  const merchant = await requireMerchant("/admin/money");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const { timeZone } = ctx.shop;
  const [cases, balances, runs, payouts] = await Promise.all([
    listOpenExceptions(ctx.db, CASES_SHOWN),
    readAccountBalances(ctx.db),
    listReconciliations(ctx.db, RUNS_SHOWN),
    listPayouts(ctx.db, PAYOUTS_SHOWN),
  ]);
  return (
    <Frame ctx={ctx} merchant={merchant} current="money">
      <div className="grid gap-6">
        <div className="grid gap-1">
          <PageTitle>Money</PageTitle>
          <p className="max-w-text text-ink-2">
            Where every cent is by Till&rsquo;s ledger, and whether {ctx.gateway.dashboard.name} says the same.
          </p>
        </div>
        {cases.length > 0 ? (
          <section aria-labelledby="cases" className="grid gap-3">
            <h2 id="cases" className="text-h3">
              Needs a look
            </h2>
            <OpenCases cases={cases} timeZone={timeZone} lookAt={lookAtException} />
          </section>
        ) : null}
        <CardSection id="books" title="Do the books agree?">
          <BooksAnswer runs={runs} timeZone={timeZone} />
        </CardSection>
        {balances.length === 0 ? (
          <EmptyState title="No money has moved yet">
            <p>With the first payment you see here what the gateway holds, what it kept, and what it paid out.</p>
          </EmptyState>
        ) : (
          byCurrency(balances).map(([currency, rows]) => (
            <CardSection key={currency} id={`ledger-${currency}`} title={`Ledger in ${currency}`}>
              <AccountBalances rows={rows} />
            </CardSection>
          ))
        )}
        {balances.length > 0 ? (
          <CardSection id="payouts" title="Payouts" flush>
            {payouts.length > 0 ? (
              <PayoutsTable rows={payouts} timeZone={timeZone} />
            ) : (
              <p className="px-4 pt-1 pb-4 text-ink-2">
                Nothing was sent to your bank account yet. The gateway pays out what is available, by its own schedule.
              </p>
            )}
          </CardSection>
        ) : null}
      </div>
    </Frame>
  );
}

function byCurrency(balances: readonly AccountBalance[]): [string, AccountBalance[]][] {
  const currencies = [...new Set(balances.map(({ currency }) => currency))];
  return currencies.map((currency) => [currency, balances.filter((balance) => balance.currency === currency)]);
}
