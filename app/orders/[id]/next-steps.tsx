import type { OrderState } from "@/components/order/order-state";
import { PrintButton } from "@/components/order/print-button";
import { buttonClasses } from "@/components/ui/button";
import { PlainLink } from "@/components/ui/plain-link";
import { liveContext } from "@/lib/context";
import { formatMoney } from "@/lib/domain/money";
import type { OpenedOrder } from "@/lib/order-access";

type NextStepsProps = { state: OrderState; opened: OpenedOrder; query: string };

/** What can be done now. While a payment is unknown that is nothing: above all not paying again. */
export function NextSteps({ state, opened: { order }, query }: NextStepsProps) {
  const { shop, now } = liveContext("shopper");
  switch (state) {
    case "failed":
    case "unpaid":
      // The sweep is about to close it: a payment started now could only be sent back.
      if (order.expiresAt <= now()) return null;
      return (
        <a href={`/checkout/${order.id}${query}`} className={buttonClasses()}>
          {state === "failed" ? "Try again" : `Go to payment, ${formatMoney(order.total)}`}
        </a>
      );
    case "expired":
      return (
        <a href="/cart" className={buttonClasses()}>
          Open your bag
        </a>
      );
    case "canceled":
      return <PlainLink href="/">Go to the shop</PlainLink>;
    case "paid":
    case "refunded":
      return <PrintButton />;
    case "confirming":
    case "refund_due":
      return (
        <PlainLink href={`mailto:${shop.email}?subject=${encodeURIComponent(`Order ${order.number}`)}`}>
          Write to us about this order
        </PlainLink>
      );
    default:
      return null;
  }
}
