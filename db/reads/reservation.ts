import { and, eq } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { Queryable } from "../client";
import { payments } from "../schema/payments";

/** A reserved amount that can still be captured or given up; null when there is none. For merchants only. */
export async function findReservation(queryable: Queryable, paymentId: string): Promise<{ amount: Money } | null> {
  const [row] = await queryable
    .select({ amountMinor: payments.amountMinor, currency: payments.currency })
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.status, "authorized")));
  return row ? { amount: money(row.amountMinor, row.currency) } : null;
}
