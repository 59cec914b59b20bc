import Link from "next/link";
import { Money } from "@/components/money";
import { countryName } from "@/lib/domain/countries";
import type { Money as Amount } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";
import { Moment } from "./moment";
import { type Fulfillment, FulfillmentBadge, LookBadge, PaymentBadge } from "./order-badges";

export interface OrderListRow {
  readonly id: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly email: string;
  readonly name: string | null;
  readonly country: string;
  readonly total: Amount;
  readonly status: OrderStatus;
  readonly fulfillment: Fulfillment;
  readonly pieces: number;
  readonly needsLook: boolean;
}

type OrdersTableProps = {
  caption: string;
  rows: readonly OrderListRow[];
  timeZone: string;
  /** When the page was made: years are only shown of other years. */
  now: Date;
};

const HEAD = "px-3 py-2 font-medium first:ps-4 last:pe-4";
const START = `${HEAD} text-start`;
const END = `${HEAD} text-end`;
const CELL = "px-3 py-1.5 sm:first:ps-4 sm:last:pe-4 max-sm:p-0";

/** Orders, a row each; below 40 rem a row becomes two or three lines, so that nothing scrolls sideways. */
export function OrdersTable({ caption, rows, timeZone, now }: OrdersTableProps) {
  return (
    <table className="w-full border-collapse max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line bg-sunken text-meta text-ink-2">
          <th className={START}>Order</th>
          <th className={`${START} max-md:hidden`}>Placed</th>
          <th className={START}>Customer</th>
          <th className={END}>Total</th>
          <th className={START}>Payment</th>
          <th className={START}>Fulfillment</th>
          <th className={`${END} max-lg:hidden`}>Items</th>
          <th className={`${START} max-lg:hidden`}>Country</th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <OrderRow key={row.id} row={row} timeZone={timeZone} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function OrderRow({ row, timeZone, now }: Omit<OrdersTableProps, "caption" | "rows"> & { row: OrderListRow }) {
  return (
    <tr className="relative border-b border-line last:border-b-0 hover:bg-sunken sm:h-10 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3">
      <th scope="row" className={`${CELL} text-start font-medium`}>
        <Link
          href={`/admin/orders/${row.id}`}
          data-row-link
          className="whitespace-nowrap tabular rounded-chip after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-chip focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {row.number}
        </Link>
        <span className="ms-2 hidden text-meta font-normal text-ink-3 sm:max-md:block sm:max-md:ms-0">
          <Moment at={row.placedAt} timeZone={timeZone} now={now} />
        </span>
      </th>
      <td
        className={`${CELL} text-ink-2 sm:max-md:hidden max-sm:col-span-2 max-sm:row-start-3 max-sm:text-meta max-sm:text-ink-3`}
      >
        <Moment at={row.placedAt} timeZone={timeZone} now={now} />
        <span className="sm:hidden">
          , {row.pieces} {row.pieces === 1 ? "item" : "items"}, {countryName(row.country)}
        </span>
      </td>
      <td className={`${CELL} max-w-0 w-full max-sm:col-span-2 max-sm:row-start-2 max-sm:max-w-none`}>
        <Customer name={row.name} email={row.email} />
      </td>
      <td className={`${CELL} text-end font-medium max-sm:col-start-2 max-sm:row-start-1`}>
        <Money of={row.total} />
      </td>
      <td className={`${CELL} max-sm:col-start-1 max-sm:row-start-4`}>
        <span className="flex flex-wrap gap-1.5">
          <PaymentBadge status={row.status} />
          {row.needsLook ? <LookBadge /> : null}
        </span>
      </td>
      <td className={`${CELL} whitespace-nowrap max-sm:col-start-2 max-sm:row-start-4 max-sm:self-end max-sm:text-end`}>
        <FulfillmentBadge state={row.fulfillment} />
      </td>
      <td className={`${CELL} tabular text-end text-ink-2 max-lg:hidden`}>{row.pieces}</td>
      <td className={`${CELL} whitespace-nowrap text-ink-2 max-lg:hidden`}>
        <abbr title={countryName(row.country)} className="no-underline">
          {row.country}
        </abbr>
      </td>
    </tr>
  );
}

/** The name takes what it needs, the address what is left; each keeps its own direction of text. */
function Customer({ name, email }: { name: string | null; email: string }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2" title={name ? `${name}, ${email}` : email}>
      {name ? <bdi className="min-w-0 truncate">{name}</bdi> : null}
      <bdi className={`min-w-0 truncate ${name ? "grow basis-0 text-meta text-ink-3 sm:max-lg:hidden" : ""}`}>
        {email}
      </bdi>
    </span>
  );
}
