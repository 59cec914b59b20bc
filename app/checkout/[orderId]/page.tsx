import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { OrderPaymentForm } from "@/components/checkout/order-payment-form";
import { orderStateOf } from "@/components/order/order-state";
import { liveContext } from "@/lib/context";
import { orderPath } from "@/lib/domain/order-path";
import { gatewayScript } from "@/lib/gateway-script";
import { openOrder, readReturnedAt } from "@/lib/order-access";
import { payAgain } from "../actions";

type PayOrderPageProps = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

// The address holds the order's token.
export const metadata: Metadata = { title: "Pay your order", referrer: "no-referrer" };

/** An order that is there and not paid: the same order, another try. Any other leads to its own page. */
export default async function PayOrderPage({ params, searchParams }: PayOrderPageProps) {
  const [{ orderId }, query] = await Promise.all([params, searchParams]);
  const token = typeof query.token === "string" ? query.token : null;
  const opened = await openOrder(orderId, token);
  if (!opened) notFound();
  const { order } = opened;
  const { shop, now } = liveContext("shopper");
  const state = orderStateOf(order, now(), await readReturnedAt(orderId));
  const isPayable = (state === "failed" || state === "unpaid") && order.expiresAt > now();
  if (!isPayable) redirect(orderPath(order, shop.linkSecret));
  return (
    <OrderPaymentForm
      order={{ id: order.id, number: order.number, total: order.total }}
      token={token ?? ""}
      lines={order.lines.map((line) => ({
        id: line.id,
        title: line.name,
        detail: line.kind === "download" ? "Download" : line.variantName,
        picture: line.picture,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        isShipped: line.kind === "poster",
      }))}
      totals={{
        subtotalMinor: order.subtotal.amountMinor,
        discountMinor: order.discount.amountMinor,
        shippingMinor: order.shipping.amountMinor,
        taxMinor: order.tax.amountMinor,
        taxRateBps: order.lines[0]?.taxRateBps ?? 0,
        totalMinor: order.total.amountMinor,
      }}
      couponCode={order.couponCode}
      country={order.country}
      gateway={gatewayScript()}
      shop={{ name: shop.name, email: shop.email, url: shop.url }}
      pay={payAgain}
    />
  );
}
