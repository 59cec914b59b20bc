import { Badge, type Pip, type Tone } from "@/components/ui/badge";
import type { OrderStatus } from "@/lib/domain/order-status";

type Look = { readonly words: string; readonly tone: Tone; readonly pip: Pip };

const PAYMENT: Record<OrderStatus, Look> = {
  pending: { words: "Pending", tone: "neutral", pip: "empty" },
  processing: { words: "Processing", tone: "info", pip: "half" },
  authorized: { words: "Authorized", tone: "info", pip: "half" },
  paid: { words: "Paid", tone: "ok", pip: "full" },
  canceled: { words: "Canceled", tone: "neutral", pip: "empty" },
  expired: { words: "Expired", tone: "neutral", pip: "empty" },
  refund_due: { words: "Refund due", tone: "warn", pip: "half" },
  refunded: { words: "Refunded", tone: "neutral", pip: "full" },
};

/** The state of an order's money in a word or two, with a pip that says it in gray. */
export function PaymentBadge({ status }: { status: OrderStatus }) {
  const { words, tone, pip } = PAYMENT[status];
  return (
    <Badge tone={tone} pip={pip}>
      {words}
    </Badge>
  );
}

export type Fulfillment = "none" | "to_ship" | "shipped" | "to_deliver" | "delivered";

const FULFILLMENT: Record<Exclude<Fulfillment, "none">, Look> = {
  to_ship: { words: "To ship", tone: "info", pip: "empty" },
  shipped: { words: "Shipped", tone: "neutral", pip: "full" },
  to_deliver: { words: "To deliver", tone: "info", pip: "empty" },
  delivered: { words: "Delivered", tone: "neutral", pip: "full" },
};

/** How far the goods are; nothing is due before an order is paid. */
export function FulfillmentBadge({ state }: { state: Fulfillment }) {
  if (state === "none") return <span className="sr-only">Nothing due</span>;
  const { words, tone, pip } = FULFILLMENT[state];
  return (
    <Badge tone={tone} pip={pip}>
      {words}
    </Badge>
  );
}

export function LookBadge() {
  return (
    <Badge tone="warn" icon="alert">
      Needs a look
    </Badge>
  );
}
