import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { charges, payments } from "../schema/payments";

interface CardOfTry {
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
}

/** The card of each payment's newest try, by payment. A payment without tries is not in it. */
export async function listNewestTries(queryable: Queryable, orderId: string): Promise<ReadonlyMap<string, CardOfTry>> {
  const rows = await queryable
    .select({ paymentId: charges.paymentId, cardBrand: charges.cardBrand, cardLast4: charges.cardLast4 })
    .from(charges)
    .innerJoin(payments, eq(payments.id, charges.paymentId))
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(charges.createdAt), asc(charges.id));
  return new Map(rows.map(({ paymentId, ...card }) => [paymentId, card]));
}
