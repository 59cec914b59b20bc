import { eq } from "drizzle-orm";
import type { Transaction } from "./client";
import type { RefundRow } from "./refunds";
import { orderLines } from "./schema/orders";
import { refundLines } from "./schema/refunds";
import { type Demand, restock } from "./stock";

/**
 * Puts on the shelf what a refund brings back. To be called with the fact that the gateway has the refund, which is
 * there once. A refund that fails later leaves the goods where they are: what came back came back.
 */
export async function restockLinesOf(tx: Transaction, refund: Pick<RefundRow, "id">): Promise<void> {
  const rows = await tx
    .select({ variantId: orderLines.variantId, quantity: refundLines.restockQuantity })
    .from(refundLines)
    .innerJoin(orderLines, eq(orderLines.id, refundLines.orderLineId))
    .where(eq(refundLines.refundId, refund.id));
  const returned = rows.filter((row): row is Demand => row.variantId !== null && row.quantity > 0);
  if (returned.length > 0) await restock(tx, returned);
}
