import { asc, eq, inArray } from "drizzle-orm";
import type { FactKind } from "@/lib/domain/fact";
import type { LedgerAccount } from "@/lib/domain/ledger";
import { type Money, money } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { PaymentStatus } from "@/lib/domain/payment-status";
import type { Queryable } from "../client";
import { ledgerEntries, ledgerPostings } from "../schema/ledger";
import { charges, paymentFacts, payments } from "../schema/payments";
import type { OrderRefund } from "./order-refunds";

/** Where the money of an order is: total − waived − captured + refunded = balance. */
export interface AdminMoney {
  /** Reserved on a card and neither captured nor released. */
  readonly authorized: Money;
  readonly captured: Money;
  /** What nobody owes any more: the total of an order that closed unpaid, what a merchant left out when capturing, or what went back of the sale. */
  readonly waived: Money;
  readonly refunded: Money;
  /** Refunds that may be on their way: reserved, and not counted as refunded yet. */
  readonly onItsWayBack: Money;
  /** Above zero it is still to be paid, below zero it has to go back. */
  readonly balance: Money;
}

export interface AdminPayment {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly intentId: string | null;
  readonly amount: Money;
  /** Null until the gateway has answered once. */
  readonly livemode: boolean | null;
  readonly createdAt: Date;
  /** When the sweep asks the gateway again; null when there is nothing left to ask. */
  readonly nextCheckAt: Date | null;
  /** What it was paid with, the gateway's word; null until there was a try. */
  readonly methodKind: string | null;
  /** Until when a reserved amount can be captured; null when nothing is reserved, or no time is named. */
  readonly captureBefore: Date | null;
  /** What a merchant asked to be captured; null when nobody did. */
  readonly captureMinor: number | null;
  /** True for the one whose money paid the order. */
  readonly isSettling: boolean;
  readonly voidRequestedAt: Date | null;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  /** Oldest first. */
  readonly charges: readonly AdminCharge[];
}

/** One try. Brand and last four digits are all that is ever known of a card. */
export interface AdminCharge {
  readonly id: string;
  readonly providerChargeId: string;
  readonly status: "pending" | "succeeded" | "failed";
  readonly amount: Money;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly failureCode: string | null;
  readonly declineCode: string | null;
  readonly createdAt: Date;
}

/** A double-entry posting; its entries sum to zero. */
export interface Posting {
  readonly id: string;
  readonly kind: string;
  readonly postedAt: Date;
  readonly entries: readonly { readonly account: LedgerAccount; readonly amount: Money }[];
}

export async function listPaymentsOfOrder(queryable: Queryable, orderId: string): Promise<AdminPayment[]> {
  const rows = await queryable
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const tries = await queryable
    .select()
    .from(charges)
    .where(inArray(charges.paymentId, ids))
    .orderBy(asc(charges.createdAt), asc(charges.id));
  const facts = await queryable.select().from(paymentFacts).where(inArray(paymentFacts.paymentId, ids));
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    intentId: row.providerIntentId,
    amount: money(row.amountMinor, row.currency),
    livemode: row.livemode,
    createdAt: row.createdAt,
    nextCheckAt: row.nextCheckAt,
    methodKind: row.methodKind,
    captureBefore: row.captureBefore,
    captureMinor: row.captureMinor,
    voidRequestedAt: row.voidRequestedAt,
    isSettling: row.isSettling,
    authorizedMinor: authorizedMinor(facts.filter((fact) => fact.paymentId === row.id)),
    capturedMinor: sumOf(facts.filter((fact) => fact.paymentId === row.id && fact.kind === "captured")),
    charges: tries.filter((charge) => charge.paymentId === row.id).map((charge) => chargeView(charge, row.currency)),
  }));
}

const CLOSED: ReadonlySet<OrderStatus> = new Set<OrderStatus>(["canceled", "expired", "refund_due", "refunded"]);

export function moneyOf(
  order: { status: OrderStatus; totalMinor: number; currency: string },
  tries: readonly Pick<AdminPayment, "authorizedMinor" | "capturedMinor" | "isSettling">[],
  refunds: readonly Pick<OrderRefund, "status" | "purpose" | "amount">[],
): AdminMoney {
  const inCurrency = (amountMinor: number) => money(amountMinor, order.currency);
  const captured = tries.reduce((sum, one) => sum + one.capturedMinor, 0);
  const settling = tries.find((one) => one.isSettling);
  const leftOut = settling ? Math.max(0, order.totalMinor - settling.capturedMinor) : 0;
  const sumWhere = (isCounted: (refund: (typeof refunds)[number]) => boolean) =>
    refunds.reduce((sum, refund) => (isCounted(refund) ? sum + refund.amount.amountMinor : sum), 0);
  const refunded = sumWhere(({ status }) => status === "succeeded");
  const returned = sumWhere(({ purpose, status }) => status === "succeeded" && purpose === "return");
  const waived = CLOSED.has(order.status) ? order.totalMinor : leftOut + returned;
  return {
    authorized: inCurrency(tries.reduce((sum, one) => sum + one.authorizedMinor, 0)),
    captured: inCurrency(captured),
    waived: inCurrency(waived),
    refunded: inCurrency(refunded),
    onItsWayBack: inCurrency(sumWhere(({ status }) => status === "intended" || status === "pending")),
    balance: inCurrency(order.totalMinor - waived - captured + refunded),
  };
}

export async function listPostings(queryable: Queryable, orderId: string): Promise<Posting[]> {
  const rows = await queryable
    .select({
      id: ledgerPostings.id,
      kind: ledgerPostings.kind,
      postedAt: ledgerPostings.postedAt,
      account: ledgerEntries.account,
      amountMinor: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(eq(ledgerPostings.orderId, orderId))
    .orderBy(asc(ledgerPostings.postedAt), asc(ledgerPostings.id), asc(ledgerEntries.id));
  const headers = new Map(rows.map((row) => [row.id, { id: row.id, kind: row.kind, postedAt: row.postedAt }]));
  return [...headers.values()].map((header) => ({
    ...header,
    entries: rows
      .filter((row) => row.id === header.id)
      .map((row) => ({ account: row.account, amount: money(row.amountMinor, row.currency) })),
  }));
}

type FactRow = { readonly objectId: string; readonly kind: FactKind; readonly amountMinor: number };

/** Authorizations whose object was neither captured nor released nor failed since. */
function authorizedMinor(facts: readonly FactRow[]): number {
  const over = new Set(facts.filter((fact) => isEnd(fact.kind)).map((fact) => fact.objectId));
  return sumOf(facts.filter((fact) => fact.kind === "authorized" && !over.has(fact.objectId)));
}

function isEnd(kind: FactKind): boolean {
  return kind === "captured" || kind === "released" || kind === "failed";
}

function sumOf(facts: readonly FactRow[]): number {
  return facts.reduce((sum, fact) => sum + fact.amountMinor, 0);
}

function chargeView(charge: typeof charges.$inferSelect, currency: string): AdminCharge {
  return {
    id: charge.id,
    providerChargeId: charge.providerChargeId,
    status: charge.status,
    amount: money(charge.amountMinor, currency),
    brand: charge.cardBrand,
    last4: charge.cardLast4,
    failureCode: charge.failureCode,
    declineCode: charge.declineCode,
    createdAt: charge.createdAt,
  };
}
