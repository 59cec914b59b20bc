import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EVENT_LOOKS, type EventStatus } from "./event-words";
import { Moment } from "./moment";

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly status: EventStatus;
  readonly note: string | null;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly receivedAt: Date;
}

type EventsTableProps = {
  caption: string;
  rows: readonly EventRow[];
  timeZone: string;
  /** When the page was made: years are only shown of other years. */
  now: Date;
};

const HEAD = "px-3 py-2 text-start font-medium first:ps-4 last:pe-4";
const CELL = "px-3 py-1.5 align-baseline md:first:ps-4 md:last:pe-4 max-md:p-0";

/** The gateway's events, a row each; below 60 rem a row becomes a few lines. */
export function EventsTable({ caption, rows, timeZone, now }: EventsTableProps) {
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line bg-sunken text-meta text-ink-2">
          <th className={HEAD}>Event</th>
          <th className={HEAD}>State</th>
          <th className={HEAD}>Order</th>
          <th className={`${HEAD} md:max-lg:hidden`}>Note</th>
          <th className={HEAD}>Received</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr
            key={row.id}
            className="relative border-b border-line last:border-b-0 hover:bg-sunken md:h-10 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3"
          >
            <th scope="row" className={`${CELL} min-w-0 text-start font-medium max-md:col-span-2`}>
              <Link
                href={`/admin/events/${row.id}`}
                data-row-link
                className="rounded-chip font-mono text-meta max-md:break-all md:whitespace-nowrap after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-chip focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {row.type}
              </Link>
            </th>
            <td className={`${CELL} max-md:row-start-2`}>
              <EventBadge status={row.status} />
            </td>
            <td className={`${CELL} whitespace-nowrap max-md:row-start-3 max-md:has-[.sr-only]:hidden`}>
              <OrderLink row={row} />
            </td>
            <td
              className={`${CELL} w-full min-w-40 text-ink-2 md:max-lg:hidden max-md:col-span-2 max-md:row-start-4 max-md:empty:hidden`}
            >
              {row.note}
            </td>
            <td className={`${CELL} text-ink-2 max-md:row-start-2 max-md:text-end max-md:text-meta`}>
              <Moment at={row.receivedAt} timeZone={timeZone} show="exact" now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function EventBadge({ status }: { status: EventStatus }) {
  const { words, tone, pip } = EVENT_LOOKS[status];
  return (
    <Badge tone={tone} pip={pip}>
      {words}
    </Badge>
  );
}

function OrderLink({ row }: { row: EventRow }) {
  if (row.orderId === null) return <span className="sr-only">None</span>;
  return (
    <Link
      href={`/admin/orders/${row.orderId}`}
      className="tabular relative z-10 rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
    >
      {row.orderNumber}
    </Link>
  );
}
