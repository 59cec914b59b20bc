import Link from "next/link";
import { Money } from "@/components/money";
import { Icon } from "@/components/ui/icon";
import type { Money as Amount } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";
import { CopyButton } from "./copy-button";
import { Moment } from "./moment";
import { type Fulfillment, FulfillmentBadge, PaymentBadge } from "./order-badges";

type OrderHeaderProps = {
  order: {
    readonly number: string;
    readonly status: OrderStatus;
    readonly fulfillment: Fulfillment;
    readonly placedAt: Date;
    readonly expiresAt: Date;
    readonly email: string;
    readonly address: { readonly name: string | null } | null;
    readonly sums: { readonly total: Amount };
  };
  timeZone: string;
  /** The address that opens the order for whoever has it. */
  linkForShopper: string;
};

const TOOL =
  "min-h-9 rounded-control border border-line-strong bg-surface px-3 text-label hover:border-ink-2 hover:bg-sunken";

/** Which order, how it stands, how much, whose: readable without scrolling. */
export function OrderHeader({ order, timeZone, linkForShopper }: OrderHeaderProps) {
  return (
    <div className="grid gap-2">
      <Link
        href="/admin/orders"
        className="inline-flex min-h-6 items-center gap-1 justify-self-start rounded-chip text-meta text-ink-2 hover:text-ink hover:underline hover:underline-offset-3"
      >
        <Icon name="arrow-left" size={16} />
        Orders
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="flex items-center gap-1 text-h1 tracking-[-0.01em]">
              <bdi>{order.number}</bdi>
              <CopyButton text={order.number} label="Copy order number" />
            </h1>
            <PaymentBadge status={order.status} />
            {order.fulfillment === "none" ? null : <FulfillmentBadge state={order.fulfillment} />}
          </div>
          <p className="text-ink-2">
            <Money of={order.sums.total} className="font-semibold text-ink" />,{" "}
            <bdi>{order.address?.name ?? order.email}</bdi>, placed <Moment at={order.placedAt} timeZone={timeZone} />
            {order.status === "pending" ? (
              <>
                , held until <Moment at={order.expiresAt} timeZone={timeZone} />
              </>
            ) : null}
          </p>
        </div>
        <CopyButton
          text={linkForShopper}
          label="Copy the link that opens this order for the shopper, without signing in"
          words="Copy order link"
          className={TOOL}
        />
      </div>
    </div>
  );
}
