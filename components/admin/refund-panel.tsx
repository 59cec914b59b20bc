import Link from "next/link";
import { Money } from "@/components/money";
import { buttonClasses } from "@/components/ui/button";
import type { Money as Amount } from "@/lib/domain/money";
import { RefreshSoon } from "./refresh-soon";
import { type RefundEntry, RefundList } from "./refund-list";

interface PanelPayment {
  readonly id: string;
  readonly refundable: Amount;
  readonly backTo: string;
  readonly isOfSale: boolean;
  readonly blockedBy: string | null;
}

type RefundPanelProps = {
  refunds: readonly RefundEntry[];
  /** Payments that took money. */
  payments: readonly PanelPayment[];
  formPath: string;
  timeZone: string;
  /** True for a moment after a refund was asked for: the answer is about to come. */
  isAwaited: boolean;
};

/** What can be given back, the way to do it, and what was given back so far. */
export function RefundPanel({ refunds, payments, formPath, timeZone, isAwaited }: RefundPanelProps) {
  return (
    <div className="grid gap-4">
      {payments.map((payment) => (
        <Refundable key={payment.id} payment={payment} isOne={payments.length === 1} formPath={formPath} />
      ))}
      {refunds.length > 0 ? <RefundList refunds={refunds} timeZone={timeZone} /> : null}
      {isAwaited ? <RefreshSoon /> : null}
    </div>
  );
}

function Refundable({ payment, isOne, formPath }: { payment: PanelPayment; isOne: boolean; formPath: string }) {
  const { backTo, blockedBy, id, refundable } = payment;
  const isLeft = refundable.amountMinor > 0;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-ink-2">
        {isOne ? "Can be refunded" : `${payment.isOfSale ? "Of the sale" : "Of the surplus"}, to ${backTo}`}{" "}
        <Money of={refundable} className="font-medium text-ink" />
        {blockedBy ? (
          <span className="block text-meta text-warn">
            {blockedBy === "lost"
              ? "The shopper's bank took it back in a dispute, so nothing of it can be refunded as well."
              : "Not while the shopper's bank decides about it: answer the dispute first."}
          </span>
        ) : null}
      </p>
      {isLeft && !blockedBy ? (
        <Link href={isOne ? formPath : `${formPath}?payment=${id}`} className={buttonClasses("secondary", "small")}>
          Refund
        </Link>
      ) : null}
    </div>
  );
}
