import type { OrderLine } from "@/components/order/order-lines";
import type { OrderView } from "@/db/reads/order";

/** @param query of the download links; null while nothing may be downloaded. */
export function shownLines(order: OrderView, query: string | null): OrderLine[] {
  return order.lines.map((line) => ({
    id: line.id,
    name: line.name,
    detail: `${line.artist}, ${line.kind === "download" ? "download" : line.variantName}`,
    picture: line.picture,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    total: line.total,
    refunded: line.refundedQuantity,
    file:
      line.file && query !== null && line.refundedQuantity < line.quantity
        ? {
            href: `/orders/${order.id}/downloads/${line.id}${query}`,
            name: line.file.name,
            size: sizeInWords(line.file.sizeBytes),
          }
        : null,
  }));
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
