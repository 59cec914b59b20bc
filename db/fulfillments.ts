import type { Transaction } from "./client";
import { fulfillments } from "./schema/orders";

type Fulfillment = typeof fulfillments.$inferSelect;

/** Writes what has to be done for an order, one row a kind; kinds that are there already are left as they are. */
export async function insertFulfillments(
  tx: Transaction,
  orderId: string,
  rows: readonly { id: string; kind: Fulfillment["kind"]; status: Fulfillment["status"]; at: Date }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(fulfillments)
    .values(
      rows.map(({ at, ...row }) => ({
        ...row,
        orderId,
        createdAt: at,
        fulfilledAt: row.status === "fulfilled" ? at : null,
      })),
    )
    .onConflictDoNothing();
}
