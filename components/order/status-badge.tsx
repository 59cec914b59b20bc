import { Badge, type Pip, type Tone } from "@/components/ui/badge";
import type { OrderStatus } from "@/lib/domain/order-status";

const LOOKS: Record<OrderStatus, { readonly words: string; readonly tone: Tone; readonly pip: Pip }> = {
  pending: { words: "Waiting for payment", tone: "neutral", pip: "empty" },
  processing: { words: "Payment on its way", tone: "info", pip: "half" },
  authorized: { words: "Confirmed", tone: "info", pip: "half" },
  paid: { words: "Paid", tone: "ok", pip: "full" },
  canceled: { words: "Canceled", tone: "neutral", pip: "empty" },
  expired: { words: "Expired", tone: "neutral", pip: "empty" },
  refund_due: { words: "Refund on its way", tone: "warn", pip: "half" },
  refunded: { words: "Refunded", tone: "neutral", pip: "full" },
};

/** An order's state in the words of its shopper. */
export function StatusBadge({ status }: { status: OrderStatus }) {
  const { words, tone, pip } = LOOKS[status];
  return (
    <Badge tone={tone} pip={pip}>
      {words}
    </Badge>
  );
}
