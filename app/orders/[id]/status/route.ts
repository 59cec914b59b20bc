import { orderStateOf } from "@/components/order/order-state";
import { liveContext } from "@/lib/context";
import { openOrder, readReturnedAt } from "@/lib/order-access";
import { orderVersion } from "../order-version";

export const dynamic = "force-dynamic";

const HEADERS = { "cache-control": "private, no-store" };

type StatusContext = { params: Promise<{ id: string }> };

/** What the open order page asks: has anything changed? As closed as the page itself. */
export async function GET(request: Request, { params }: StatusContext): Promise<Response> {
  const { id } = await params;
  const opened = await openOrder(id, new URL(request.url).searchParams.get("token"));
  if (!opened) return Response.json({ error: "not_found" }, { status: 404, headers: HEADERS });
  const state = orderStateOf(opened.order, liveContext("shopper").now(), await readReturnedAt(id));
  const body = { status: opened.order.status, version: orderVersion(opened.order, state) };
  return Response.json(body, { headers: HEADERS });
}
