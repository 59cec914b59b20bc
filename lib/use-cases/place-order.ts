import { type CartSnapshotLine, lockCartForOrder } from "@/db/cart-snapshot";
import { setCartCoupon } from "@/db/carts";
import type { Transaction } from "@/db/client";
import { type Coupon, holdCoupon, judgeLockedCoupon, lockCoupon } from "@/db/coupons";
import { appendOrderEvent, findOrderOfCart, insertOrder, type OrderRow, updateOrderContact } from "@/db/orders";
import { holdStock } from "@/db/stock";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { CouponFault } from "@/lib/domain/coupon";
import { getCurrencyRule } from "@/lib/domain/currency";
import { customerKey } from "@/lib/domain/customer-key";
import { orderNumber } from "@/lib/domain/ids";
import { invariant } from "@/lib/domain/invariant";
import { isChargeable, money } from "@/lib/domain/money";
import { lineTotal, totalsOf } from "@/lib/domain/pricing";
import { ok, type Refused, type Result, refused } from "@/lib/domain/result";

/** As the post needs it; parsed at the door for the country it is in. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly region: string | null;
}

export interface OrderRequest {
  readonly cartId: string;
  /** What the shopper saw. Another version or total is refused, never silently charged. */
  readonly cartVersion: number;
  readonly totalSeenMinor: number;
  readonly email: string;
  readonly country: string;
  /** Null when nothing is shipped. */
  readonly address: Address | null;
  readonly locale: string;
  readonly userId: string | null;
}

export interface PlacedOrder {
  readonly orderId: string;
  readonly tokenVersion: number;
  readonly isNew: boolean;
}

/** What a refusal can be specific about. */
export interface OrderRefusal {
  readonly title?: string;
  readonly totalMinor?: number;
  readonly coupon?: string;
}

/** How long prints are put aside for a shopper who has pressed Pay. */
const HOLD_MINUTES = 30;
const ORDER_NUMBER_BYTES = 8;

/**
 * Turns a cart into an order, with its stock held: all in one transaction, or nothing. Prices are read from the
 * database; the request carries none. The same cart version always answers with the same order, so that double clicks,
 * second tabs and retries meet in one.
 */
export async function placeOrder(ctx: Context, request: OrderRequest): Promise<Result<PlacedOrder, OrderRefusal>> {
  try {
    return await inTransaction(ctx.db, (tx) => place(ctx, tx, request), { isRepeatable: true });
  } catch (error) {
    if (error instanceof Shortage) return refused("sold_out", { title: error.title });
    throw error;
  }
}

/** Thrown to roll back what was held before the first print that is missing. */
class Shortage extends Error {
  constructor(readonly title: string) {
    super("sold out while the order was placed");
  }
}

async function place(ctx: Context, tx: Transaction, request: OrderRequest): Promise<Result<PlacedOrder, OrderRefusal>> {
  const cart = await lockCartForOrder(tx, request.cartId);
  if (!cart) return refused("cart_empty");
  const placed = await findOrderOfCart(tx, request);
  if (placed) return await repeat(ctx, tx, placed, request);
  if (cart.lines.length === 0) return refused("cart_empty");
  const coupon = await couponOf(ctx, tx, cart, request);
  const counting = coupon?.fault === null ? coupon : null;
  const totals = totalsOf(cart.lines.map(asPriced), request.country, counting?.discount);
  if (cart.version !== request.cartVersion || totals.totalMinor !== request.totalSeenMinor) {
    return await refuseChanged(ctx, tx, cart.version, coupon, totals, request);
  }
  const unfit = refuseUnfit(cart, totals, request);
  if (unfit) return unfit;
  const orderId = await writeOrder(ctx, tx, cart, totals, counting?.code ?? null, request);
  if (counting) {
    const isHeld = await holdCoupon(tx, { orderId, couponId: counting.id, customerKey: customerKey(request.email) });
    invariant(isHeld, "a coupon that was judged under its lock can be held");
  }
  const short = await holdStock(tx, orderId, cart.lines);
  if (short) throw new Shortage(cart.lines.find((line) => line.variantId === short)?.title ?? "");
  return ok({ orderId, tokenVersion: 1, isNew: true });
}

/** The snapshot: whatever becomes of the catalog, the coupon or the bag, this is what was ordered. */
async function writeOrder(
  ctx: Context,
  tx: Transaction,
  cart: LockedCart,
  totals: OrderTotals,
  couponCode: string | null,
  request: OrderRequest,
): Promise<string> {
  const orderId = ctx.newId();
  const placedAt = ctx.now();
  const { lines, taxRateBps, ...sums } = totals;
  const order = {
    id: orderId,
    number: orderNumber(ctx.random(ORDER_NUMBER_BYTES)),
    cartId: request.cartId,
    cartVersion: request.cartVersion,
    currency: cart.currency,
    ...sums,
    couponCode,
    userId: request.userId,
    locale: request.locale,
    country: request.country,
    ...contactOf(request),
    placedAt,
    expiresAt: new Date(placedAt.getTime() + HOLD_MINUTES * 60_000),
  };
  const rows = cart.lines.map((line, position) => {
    const priced = lines[position];
    invariant(priced, "every line is priced");
    return { id: ctx.newId(), orderId, position, ...lineSnapshot(line), taxRateBps, ...priced };
  });
  invariant(await insertOrder(tx, order, rows), "a cart version is ordered under its lock");
  const data = { total: sums.totalMinor, currency: cart.currency };
  await appendOrderEvent(tx, { orderId, type: "order_placed", actor: ctx.actor, at: placedAt, data });
  return orderId;
}

type LockedCart = NonNullable<Awaited<ReturnType<typeof lockCartForOrder>>>;
type JudgedCoupon = Coupon & { readonly fault: CouponFault | null };
type OrderTotals = ReturnType<typeof totalsOf>;

/** The cart's coupon, locked, and why it does not count for this customer. */
async function couponOf(
  ctx: Context,
  tx: Transaction,
  cart: LockedCart,
  request: OrderRequest,
): Promise<JudgedCoupon | null> {
  const coupon = cart.couponId === null ? null : await lockCoupon(tx, cart.couponId);
  if (!coupon) return null;
  const fault = await judgeLockedCoupon(tx, coupon, {
    currency: cart.currency,
    goodsMinor: cart.lines.reduce((sum, line) => sum + lineTotal(line), 0),
    customerKey: customerKey(request.email),
    at: ctx.now(),
  });
  return { ...coupon, fault };
}

/**
 * What the shopper saw is not what it costs. A coupon that stopped counting while they looked at it is taken off the
 * bag, so that the page shows the total without it before Pay is pressed again; one whose minimum is missing stays on.
 */
async function refuseChanged(
  ctx: Context,
  tx: Transaction,
  cartVersion: number,
  coupon: JudgedCoupon | null,
  { totalMinor }: OrderTotals,
  request: OrderRequest,
): Promise<Refused<OrderRefusal>> {
  const isAboutCoupon = coupon?.fault && coupon.fault !== "coupon_minimum" && cartVersion === request.cartVersion;
  if (!coupon?.fault || !isAboutCoupon) return refused("cart_changed", { totalMinor });
  await setCartCoupon(tx, request.cartId, null, ctx.now());
  return refused(coupon.fault, { totalMinor, coupon: coupon.code });
}

/** The order is there already. While it waits for its payment, a corrected address or e-mail is taken over. */
async function repeat(
  ctx: Context,
  tx: Transaction,
  order: OrderRow,
  request: OrderRequest,
): Promise<Result<PlacedOrder, OrderRefusal>> {
  if (order.status === "expired") return refused("order_expired");
  if (order.status === "canceled") return refused("cart_changed", { totalMinor: request.totalSeenMinor });
  const same = ok({ orderId: order.id, tokenVersion: order.tokenVersion, isNew: false });
  if (order.status !== "pending") return same;
  // Another country has another total, and this order's is final: it is replaced, not rewritten.
  if (order.country !== request.country || order.totalMinor !== request.totalSeenMinor) {
    return refused("cart_changed", { totalMinor: order.totalMinor });
  }
  const contact = contactOf(request);
  const isSame = Object.entries(contact).every(([field, value]) => order[field as keyof typeof contact] === value);
  if (isSame) return same;
  await updateOrderContact(tx, order.id, contact);
  await appendOrderEvent(tx, { orderId: order.id, type: "contact_changed", actor: ctx.actor, at: ctx.now() });
  return same;
}

function refuseUnfit(
  cart: { currency: string; lines: readonly CartSnapshotLine[] },
  totals: OrderTotals,
  request: OrderRequest,
): Refused<OrderRefusal> | null {
  const gone = cart.lines.find((line) => !line.isOnSale);
  if (gone) return refused("sold_out", { title: gone.title });
  invariant(
    cart.lines.every((line) => line.currency === cart.currency),
    "a cart holds one currency",
  );
  if (cart.lines.some((line) => line.kind === "poster") && !request.address) return refused("form_invalid");
  if (isChargeable(money(totals.totalMinor, cart.currency))) return null;
  const isSmall = totals.totalMinor < getCurrencyRule(cart.currency).chargeMinimum;
  return refused(isSmall ? "amount_too_small" : "amount_too_large");
}

function contactOf({ email, address }: OrderRequest) {
  return {
    email,
    shipName: address?.name ?? null,
    shipLine1: address?.line1 ?? null,
    shipLine2: address?.line2 ?? null,
    shipPostalCode: address?.postalCode ?? null,
    shipCity: address?.city ?? null,
    shipRegion: address?.region ?? null,
  };
}

function lineSnapshot({ title, currency, isOnSale, ...line }: CartSnapshotLine) {
  return { ...line, name: title };
}

function asPriced(line: CartSnapshotLine) {
  return { unitPriceMinor: line.unitPriceMinor, quantity: line.quantity, isShipped: line.kind === "poster" };
}
