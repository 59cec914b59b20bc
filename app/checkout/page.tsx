import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { changeCoupon } from "@/app/(shop)/cart/actions";
import { shownCoupon } from "@/app/(shop)/cart/coupon-words";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import type { SummaryLine } from "@/components/checkout/order-summary";
import { orderStateOf } from "@/components/order/order-state";
import { type CartLineView, type CartView, countingDiscount, findCart, goodsOf } from "@/db/reads/cart";
import { findOrder, type OrderView } from "@/db/reads/order";
import { findNewestOrderOfCart } from "@/db/reads/order-of-cart";
import { readCartToken } from "@/lib/cart-cookie";
import { liveContext } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { findCountry } from "@/lib/domain/countries";
import { getCurrencyRule } from "@/lib/domain/currency";
import type { TypedDetails } from "@/lib/domain/order-details";
import { orderPath } from "@/lib/domain/order-path";
import { totalsOf } from "@/lib/domain/pricing";
import { gatewayScript } from "@/lib/gateway-script";
import { readReturnedAt } from "@/lib/order-access";
import { getViewer } from "@/lib/session";
import { guessVisitorCountry } from "@/lib/visitor-country";
import { keepDetails, pay } from "./actions";
import { countryOptions } from "./country-options";

export const metadata: Metadata = { title: "Checkout" };

type CheckoutPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const countryParam = z.string().refine((code) => findCountry(code) !== null);

/** The bag, on its way to become an order. One that was ordered and paid leads to its order instead. */
export default async function CheckoutPage({ searchParams }: CheckoutPageProps) {
  const { db, shop, now } = liveContext("shopper");
  const token = await readCartToken(shop.url);
  const cart = token === null ? null : await findCart(db, hashCartToken(token), now());
  if (!cart) redirect("/cart");
  const newest = await findNewestOrderOfCart(db, cart.id);
  const order = newest ? await findOrder(db, newest.id) : null;
  const isOfThisBag = newest?.cartVersion === cart.version || cart.lines.length === 0;
  if (order && isOfThisBag && (await isUnderWay(order))) redirect(orderPath(order, shop.linkSecret));
  if (cart.lines.length === 0) redirect("/cart");
  const discount = countingDiscount(cart.coupon);
  const goodsMinor = goodsOf(cart.lines);
  const asked = countryParam.safeParse((await searchParams).country);
  const typed = await typedBefore(order, asked.success ? asked.data : null);
  // A coupon has left less than a card can be charged: the bag says so, and what to do.
  if (totalIn(typed.country, cart) < getCurrencyRule(cart.currency).chargeMinimum) redirect("/cart");
  return (
    <CheckoutForm
      lines={cart.lines.map(summaryLine)}
      currency={cart.currency}
      cartVersion={cart.version}
      coupon={shownCoupon(cart.coupon, goodsMinor)}
      discount={discount}
      changeCoupon={changeCoupon}
      countries={countryOptions()}
      typed={typed}
      gateway={gatewayScript()}
      shop={{ name: shop.name, email: shop.email, url: shop.url }}
      pay={pay}
      keep={keepDetails}
    />
  );
}

/** True when paying again is not for this page to offer: it is paid, or nobody can say yet that it is not. */
async function isUnderWay(order: OrderView): Promise<boolean> {
  if (order.status === "expired" || order.status === "canceled") return false;
  const state = orderStateOf(order, liveContext("shopper").now(), await readReturnedAt(order.id));
  return state !== "failed" && state !== "unpaid";
}

/** Nothing is asked twice: what this bag's last order was sent to is there already. */
async function typedBefore(order: OrderView | null, country: string | null): Promise<TypedDetails> {
  const viewer = await getViewer();
  const address = order?.address;
  return {
    email: order?.email ?? viewer?.email ?? "",
    country: country ?? order?.country ?? (await guessVisitorCountry()),
    name: address?.name ?? "",
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    region: address?.region ?? "",
  };
}

function totalIn(country: string, cart: CartView): number {
  const items = cart.lines.map(({ unitPrice, quantity, kind }) => ({
    unitPriceMinor: unitPrice.amountMinor,
    quantity,
    isShipped: kind === "poster",
  }));
  return totalsOf(items, country, countingDiscount(cart.coupon)).totalMinor;
}

function summaryLine(line: CartLineView): SummaryLine {
  return {
    id: line.variantId,
    title: line.title,
    detail: line.kind === "download" ? "Download" : line.variantName,
    picture: line.picture,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    isShipped: line.kind === "poster",
  };
}
