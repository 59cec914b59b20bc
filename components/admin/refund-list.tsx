import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { backToWords, type PaidWith } from "@/lib/domain/method-words";
import type { Money as Amount } from "@/lib/domain/money";
import type { RefundOrigin, RefundStatus } from "@/lib/domain/refund-status";
import { CopyId } from "./copy-id";
import { Moment } from "./moment";
import { ORIGIN_WORDS, REFUND_LOOKS, refundTrouble } from "./refund-words";

export interface RefundEntry {
  readonly id: string;
  readonly providerRefundId: string | null;
  readonly status: RefundStatus;
  readonly origin: RefundOrigin;
  readonly amount: Amount;
  readonly shipping: Amount;
  readonly note: string | null;
  readonly failureReason: string | null;
  readonly paidWith: PaidWith;
  readonly lines: readonly {
    readonly lineId: string;
    readonly name: string;
    readonly variantName: string;
    readonly quantity: number;
    readonly restockQuantity: number;
  }[];
  readonly createdAt: Date;
  readonly nextCheckAt: Date | null;
}

/** Every refund of an order: how it stands, what it was for, and what to do when it did not go well. */
export function RefundList({ refunds, timeZone }: { refunds: readonly RefundEntry[]; timeZone: string }) {
  return (
    <ul className="grid">
      {refunds.map((refund) => (
        <li key={refund.id} className="grid gap-1.5 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
          <Refund refund={refund} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

function Refund({ refund, timeZone }: { refund: RefundEntry; timeZone: string }) {
  const look = REFUND_LOOKS[refund.status];
  const trouble = refundTrouble(refund.status, refund.failureReason);
  const isUnderWay = refund.status === "intended" || refund.status === "pending";
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span>
          <Money of={refund.amount} className="font-medium" />{" "}
          <span className="text-ink-2">
            to <bdi>{backToWords(refund.paidWith)}</bdi>
          </span>
        </span>
        <Badge tone={look.tone} pip={look.pip}>
          {look.words}
        </Badge>
      </p>
      {trouble ? <p className={refund.status === "intended" ? "text-warn" : "text-bad"}>{trouble}</p> : null}
      <For refund={refund} />
      {refund.note ? (
        <p className="wrap-anywhere border-s-2 border-line ps-3 text-ink-2">
          <bdi>{refund.note}</bdi>
        </p>
      ) : null}
      <p className="text-meta text-ink-3">
        {ORIGIN_WORDS[refund.origin]}, <Moment at={refund.createdAt} timeZone={timeZone} show="exact" />
        {isUnderWay && refund.nextCheckAt ? (
          <>
            . Till asks again at <Moment at={refund.nextCheckAt} timeZone={timeZone} show="exact" />
          </>
        ) : null}
      </p>
      {refund.providerRefundId ? <CopyId id={refund.providerRefundId} what="refund id" /> : null}
    </>
  );
}

function For({ refund: { lines, shipping } }: { refund: RefundEntry }) {
  if (lines.length === 0 && shipping.amountMinor === 0) return null;
  return (
    <ul className="text-meta text-ink-2">
      {lines.map((line) => (
        <li key={line.lineId}>
          {line.quantity} × {line.name}, {line.variantName}
          {line.restockQuantity > 0 ? `, ${line.restockQuantity} back in stock` : ""}
        </li>
      ))}
      {shipping.amountMinor > 0 ? (
        <li>
          Shipping <Money of={shipping} />
        </li>
      ) : null}
    </ul>
  );
}
