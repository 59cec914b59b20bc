import { Thumb } from "@/components/account/thumb";
import { DateTime } from "@/components/date-time";
import { Money } from "@/components/money";
import { StatusBadge } from "@/components/order/status-badge";
import type { Money as Amount } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";

export type OrderRowProps = {
  href: string;
  number: string;
  placedAt: Date;
  timeZone: string;
  status: OrderStatus;
  total: Amount;
  lines: readonly { name: string; quantity: number; picture: { src: string; alt: string } }[];
};

/** As many as fit beside the words on a phone. */
const THUMBS_MAX = 3;

/** One order; the number is the link, and the whole row its target. */
export function OrderRow({ href, number, placedAt, timeZone, status, total, lines }: OrderRowProps) {
  const thumbs = lines.slice(0, lines.length > THUMBS_MAX ? THUMBS_MAX - 1 : THUMBS_MAX);
  const more = lines.length - thumbs.length;
  return (
    <li className="group relative grid gap-x-6 gap-y-3 border-b border-line py-5 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <h3 className="text-h3">
            {/* The order page is another area with its own policy: a full page load. */}
            <a
              href={href}
              className="tabular rounded-chip underline-offset-4 after:absolute after:inset-0 group-hover:underline"
            >
              <span className="sr-only">Order </span>
              {number}
            </a>
          </h3>
          <StatusBadge status={status} />
        </div>
        <p className="text-small text-ink-2">
          <DateTime at={placedAt} timeZone={timeZone} show="date" />
          <span aria-hidden="true"> · </span>
          <Money of={total} className="text-ink" />
        </p>
        <p className="line-clamp-2 text-small text-ink-2">{lines.map(lineWords).join(" · ")}</p>
      </div>
      <div className="flex gap-2">
        {thumbs.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order's lines never change places
          <Thumb key={place} picture={line.picture} />
        ))}
        {more > 0 ? (
          <span className="tabular grid size-16 shrink-0 place-items-center rounded-chip bg-sunken text-label text-ink-2">
            <span aria-hidden="true">+{more}</span>
            <span className="sr-only">and {more} more</span>
          </span>
        ) : null}
      </div>
    </li>
  );
}

function lineWords({ name, quantity }: { name: string; quantity: number }): string {
  return quantity === 1 ? name : `${name} × ${quantity}`;
}
