import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { downloads } from "../schema/catalog";
import { orderLines, orders } from "../schema/orders";
import { refundLines, refunds } from "../schema/refunds";

export interface DownloadFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/**
 * The file behind a line of a paid order; null for everything else: unpaid, another order's line, or refunded. Who has
 * all the money for a file back has given the file back: that counts from when the gateway has the refund, for the whole
 * order as for one line, and ends when the refund comes back. An amount alone, given as a courtesy, takes no file away.
 */
export async function findPaidDownload(
  queryable: Queryable,
  orderId: string,
  lineId: string,
): Promise<DownloadFile | null> {
  const [file] = await queryable
    .select({ fileName: downloads.fileName, mediaType: downloads.mediaType, bytes: downloads.bytes })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(downloads, eq(downloads.variantId, orderLines.variantId))
    .where(
      and(
        eq(orderLines.id, lineId),
        eq(orderLines.orderId, orderId),
        eq(orderLines.kind, "download"),
        eq(orders.status, "paid"),
        isKept(),
      ),
    );
  return file ?? null;
}

/** Of a query on order lines: not all of it went back. */
export function isKept(): SQL {
  return sql`${orderLines.quantity} > (select coalesce(sum(${refundLines.quantity}), 0) from ${refundLines}
    join ${refunds} on ${refunds.id} = ${refundLines.refundId}
    where ${refundLines.orderLineId} = ${orderLines.id} and ${inArray(refunds.status, ["pending", "succeeded"])})`;
}
