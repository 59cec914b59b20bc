import { asc, eq, inArray } from "drizzle-orm";
import type { PaidWith } from "@/lib/domain/method-words";
import { type Money, money } from "@/lib/domain/money";
import type { RefundOrigin, RefundPurpose, RefundStatus } from "@/lib/domain/refund-status";
import type { Queryable } from "../client";
import { orderLines } from "../schema/orders";
import { payments } from "../schema/payments";
import { refundLines, refunds } from "../schema/refunds";
import { listNewestTries } from "./newest-tries";

/** A refund with what it was for and where it goes. */
export interface OrderRefund {
  readonly id: string;
  readonly paymentId: string;
  /** The gateway's id; null while it is not known to have it. */
  readonly providerRefundId: string | null;
  readonly status: RefundStatus;
  readonly origin: RefundOrigin;
  readonly purpose: RefundPurpose;
  readonly amount: Money;
  readonly shipping: Money;
  /** The merchant's own words: for merchants only. */
  readonly note: string | null;
  readonly failureReason: string | null;
  /** An actor: for merchants only. */
  readonly requestedBy: string;
  readonly paidWith: PaidWith;
  readonly lines: readonly OrderRefundLine[];
  readonly createdAt: Date;
  /** When it succeeded, failed, was canceled or refused; null while it is under way. */
  readonly settledAt: Date | null;
  readonly nextCheckAt: Date | null;
}

export interface OrderRefundLine {
  readonly lineId: string;
  readonly name: string;
  readonly variantName: string;
  readonly quantity: number;
  readonly restockQuantity: number;
}

/** Every refund of an order, oldest first. */
export async function listRefundsOfOrder(queryable: Queryable, orderId: string): Promise<OrderRefund[]> {
  const rows = await queryable
    .select({ refund: refunds, methodKind: payments.methodKind })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  if (rows.length === 0) return [];
  const lines = await queryable
    .select({ line: refundLines, name: orderLines.name, variantName: orderLines.variantName })
    .from(refundLines)
    .innerJoin(orderLines, eq(orderLines.id, refundLines.orderLineId))
    .where(
      inArray(
        refundLines.refundId,
        rows.map(({ refund }) => refund.id),
      ),
    )
    .orderBy(asc(orderLines.position));
  const tries = await listNewestTries(queryable, orderId);
  return rows.map(({ refund, methodKind }) => ({
    ...refund,
    amount: money(refund.amountMinor, refund.currency),
    shipping: money(refund.shippingMinor, refund.currency),
    paidWith: { methodKind, ...(tries.get(refund.paymentId) ?? { cardBrand: null, cardLast4: null }) },
    lines: lines
      .filter(({ line }) => line.refundId === refund.id)
      .map(({ line, name, variantName }) => ({
        ...{ lineId: line.orderLineId, name, variantName },
        ...{ quantity: line.quantity, restockQuantity: line.restockQuantity },
      })),
  }));
}

/** A refund as the shopper may see it: without the merchant's note, who decided, and the gateway's codes. */
export type ShownRefund = Pick<
  OrderRefund,
  "id" | "status" | "origin" | "purpose" | "amount" | "shipping" | "paidWith" | "lines" | "createdAt" | "settledAt"
>;

/** What the shopper sees of refunds. One that the gateway refused never was one. */
export function shownRefunds(refunds: readonly OrderRefund[]): ShownRefund[] {
  return refunds
    .filter(({ status }) => status !== "refused")
    .map(({ id, status, origin, purpose, amount, shipping, paidWith, lines, createdAt, settledAt }) => ({
      ...{ id, status, origin, purpose, amount, shipping, paidWith, lines, createdAt, settledAt },
    }));
}

/** How many of a line went back for certain: the gateway has the refund. */
export function refundedQuantity(refunds: readonly Pick<OrderRefund, "status" | "lines">[], lineId: string): number {
  return refunds
    .filter(({ status }) => status === "pending" || status === "succeeded")
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);
}
