import { couponGoneWords } from "@/app/(shop)/cart/coupon-words";
import type { PayAnswer, PayRequest } from "@/components/checkout/pay-answer";
import { type CartView, countingDiscount, findCart } from "@/db/reads/cart";
import { findNewestOrderOfCart } from "@/db/reads/order-of-cart";
import type { Context } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { isCouponFault } from "@/lib/domain/coupon";
import type { RefusalCode } from "@/lib/domain/errors";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { formatMoney, type Money, money } from "@/lib/domain/money";
import { checkDetails, type OrderDetails } from "@/lib/domain/order-details";
import { orderPath, returnPath } from "@/lib/domain/order-path";
import type { PaymentOrigin } from "@/lib/domain/payment-tries";
import { totalsOf } from "@/lib/domain/pricing";
import { closeOrders } from "@/lib/use-cases/close-orders";
import { countPaymentPress } from "@/lib/use-cases/count-payment-press";
import { placeOrder } from "@/lib/use-cases/place-order";
import { startPayment } from "@/lib/use-cases/start-payment";
import { pausedAnswer } from "./pay-pause";

const LOCALE = "en";

interface Payer {
  readonly cartToken: string;
  readonly userId: string | null;
  readonly origin: PaymentOrigin;
}

/** One press of Pay: the bag becomes an order, the order gets a payment, and the browser may confirm it. */
export async function payCart(ctx: Context, request: PayRequest, payer: Payer): Promise<PayAnswer> {
  const hash = hashCartToken(payer.cartToken);
  const cart = await findCart(ctx.db, hash, ctx.now());
  if (!cart) return refusedAnswer("cart_empty");
  const isShipped = cart.lines.some((line) => line.kind === "poster");
  const checked = checkDetails(request.typed, isShipped);
  if (checked.is === "faulty") return { is: "faulty", faults: checked.faults };
  const cleared = await closeReplaced(ctx, cart, request, checked.details, hash);
  if ("is" in cleared) return cleared;
  const placed = await placeOrder(ctx, {
    ...checked.details,
    cartId: cart.id,
    cartVersion: cleared.cartVersion,
    totalSeenMinor: request.totalSeenMinor,
    locale: LOCALE,
    userId: payer.userId,
  });
  if (!placed.ok) {
    const seen = money(request.totalSeenMinor, cart.currency);
    return refusedAnswer(placed.code, placed.detail, seen);
  }
  return await payOrder(ctx, { id: placed.value.orderId, tokenVersion: placed.value.tokenVersion }, payer.origin);
}

/** Starts or goes on with the payment of an order. */
export async function payOrder(
  ctx: Context,
  order: { id: string; tokenVersion: number },
  origin: PaymentOrigin,
): Promise<PayAnswer> {
  const counted = await countPaymentPress(ctx, { orderId: order.id, origin });
  if (!counted.allowed) return pausedAnswer(counted.name, counted.retryAfterS);
  const started = await startPayment(ctx, { orderId: order.id });
  const { linkSecret, url } = ctx.shop;
  switch (started.is) {
    case "ready":
      return { ...started, returnUrl: `${url}${returnPath(order, linkSecret)}` };
    case "refused":
      return refusedAnswer(started.code);
    default:
      return { is: started.is, orderPath: orderPath(order, linkSecret) };
  }
}

/**
 * Orders of this bag that no longer fit, because the bag, a price or the country has changed, give their stock back
 * before the new one is placed. A tab that shows an old version or an old total closes nothing.
 * @returns the version to order, or the answer when an old order's payment is under way and can't be called back.
 */
async function closeReplaced(
  ctx: Context,
  cart: CartView,
  { cartVersion, totalSeenMinor }: PayRequest,
  { country }: OrderDetails,
  hash: string,
): Promise<{ cartVersion: number } | PayAnswer> {
  const { totalMinor } = totalsOf(cart.lines.map(asPriced), country, countingDiscount(cart.coupon));
  if (cart.version !== cartVersion || totalMinor !== totalSeenMinor) return { cartVersion };
  const { closed, kept } = await closeOrders(ctx, { replaced: { cartId: cart.id, cartVersion, country, totalMinor } });
  if (kept.length > 0) {
    const order = await findNewestOrderOfCart(ctx.db, cart.id);
    if (!order || order.status === "pending") return refusedAnswer("gateway_away");
    return { is: "settled", orderPath: orderPath(order, ctx.shop.linkSecret) };
  }
  // Closing the order of this very version opens the bag again under the next one; its lines are what they were.
  const now = closed.length > 0 ? await findCart(ctx.db, hash, ctx.now()) : cart;
  return { cartVersion: now?.version === cartVersion + 1 ? now.version : cartVersion };
}

function asPriced({ unitPrice, quantity, kind }: CartView["lines"][number]) {
  return { unitPriceMinor: unitPrice.amountMinor, quantity, isShipped: kind === "poster" };
}

interface RefusalDetail {
  readonly title?: string;
  readonly totalMinor?: number;
  readonly coupon?: string;
}

/** @param seen the total that stood on the button, where there was one. */
export function refusedAnswer(code: RefusalCode, detail: RefusalDetail = {}, seen?: Money): PayAnswer {
  return { is: "refused", code, words: wordsOf(code, detail, seen) };
}

function wordsOf(code: RefusalCode, { title, totalMinor, coupon }: RefusalDetail, seen: Money | undefined): string {
  if (code === "sold_out" && title) {
    return `${title} sold out while you were checking out. Nothing was charged. Remove it from your bag to pay for the rest.`;
  }
  if (coupon && seen && totalMinor !== undefined && isCouponFault(code)) {
    return couponGoneWords(code, coupon, money(totalMinor, seen.currency), seen);
  }
  if (code === "cart_changed" && seen && totalMinor !== undefined && totalMinor !== seen.amountMinor) {
    const now = formatMoney(money(totalMinor, seen.currency));
    return `Your bag or a price changed. The total is now ${now}; it was ${formatMoney(seen)}. Nothing was charged. Look at it, then pay.`;
  }
  return REFUSAL_MESSAGES[code];
}
