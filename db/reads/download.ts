import { and, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { downloads } from "../schema/catalog";
import { orderLines, orders } from "../schema/orders";

export interface DownloadFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** The file behind a line of a paid order; null for everything else: unpaid, refunded, another order's line. */
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
      ),
    );
  return file ?? null;
}
