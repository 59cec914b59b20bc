import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { money } from "@/lib/domain/money";
import { areEqual, type ReconciliationOutcome, type ReconciliationSums } from "@/lib/domain/reconciliation";
import { Moment } from "./moment";

export interface RunRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: ReconciliationOutcome | null;
  readonly because: string | null;
  readonly sums: readonly ReconciliationSums[];
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: number;
}

/** Whether both sides' books agree: the newest comparison in full, the ones before it in a line each. */
export function BooksAnswer({ runs, timeZone }: { runs: readonly RunRow[]; timeZone: string }) {
  const last = runs.find((run) => run.outcome === "equal" || run.outcome === "different");
  const failed = runs[0]?.outcome === "failed" ? runs[0] : undefined;
  return (
    <div className="grid gap-4">
      {failed ? (
        <Notice tone="warn" icon="alert" title="The last comparison could not be made">
          The gateway&rsquo;s books could not be read to their end ({failed.because}). Nothing is known to be wrong; the
          worker tries again within the hour.
        </Notice>
      ) : null}
      {last ? (
        <Comparison run={last} timeZone={timeZone} />
      ) : (
        <p className="text-ink-2">
          Not compared yet. The worker does it once a day, and right after it starts. By hand:{" "}
          <code className="font-mono text-meta">npm run reconcile</code>
        </p>
      )}
      {runs.length > 1 ? <Earlier runs={runs} timeZone={timeZone} /> : null}
    </div>
  );
}

function Comparison({ run, timeZone }: { run: RunRow; timeZone: string }) {
  const { lines = 0, matched = 0 } = run.counts;
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <OutcomeBadge outcome={run.outcome} />
        <span className="text-ink-2">
          {lines === 0
            ? "The gateway moved no money in the last four days."
            : `${matched} of ${lines} lines of the last four days stand in the ledger.`}{" "}
          Compared <Moment at={run.startedAt} timeZone={timeZone} />.
        </span>
      </p>
      {run.sums.length > 0 ? <Sums sums={run.sums} /> : null}
      <p className="text-meta text-ink-3">{countsInWords(run.counts)}</p>
    </div>
  );
}

const HEAD = "px-2 py-2 text-end font-medium first:ps-4 first:text-start last:pe-4 sm:px-3";
const CELL = "px-2 py-2 text-end first:ps-4 last:pe-4 sm:px-3";

function Sums({ sums }: { sums: readonly ReconciliationSums[] }) {
  // Nearly always nothing is on its way: then phones have room for what matters.
  const isAnyOnItsWay = sums.some((sum) => sum.explainedMinor !== 0);
  return (
    <div className="-mx-4 border-y border-line">
      <table className="w-full border-collapse max-sm:text-meta">
        <caption className="sr-only">What each side says that the gateway holds, by currency</caption>
        <thead>
          <tr className="border-b border-line bg-sunken text-meta text-ink-2">
            <th className={HEAD}>Currency</th>
            <th className={HEAD}>Gateway</th>
            <th className={HEAD}>Ledger</th>
            {isAnyOnItsWay ? <th className={HEAD}>On its way</th> : null}
            <th className={HEAD}>Differs by</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={sum.currency} className="border-b border-line last:border-b-0">
              <th scope="row" className={`${CELL} text-start font-medium`}>
                {sum.currency}
              </th>
              <Amount minor={sum.gatewayMinor} currency={sum.currency} />
              <Amount minor={sum.ledgerMinor} currency={sum.currency} />
              {isAnyOnItsWay ? <Amount minor={sum.explainedMinor} currency={sum.currency} /> : null}
              <td className={CELL}>
                {areEqual(sum) ? (
                  <span className="text-ok">Nothing</span>
                ) : (
                  <Money
                    of={money(sum.gatewayMinor - sum.ledgerMinor - sum.explainedMinor, sum.currency)}
                    className="font-medium text-bad"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Amount({ currency, minor }: { currency: string; minor: number }) {
  return (
    <td className={CELL}>
      <Money of={money(minor, currency)} />
    </td>
  );
}

function Earlier({ runs, timeZone }: { runs: readonly RunRow[]; timeZone: string }) {
  return (
    <details>
      <summary className="inline-flex min-h-6 items-center rounded-chip text-meta text-accent underline underline-offset-3 hover:text-accent-hover">
        The last {runs.length} comparisons
      </summary>
      <ul className="mt-2 grid gap-1.5 text-meta">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap items-baseline gap-x-3">
            <Moment at={run.startedAt} timeZone={timeZone} />
            <span className="text-ink-2">{runInWords(run)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function OutcomeBadge({ outcome }: { outcome: RunRow["outcome"] }) {
  if (outcome === "equal")
    return (
      <Badge tone="ok" pip="full">
        {"Equal"}
      </Badge>
    );
  return (
    <Badge tone="bad" icon="alert">
      {"Different"}
    </Badge>
  );
}

function runInWords({ because, differences, finishedAt, outcome }: RunRow): string {
  if (outcome === "equal") return "Equal";
  if (outcome === "different") return differences === 1 ? "1 thing differed" : `${differences} things differed`;
  if (outcome === "failed") return `Could not be made: ${because}`;
  return finishedAt === null ? "Under way, or its process ended" : "";
}

function countsInWords(counts: RunRow["counts"]): string {
  const { disputes = 0, fees = 0, payments = 0, payouts = 0, refunds = 0 } = counts;
  const things = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
  const parts = [things(payments, "payment"), things(refunds, "refund"), things(disputes, "dispute movement")];
  return `${[...parts, things(payouts, "payout"), things(fees, "fee")].join(", ")}.`;
}
