import { asc, eq } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { ProductKind } from "@/lib/domain/product";
import type { Database, Queryable } from "../client";
import { orderLines, orders } from "../schema/orders";
import { type ExceptionView, listExceptionsOfOrder } from "./admin-exceptions";
import {
  type AdminMoney,
  type AdminPayment,
  listPaymentsOfOrder,
  listPostings,
  moneyOf,
  type Posting,
} from "./admin-money";
import { type Happening, listHappenings } from "./admin-timeline";
import { type DisputeEntry, listDisputesOfOrder } from "./dispute-list";
import { type FulfillmentState, listOrderMarks, NO_MARKS } from "./order-marks";
import { listRefundsOfOrder, type OrderRefund } from "./order-refunds";
import { listRefundablePayments, type RefundablePayment } from "./refundable";

export interface AdminOrder {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly fulfillment: FulfillmentState;
  readonly placedAt: Date;
  /** When an unpaid order lets its stock go. */
  readonly expiresAt: Date;
  readonly email: string;
  /** True when it was placed signed in. */
  readonly hasAccount: boolean;
  readonly country: string;
  /** The address on the parcel; null when nothing is shipped. */
  readonly address: AdminAddress | null;
  readonly lines: readonly AdminLine[];
  readonly sums: AdminSums;
  readonly money: AdminMoney;
  readonly payments: readonly AdminPayment[];
  /** Oldest first. */
  readonly refunds: readonly OrderRefund[];
  /** Payments that took money, with what of it can be given back. */
  readonly refundable: readonly RefundablePayment[];
  readonly postings: readonly Posting[];
  /** Newest first. */
  readonly disputes: readonly DisputeEntry[];
  readonly exceptions: readonly ExceptionView[];
  /** Everything that happened, newest first. */
  readonly happenings: readonly Happening[];
  /** Makes the shopper's link; raising it revokes earlier ones. */
  readonly tokenVersion: number;
}

export interface AdminAddress {
  readonly name: string | null;
  /** Non-empty lines in the order they stand on a parcel, without name and country. */
  readonly lines: readonly string[];
}

export interface AdminLine {
  readonly id: string;
  readonly name: string;
  readonly artist: string;
  readonly variantName: string;
  readonly sku: string;
  readonly kind: ProductKind;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly discount: Money;
  readonly total: Money;
}

/** subtotal − discount + shipping = total; tax is inside the total. */
export interface AdminSums {
  readonly subtotal: Money;
  readonly discount: Money;
  /** The code that took it off. */
  readonly couponCode: string | null;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
}

/**
 * One order with everything known about it, read from one snapshot, so that its sums agree even while the worker
 * writes. For pages that have called `requireMerchant()`. @returns null when there is no such order.
 */
export async function findAdminOrder(db: Database, orderId: string): Promise<AdminOrder | null> {
  return await db.transaction((tx) => readOrder(tx, orderId), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

async function readOrder(queryable: Queryable, orderId: string): Promise<AdminOrder | null> {
  const [row] = await queryable.select().from(orders).where(eq(orders.id, orderId));
  if (!row) return null;
  const payments = await listPaymentsOfOrder(queryable, orderId);
  const refunds = await listRefundsOfOrder(queryable, orderId);
  const marks = (await listOrderMarks(queryable, [orderId])).get(orderId) ?? NO_MARKS;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    fulfillment: marks.fulfillment,
    placedAt: row.placedAt,
    expiresAt: row.expiresAt,
    email: row.email,
    hasAccount: row.userId !== null,
    country: row.country,
    address: addressView(row),
    lines: await listLines(queryable, row),
    sums: sumsView(row),
    money: moneyOf(row, payments, refunds),
    refunds,
    refundable: await listRefundablePayments(queryable, row, refunds),
    payments,
    postings: await listPostings(queryable, orderId),
    disputes: await listDisputesOfOrder(queryable, orderId),
    exceptions: await listExceptionsOfOrder(queryable, orderId),
    happenings: await listHappenings(queryable, orderId),
    tokenVersion: row.tokenVersion,
  };
}

type OrderRow = typeof orders.$inferSelect;

async function listLines(queryable: Queryable, order: OrderRow): Promise<AdminLine[]> {
  const rows = await queryable
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  return rows.map((line) => ({
    id: line.id,
    name: line.name,
    artist: line.artist,
    variantName: line.variantName,
    sku: line.sku,
    kind: line.kind,
    picture: line.picture,
    quantity: line.quantity,
    unitPrice: money(line.unitPriceMinor, order.currency),
    discount: money(line.discountMinor, order.currency),
    total: money(line.totalMinor, order.currency),
  }));
}

function sumsView(order: OrderRow): AdminSums {
  return {
    subtotal: money(order.subtotalMinor, order.currency),
    discount: money(order.discountMinor, order.currency),
    couponCode: order.couponCode,
    shipping: money(order.shippingMinor, order.currency),
    tax: money(order.taxMinor, order.currency),
    total: money(order.totalMinor, order.currency),
  };
}

function addressView(order: OrderRow): AdminAddress | null {
  if (!order.shipLine1) return null;
  const town = [order.shipPostalCode, order.shipCity].filter(Boolean).join(" ");
  const lines = [order.shipLine1, order.shipLine2, town, order.shipRegion].filter(
    (line) => line !== null && line !== "",
  );
  return { name: order.shipName, lines: lines.filter((line) => line !== null) };
}
