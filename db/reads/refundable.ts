import { asc, eq } from "drizzle-orm";
import type { DisputeStatus } from "@/lib/domain/dispute-status";
import { backToWords, type PaidWith } from "@/lib/domain/method-words";
import { type Money, money } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";
import { leftOfLine, refundableMinor, worthOf } from "@/lib/domain/refund-plan";
import { purposeOfRefund } from "@/lib/domain/refund-status";
import type { Database, Queryable } from "../client";
import { findBlockingDispute } from "../disputes";
import { listRefundedLines, sumCapturedOf, sumShippingRefunded } from "../refunds";
import { orderLines, orders } from "../schema/orders";
import { payments } from "../schema/payments";
import { listNewestTries } from "./newest-tries";
import { listRefundsOfOrder, type OrderRefund } from "./order-refunds";

/** What a merchant may give back of an order: what the refund form is made of. */
export interface RefundableOrder {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly refunds: readonly OrderRefund[];
  /** Payments that took money, oldest first. */
  readonly payments: readonly RefundablePayment[];
  readonly lines: readonly RefundableLine[];
  /** What is left of shipping. */
  readonly shipping: Money;
}

export interface RefundablePayment {
  readonly id: string;
  readonly captured: Money;
  readonly refundable: Money;
  /** "Visa ending 4242". */
  readonly backTo: string;
  readonly paidWith: PaidWith;
  /** Whether it was this payment that bought the items. */
  readonly isOfSale: boolean;
  /** The dispute because of which nothing of it is refunded now. */
  readonly blockedBy: DisputeStatus | null;
}

export interface RefundableLine {
  readonly id: string;
  readonly name: string;
  readonly variantName: string;
  readonly kind: ProductKind;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly quantityLeft: number;
  /** What all that is left of it is worth, and what one is. */
  readonly worthLeft: Money;
  readonly worthOfOne: Money;
  /** Units that a refund which failed has put back on the shelf already. */
  readonly onShelf: number;
}

/** Read from one snapshot, so that its sums agree. For pages that have called `requireMerchant()`. */
export async function findRefundableOrder(db: Database, orderId: string): Promise<RefundableOrder | null> {
  return await db.transaction((tx) => read(tx, orderId), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

async function read(queryable: Queryable, orderId: string): Promise<RefundableOrder | null> {
  const [order] = await queryable.select().from(orders).where(eq(orders.id, orderId));
  if (!order) return null;
  const refunds = await listRefundsOfOrder(queryable, orderId);
  const shippingLeft = order.shippingMinor - (await sumShippingRefunded(queryable, orderId));
  return {
    ...{ id: order.id, number: order.number, email: order.email, refunds },
    payments: await listRefundablePayments(queryable, order, refunds),
    lines: await listLines(queryable, order),
    shipping: money(Math.max(0, shippingLeft), order.currency),
  };
}

type OrderRow = typeof orders.$inferSelect;

export async function listRefundablePayments(
  queryable: Queryable,
  order: Pick<OrderRow, "id" | "paidAt">,
  refunds: readonly OrderRefund[],
): Promise<RefundablePayment[]> {
  const rows = await queryable
    .select()
    .from(payments)
    .where(eq(payments.orderId, order.id))
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const tries = await listNewestTries(queryable, order.id);
  const found: RefundablePayment[] = [];
  for (const payment of rows) {
    const captured = await sumCapturedOf(queryable, payment.id);
    if (captured === 0) continue;
    const own = refunds.filter(({ paymentId }) => paymentId === payment.id);
    const left = refundableMinor(
      captured,
      own.map(({ amount, status }) => ({ status, amountMinor: amount.amountMinor })),
    );
    const card = tries.get(payment.id) ?? { cardBrand: null, cardLast4: null };
    const paidWith = { methodKind: payment.methodKind, ...card };
    found.push({
      ...{ id: payment.id, captured: money(captured, payment.currency) },
      refundable: money(Math.max(0, left), payment.currency),
      ...{ paidWith, backTo: backToWords(paidWith) },
      isOfSale: purposeOfRefund(order, payment) === "return",
      blockedBy: (await findBlockingDispute(queryable, payment.id))?.status ?? null,
    });
  }
  return found;
}

async function listLines(queryable: Queryable, order: OrderRow): Promise<RefundableLine[]> {
  const rows = await queryable
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  const refunded = await listRefundedLines(queryable, order.id);
  return rows.map((line) => {
    const left = leftOfLine(line, refunded);
    const worth = (quantity: number) => money(worthOf(left, quantity, order.currency), order.currency);
    return {
      ...{ id: line.id, name: line.name, variantName: line.variantName, kind: line.kind, picture: line.picture },
      ...{ quantity: line.quantity, unitPrice: money(line.unitPriceMinor, order.currency) },
      quantityLeft: left.quantity,
      worthLeft: money(left.amountMinor, order.currency),
      worthOfOne: left.quantity > 0 ? worth(1) : money(0, order.currency),
      onShelf: left.onShelf,
    };
  });
}
