"use server";

import type { KeptDetails, PayAnswer, PayOrderRequest, PayRequest } from "@/components/checkout/pay-answer";
import { findCart } from "@/db/reads/cart";
import { type Entry, enterAction } from "@/lib/action-guard";
import { readCartToken } from "@/lib/cart-cookie";
import { type Context, liveContext } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { checkDetails } from "@/lib/domain/order-details";
import { limitsOfPress, paymentOrigin } from "@/lib/domain/payment-tries";
import { log } from "@/lib/log";
import { openOrder } from "@/lib/order-access";
import { getViewer } from "@/lib/session";

import { payCart, payOrder, refusedAnswer } from "./pay-cart";
import { pausedAnswer } from "./pay-pause";
import { DETAILS_FORM, PAY_ORDER_REQUEST, PAY_REQUEST } from "./request-shapes";

/** Pay was pressed at the checkout. */
export async function pay(request: PayRequest): Promise<PayAnswer> {
  const ctx = liveContext("shopper");
  const cartToken = await readCartToken(ctx.shop.url);
  const entry = await enterAction(request, PAY_REQUEST, ({ typed }, client) =>
    limitsOfPress(paymentOrigin({ session: cartToken, email: typed.email, network: client })),
  );
  return answer(entry, async (input, network) => {
    if (cartToken === null) return refusedAnswer("cart_empty");
    const viewer = await getViewer();
    const origin = paymentOrigin({ session: cartToken, email: input.typed.email, network });
    return payCart(ctx, input, { cartToken, userId: viewer?.userId ?? null, origin });
  });
}

/** Pay was pressed for an order that is there already, by its link or by its signed-in owner. */
export async function payAgain(request: PayOrderRequest): Promise<PayAnswer> {
  const ctx = liveContext("shopper");
  const session = await readCartToken(ctx.shop.url);
  // Whose order it is, is not said before it is opened: until then the link counts as the mailbox.
  const entry = await enterAction(request, PAY_ORDER_REQUEST, ({ orderId }, client) =>
    limitsOfPress(paymentOrigin({ session: session ?? orderId, email: orderId, network: client })),
  );
  return answer(entry, async ({ orderId, token }, network) => {
    const opened = await openOrder(orderId, token);
    if (!opened) return refusedAnswer("order_unknown");
    const origin = paymentOrigin({ session: session ?? orderId, email: opened.order.email, network });
    return payOrder(ctx, opened.order, origin);
  });
}

/** The form was sent before scripts had loaded: nothing is paid, everything typed comes back with what to fix. */
export async function keepDetails(before: KeptDetails, form: FormData): Promise<KeptDetails> {
  const entry = await enterAction(form, DETAILS_FORM);
  if (!entry.ok) return { ...before, wasSent: true };
  const { step, ...typed } = entry.input;
  if (step === "totals") return { typed, faults: [], wasSent: false };
  const checked = checkDetails(typed, await isCartShipped(liveContext("shopper")));
  return { typed, faults: checked.is === "faulty" ? checked.faults : [], wasSent: true };
}

/** Nothing was confirmed with the gateway yet, so whatever fails here, no money was taken: that can be said. */
async function answer<Input>(
  entry: Entry<Input>,
  work: (input: Input, network: string) => Promise<PayAnswer>,
): Promise<PayAnswer> {
  if (!entry.ok) return entry.limit === null ? refusedAnswer(entry.code) : pausedAnswer(entry.limit, entry.retryAfterS);
  try {
    return await work(entry.input, entry.client);
  } catch (error) {
    log.error("a payment could not be started", { err: error instanceof Error ? error : new Error(String(error)) });
    return refusedAnswer("database_away");
  }
}

async function isCartShipped(ctx: Context): Promise<boolean> {
  const token = await readCartToken(ctx.shop.url);
  const cart = token === null ? null : await findCart(ctx.db, hashCartToken(token), ctx.now());
  return cart?.lines.some((line) => line.kind === "poster") ?? false;
}
