import { DateTime } from "@/components/date-time";
import { Money } from "@/components/money";
import { Badge, type Pip, type Tone } from "@/components/ui/badge";
import { arrivalWords, backToWords, type PaidWith } from "@/lib/domain/method-words";
import type { Money as Amount } from "@/lib/domain/money";
import type { RefundOrigin, RefundStatus } from "@/lib/domain/refund-status";

export interface RefundShown {
  readonly id: string;
  readonly status: RefundStatus;
  readonly origin: RefundOrigin;
  readonly amount: Amount;
  readonly shipping: Amount;
  readonly paidWith: PaidWith;
  readonly lines: readonly { readonly lineId: string; readonly name: string; readonly quantity: number }[];
  readonly createdAt: Date;
}

/** `refused` is not shown: it never was one. */
const LOOKS: Readonly<Record<RefundStatus, { words: string; tone: Tone; pip: Pip }>> = {
  intended: { words: "Being sent", tone: "info", pip: "empty" },
  pending: { words: "On its way", tone: "info", pip: "half" },
  succeeded: { words: "Sent", tone: "neutral", pip: "full" },
  failed: { words: "Came back to us", tone: "warn", pip: "empty" },
  canceled: { words: "Came back to us", tone: "warn", pip: "empty" },
  refused: { words: "Not made", tone: "neutral", pip: "empty" },
};

/** What went back, where to, and when it is there; one that came back to us is not lost, and says so. */
export function OrderRefunds({ refunds, timeZone }: { refunds: readonly RefundShown[]; timeZone: string }) {
  return (
    <ul className="grid">
      {refunds.map((refund) => (
        <li key={refund.id} className="grid gap-1 border-t border-line py-4 last:border-b">
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="text-label">
              <Money of={refund.amount} negative /> to <bdi>{backToWords(refund.paidWith)}</bdi>
            </span>
            <Badge tone={LOOKS[refund.status].tone} pip={LOOKS[refund.status].pip}>
              {LOOKS[refund.status].words}
            </Badge>
          </p>
          <p className="text-small text-ink-2">{whatHappens(refund)}</p>
          <p className="text-small text-ink-3">
            {forWhat(refund)}
            <DateTime at={refund.createdAt} timeZone={timeZone} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function whatHappens({ paidWith, status }: RefundShown): string {
  if (status === "failed" || status === "canceled") {
    return "It could not be paid out there, so we have the money and still owe it to you. We'll write to you about another way; if you know one, write to us.";
  }
  return status === "intended" ? "We've asked the payment company to send it." : arrivalWords(paidWith);
}

function forWhat({ lines, origin, shipping }: RefundShown): string {
  const items = lines.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} × ${name}`));
  const all = shipping.amountMinor > 0 ? [...items, "delivery"] : items;
  if (all.length > 0) return `For ${all.join(", ")}. `;
  return origin === "automatic" ? "We had no order to fill for it. " : "";
}
