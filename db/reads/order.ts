import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import type { FulfillmentStatus } from "@/lib/domain/fulfillment-status";
import { type Money, money } from "@/lib/domain/money";
import type { PostalAddress } from "@/lib/domain/order-details";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { PaymentStatus } from "@/lib/domain/payment-status";
import type { ProductKind } from "@/lib/domain/product";
import type { Queryable } from "../client";
import { downloads } from "../schema/catalog";
import { fulfillments, orderLines, orders } from "../schema/orders";
import { charges, paymentFacts, payments } from "../schema/payments";
import {
  listRefundsOfOrder,
  type OrderRefund,
  refundedQuantity,
  type ShownRefund,
  shownRefunds,
} from "./order-refunds";

/** An order as its shopper may see it: the page, the receipt and the mails are made of this. */
export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly tokenVersion: number;
  readonly status: OrderStatus;
  readonly locale: string;
  readonly email: string;
  readonly userId: string | null;
  readonly country: string;
  /** Null when nothing is shipped. */
  readonly address: PostalAddress | null;
  readonly lines: readonly OrderLineView[];
  readonly subtotal: Money;
  readonly discount: Money;
  /** The code that took it off. */
  readonly couponCode: string | null;
  readonly shipping: Money;
  /** Inside the total. */
  readonly tax: Money;
  readonly total: Money;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
  readonly closedAt: Date | null;
  /** What was taken for it: less than its total where a merchant captured a part. Null until it is paid. */
  readonly charged: Money | null;
  /** The one that paid it, or the newest one: an order has at most one that can still take money, and it is never older than another. */
  readonly payment: OrderPaymentView | null;
  readonly fulfillments: readonly OrderFulfillmentView[];
  /** Oldest first. */
  readonly refunds: readonly ShownRefund[];
}

export interface OrderLineView {
  readonly id: string;
  readonly kind: ProductKind;
  readonly name: string;
  readonly artist: string;
  readonly variantName: string;
  readonly picture: { readonly src: string; readonly alt: string };
  readonly unitPrice: Money;
  readonly quantity: number;
  /** What it cost before any discount: the sums below the lines take that off, once. */
  readonly total: Money;
  readonly taxRateBps: number;
  /** How many of them went back. */
  readonly refundedQuantity: number;
  /** What a download line delivers once the order is paid. */
  readonly file: { readonly name: string; readonly sizeBytes: number } | null;
}

export interface OrderPaymentView {
  readonly status: PaymentStatus;
  readonly createdAt: Date;
  /** When the gateway last answered how it stands. */
  readonly askedAt: Date | null;
  /** What it was paid with, the gateway's word: "card", "klarna" …; null until there was a try. */
  readonly methodKind: string | null;
  readonly tries: number;
  readonly newestTry: OrderTryView | null;
}

/** One try with a card. The codes are for choosing a sentence, never for showing. */
export interface OrderTryView {
  readonly status: "pending" | "succeeded" | "failed";
  readonly failureCode: string | null;
  readonly declineCode: string | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  readonly createdAt: Date;
}

export interface OrderFulfillmentView {
  readonly kind: "shipment" | "download";
  readonly status: FulfillmentStatus;
  readonly fulfilledAt: Date | null;
}

/** Whoever calls this has checked that its reader may see the order: by its token, or as its owner. */
export async function findOrder(queryable: Queryable, id: string): Promise<OrderView | null> {
  const [order] = await queryable.select().from(orders).where(eq(orders.id, id));
  if (!order) return null;
  // One after the other: inside a transaction there is one connection.
  const lines = await listLines(queryable, id);
  const payment = await findNewestPayment(queryable, id);
  const charged = order.paidAt === null ? null : await findCharged(queryable, id);
  const fulfilled = await listFulfillments(queryable, id);
  const refunds = await listRefundsOfOrder(queryable, id);
  const amount = (minor: number) => money(minor, order.currency);
  return {
    id,
    number: order.number,
    tokenVersion: order.tokenVersion,
    status: order.status,
    locale: order.locale,
    email: order.email,
    userId: order.userId,
    country: order.country,
    address: addressOf(order),
    lines: lines.map((line) => lineView(line, order.currency, refunds)),
    subtotal: amount(order.subtotalMinor),
    discount: amount(order.discountMinor),
    couponCode: order.couponCode,
    shipping: amount(order.shippingMinor),
    tax: amount(order.taxMinor),
    total: amount(order.totalMinor),
    placedAt: order.placedAt,
    expiresAt: order.expiresAt,
    paidAt: order.paidAt,
    closedAt: order.closedAt,
    charged: charged === null ? null : amount(charged),
    payment,
    fulfillments: fulfilled,
    refunds: shownRefunds(refunds),
  };
}

function listLines(queryable: Queryable, orderId: string) {
  return queryable
    .select({ line: orderLines, fileName: downloads.fileName, sizeBytes: downloads.sizeBytes })
    .from(orderLines)
    .leftJoin(downloads, eq(downloads.variantId, orderLines.variantId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
}

function lineView(
  row: Awaited<ReturnType<typeof listLines>>[number],
  currency: string,
  refunds: readonly OrderRefund[],
): OrderLineView {
  const { line, fileName, sizeBytes } = row;
  const isFile = line.kind === "download" && fileName !== null && sizeBytes !== null;
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    artist: line.artist,
    variantName: line.variantName,
    picture: { src: line.picture, alt: line.pictureAlt },
    unitPrice: money(line.unitPriceMinor, currency),
    quantity: line.quantity,
    total: money(line.unitPriceMinor * line.quantity, currency),
    taxRateBps: line.taxRateBps,
    refundedQuantity: refundedQuantity(refunds, line.id),
    file: isFile ? { name: fileName, sizeBytes } : null,
  };
}

function addressOf(order: typeof orders.$inferSelect): PostalAddress | null {
  if (order.shipName === null || order.shipLine1 === null) return null;
  return {
    name: order.shipName,
    line1: order.shipLine1,
    line2: order.shipLine2,
    postalCode: order.shipPostalCode ?? "",
    city: order.shipCity ?? "",
    region: order.shipRegion,
  };
}

/** Minor units; null for an order that was paid before payments were marked. */
async function findCharged(queryable: Queryable, orderId: string): Promise<number | null> {
  const [row] = await queryable
    .select({ captured: sql<string | null>`sum(${paymentFacts.amountMinor})` })
    .from(payments)
    .innerJoin(paymentFacts, and(eq(paymentFacts.paymentId, payments.id), eq(paymentFacts.kind, "captured")))
    .where(and(eq(payments.orderId, orderId), eq(payments.isSettling, true)));
  return row?.captured ? Number(row.captured) : null;
}

async function findNewestPayment(queryable: Queryable, orderId: string): Promise<OrderPaymentView | null> {
  const [payment] = await queryable
    .select({
      ...{ id: payments.id, status: payments.status, methodKind: payments.methodKind },
      ...{ createdAt: payments.createdAt, askedAt: payments.askedAt },
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.isSettling), desc(payments.createdAt), desc(payments.id))
    .limit(1);
  if (!payment) return null;
  const [newestTry] = await queryable
    .select({
      status: charges.status,
      failureCode: charges.failureCode,
      declineCode: charges.declineCode,
      cardBrand: charges.cardBrand,
      cardLast4: charges.cardLast4,
      createdAt: charges.createdAt,
    })
    .from(charges)
    .where(eq(charges.paymentId, payment.id))
    .orderBy(desc(charges.createdAt), desc(charges.id))
    .limit(1);
  const [tries] = await queryable.select({ count: count() }).from(charges).where(eq(charges.paymentId, payment.id));
  return {
    status: payment.status,
    createdAt: payment.createdAt,
    askedAt: payment.askedAt,
    methodKind: payment.methodKind,
    tries: tries?.count ?? 0,
    newestTry: newestTry ?? null,
  };
}

function listFulfillments(queryable: Queryable, orderId: string): Promise<OrderFulfillmentView[]> {
  return queryable
    .select({ kind: fulfillments.kind, status: fulfillments.status, fulfilledAt: fulfillments.fulfilledAt })
    .from(fulfillments)
    .where(eq(fulfillments.orderId, orderId))
    .orderBy(asc(fulfillments.kind));
}
