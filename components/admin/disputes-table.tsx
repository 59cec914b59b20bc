import Link from "next/link";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import type { DisputeStatus } from "@/lib/domain/dispute-status";
import type { Money as Amount } from "@/lib/domain/money";
import { DisputeDue } from "./dispute-due";
import { DISPUTE_LOOKS, reasonWords } from "./dispute-words";
import { Moment } from "./moment";

export interface DisputeListRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: DisputeStatus;
  readonly reason: string;
  readonly amount: Amount;
  readonly evidenceDueAt: Date | null;
  readonly openedAt: Date;
}

type DisputesTableProps = {
  caption: string;
  rows: readonly DisputeListRow[];
  timeZone: string;
  /** When the page was made: days left count from here. */
  now: Date;
};

const HEAD = "px-3 py-2 font-medium first:ps-4 last:pe-4";
const START = `${HEAD} text-start`;
const END = `${HEAD} text-end`;
const CELL = "px-3 py-1.5 align-baseline md:first:ps-4 md:last:pe-4 max-md:p-0";

/** Disputes, a row each; below 48 rem a row becomes a few lines. */
export function DisputesTable({ caption, rows, timeZone, now }: DisputesTableProps) {
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line bg-sunken text-meta text-ink-2">
          <th className={START}>Order</th>
          <th className={START}>State</th>
          <th className={START}>Answer by</th>
          <th className={START}>Reason</th>
          <th className={END}>Amount</th>
          <th className={`${START} md:max-lg:hidden`}>Opened</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr
            key={row.id}
            className="relative border-b border-line last:border-b-0 hover:bg-sunken md:h-10 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3"
          >
            <th scope="row" className={`${CELL} text-start font-medium`}>
              <Link
                href={`/admin/orders/${row.orderId}#dispute-${row.id}`}
                data-row-link
                className="tabular whitespace-nowrap rounded-chip after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-chip focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {row.orderNumber}
              </Link>
            </th>
            <td className={`${CELL} max-md:row-start-3`}>
              <DisputeBadge status={row.status} />
            </td>
            <td className={`${CELL} whitespace-nowrap max-md:col-span-2 max-md:row-start-4 max-md:text-meta`}>
              <DisputeDue status={row.status} dueAt={row.evidenceDueAt} timeZone={timeZone} now={now} />
            </td>
            <td className={`${CELL} w-full text-ink-2 max-md:col-span-2 max-md:row-start-2`}>
              {reasonWords(row.reason)}
            </td>
            <td className={`${CELL} text-end font-medium max-md:col-start-2 max-md:row-start-1`}>
              <Money of={row.amount} />
            </td>
            <td
              className={`${CELL} whitespace-nowrap text-ink-2 md:max-lg:hidden max-md:col-start-2 max-md:row-start-3 max-md:self-center max-md:text-end max-md:text-meta max-md:text-ink-3`}
            >
              <span className="md:hidden">Opened </span>
              <Moment at={row.openedAt} timeZone={timeZone} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function DisputeBadge({ status }: { status: DisputeStatus }) {
  const { pip, tone, words } = DISPUTE_LOOKS[status];
  return (
    <Badge tone={tone} pip={pip}>
      {words}
    </Badge>
  );
}
