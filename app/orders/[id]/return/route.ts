import { after, NextResponse } from "next/server";
import { type Context, liveContext } from "@/lib/context";
import { RETURNED_SECONDS, returnedCookie } from "@/lib/domain/returned-cookie";
import { log } from "@/lib/log";
import { mayAskOnReturn, openOrder, RETURNED_COOKIE } from "@/lib/order-access";
import { settlePayment } from "@/lib/use-cases/settle-payment";

export const dynamic = "force-dynamic";

type ReturnContext = { params: Promise<{ id: string }> };

/**
 * Where the browser comes back from a payment, perhaps from a bank, without cookies. What the gateway added to the
 * address is a hint from a browser: it is neither believed nor logged nor carried on. The order page is shown at once;
 * how the payment stands is asked after the answer has left.
 */
export async function GET(request: Request, { params }: ReturnContext): Promise<Response> {
  const { id } = await params;
  const ctx = liveContext("shopper");
  const token = new URL(request.url).searchParams.get("token");
  const page = new URL(`/orders/${encodeURIComponent(id)}`, ctx.shop.url);
  if (token !== null) page.searchParams.set("token", token);
  const answer = NextResponse.redirect(page, 303);
  // A wrong token or a database that is away: the order page says so in words.
  const opened = await openOrder(id, token).catch(() => null);
  if (!opened) return answer;
  after(() => settleOnReturn(ctx, id));
  answer.cookies.set(RETURNED_COOKIE, returnedCookie(id, ctx.now()), {
    httpOnly: true,
    sameSite: "lax",
    secure: ctx.shop.url.startsWith("https://"),
    path: "/",
    maxAge: RETURNED_SECONDS,
  });
  return answer;
}

async function settleOnReturn(ctx: Context, orderId: string): Promise<void> {
  try {
    if (await mayAskOnReturn(orderId)) await settlePayment(ctx, { orderId, heardFrom: "return" });
  } catch (error) {
    const err = error instanceof Error ? error : new Error(String(error));
    log.error("a payment could not be settled on return", { order: orderId, err });
  }
}
