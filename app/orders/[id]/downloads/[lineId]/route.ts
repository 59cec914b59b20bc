import { findPaidDownload } from "@/db/reads/download";
import { liveContext } from "@/lib/context";
import { isUuid } from "@/lib/domain/ids";
import { openOrder } from "@/lib/order-access";

export const dynamic = "force-dynamic";

type DownloadContext = { params: Promise<{ id: string; lineId: string }> };

/** The file somebody bought: with the order's link or as its owner, and only while the order is paid. */
export async function GET(request: Request, { params }: DownloadContext): Promise<Response> {
  const { id, lineId } = await params;
  const opened = await openOrder(id, new URL(request.url).searchParams.get("token"));
  const isAllowed = opened?.order.status === "paid" && isUuid(lineId);
  const file = isAllowed ? await findPaidDownload(liveContext("shopper").db, id, lineId) : null;
  if (!file) return new Response("We can't find this download.\n", { status: 404, headers: TEXT });
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": file.mediaType,
      "content-length": String(file.bytes.length),
      "content-disposition": attachment(file.fileName),
      "cache-control": "private, no-store",
    },
  });
}

const TEXT = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };

/** Always saved, never opened in the shop's own origin. RFC 6266: a plain name for old browsers, the real one beside it. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]/g, "_");
  const real = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
