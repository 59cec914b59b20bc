import { keepCartToken, readCartToken } from "@/lib/cart-cookie";
import { liveContext } from "@/lib/context";
import { log } from "@/lib/log";
import type { Viewer } from "@/lib/session";
import { linkGuestOrders } from "@/lib/use-cases/link-guest-orders";
import { mergeCarts } from "@/lib/use-cases/merge-carts";

/** What a person finds after signing in: their guest orders, and one bag. Nobody stays outside because this failed. */
export async function bringThingsTogether({ userId, email }: Viewer): Promise<void> {
  const ctx = liveContext("shopper");
  try {
    const token = await mergeCarts(ctx, { token: await readCartToken(ctx.shop.url), userId });
    if (token !== null) await keepCartToken(ctx.shop.url, token);
    await linkGuestOrders(ctx, { userId, verifiedEmail: email });
  } catch (error) {
    log.error("orders and bags of a person were not brought together", {
      user: userId,
      err: error instanceof Error ? error : null,
    });
  }
}
