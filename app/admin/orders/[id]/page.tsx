import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CapturePanel } from "@/components/admin/capture-panel";
import { CardSection } from "@/components/admin/card-section";
import { CustomerPanel } from "@/components/admin/customer-panel";
import { DisputePanel } from "@/components/admin/dispute-panel";
import { ExceptionNotice } from "@/components/admin/exception-notice";
import { MoneyBlock } from "@/components/admin/money-block";
import { OrderHeader } from "@/components/admin/order-header";
import { OrderLines } from "@/components/admin/order-lines";
import { OrderTimeline } from "@/components/admin/order-timeline";
import { PaymentPanel } from "@/components/admin/payment-panel";
import { RefundPanel } from "@/components/admin/refund-panel";
import { type AdminOrder, findAdminOrder } from "@/db/reads/admin-order";
import { type Context, liveContext } from "@/lib/context";
import { isRunningOut } from "@/lib/domain/capture-method";
import { isUuid } from "@/lib/domain/ids";
import { money } from "@/lib/domain/money";
import { orderToken } from "@/lib/domain/order-link";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../../frame";
import { decideReservation } from "./capture/actions";

type OrderPageProps = { params: Promise<{ id: string }> };

/** Title and page ask for the same order; both come in by the door. */
const openOrder = cache(async (id: string) => {
  const merchant = await requireMerchant(`/admin/orders/${encodeURIComponent(id)}`);
  const ctx = liveContext(`staff:${merchant.userId}`);
  const order = isUuid(id) ? await findAdminOrder(ctx.db, id) : null;
  if (!order) notFound();
  return { merchant, ctx, order };
});

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { order } = await openOrder((await params).id);
  return { title: `Order ${order.number}` };
}

export default async function OrderPage({ params }: OrderPageProps) {
  const { merchant, ctx, order } = await openOrder((await params).id);
  const { timeZone } = ctx.shop;
  const open = order.exceptions.filter((exception) => exception.resolvedAt === null);
  return (
    <Frame ctx={ctx} merchant={merchant} current="orders">
      <div className="grid gap-4">
        <OrderHeader order={order} timeZone={timeZone} linkForShopper={linkForShopper(ctx, order)} />
        {open.map((exception) => (
          <ExceptionNotice key={exception.id} exception={exception} timeZone={timeZone} />
        ))}
        <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid gap-4">
            <Reserved ctx={ctx} order={order} />
            <CardSection id="lines" title="Items" flush>
              <OrderLines lines={order.lines} sums={order.sums} />
            </CardSection>
            <CardSection id="money" title="Money">
              <MoneyBlock total={order.sums.total} money={order.money} postings={order.postings} timeZone={timeZone} />
            </CardSection>
            <Refunds ctx={ctx} order={order} />
          </div>
          <div className="grid gap-4 md:sticky md:top-4 md:row-span-2">
            <Disputes ctx={ctx} order={order} />
            <CardSection id="customer" title="Customer">
              <CustomerPanel {...order} />
            </CardSection>
            <Payments ctx={ctx} order={order} />
          </div>
          <CardSection id="timeline" title="Timeline">
            <OrderTimeline rows={order.happenings} currency={order.sums.total.currency} timeZone={timeZone} />
          </CardSection>
        </div>
      </div>
    </Frame>
  );
}

/** Above everything else beside an order: an answer is only heard for days. */
function Disputes({ ctx, order }: { ctx: Context; order: AdminOrder }) {
  const { dashboard } = ctx.gateway;
  return order.disputes.map((dispute) => (
    <CardSection
      key={dispute.id}
      id={`dispute-${dispute.id}`}
      title={dispute.status.startsWith("inquiry") ? "Inquiry" : "Dispute"}
    >
      <DisputePanel
        dispute={{ ...dispute, gatewayUrl: dashboard.url(dispute.intentId ?? undefined) }}
        gatewayName={dashboard.name}
        timeZone={ctx.shop.timeZone}
        now={ctx.now()}
      />
    </CardSection>
  ));
}

function Reserved({ ctx, order }: { ctx: Context; order: AdminOrder }) {
  const payment = order.payments.find((one) => one.status === "authorized");
  if (!payment) return null;
  const { amount, captureBefore, captureMinor } = payment;
  return (
    <CardSection id="reserved" title="Reserved, to be captured">
      <CapturePanel
        reservation={{
          paymentId: payment.id,
          amount,
          captureBefore,
          capturing: captureMinor === null ? null : money(captureMinor, amount.currency),
          isBeingVoided: payment.voidRequestedAt !== null,
          isRunningOut: captureBefore !== null && isRunningOut(captureBefore, ctx.now()),
        }}
        timeZone={ctx.shop.timeZone}
        decide={decideReservation}
      />
    </CardSection>
  );
}

/** Just asked for, its answer comes within seconds: as long as that the page looks again by itself. */
const AWAITED_MS = 20_000;

/** Nothing to refund and nothing refunded is nothing to say. */
function Refunds({ ctx, order }: { ctx: Context; order: AdminOrder }) {
  if (order.refundable.length === 0 && order.refunds.length === 0) return null;
  const since = ctx.now().getTime() - AWAITED_MS;
  return (
    <CardSection id="refunds" title="Refunds">
      <RefundPanel
        refunds={order.refunds}
        payments={order.refundable}
        formPath={`/admin/orders/${order.id}/refund`}
        timeZone={ctx.shop.timeZone}
        isAwaited={order.refunds.some((one) => one.status === "intended" && one.createdAt.getTime() > since)}
      />
    </CardSection>
  );
}

function Payments({ ctx, order }: { ctx: Context; order: AdminOrder }) {
  const { dashboard } = ctx.gateway;
  if (order.payments.length === 0) {
    return (
      <CardSection id="payment" title="Payment">
        <p className="text-ink-2">The shopper has not started to pay.</p>
      </CardSection>
    );
  }
  return order.payments.map((payment, place) => (
    <CardSection
      key={payment.id}
      id={`payment-${payment.id}`}
      title={order.payments.length > 1 ? `Payment ${place + 1} of ${order.payments.length}` : "Payment"}
    >
      <PaymentPanel
        payment={{ ...payment, gatewayUrl: payment.intentId && dashboard.url(payment.intentId) }}
        gatewayName={dashboard.name}
        timeZone={ctx.shop.timeZone}
      />
    </CardSection>
  ));
}

function linkForShopper({ shop }: Context, order: AdminOrder): string {
  return `${shop.url}/orders/${order.id}?token=${orderToken(shop.linkSecret, order.id, order.tokenVersion)}`;
}
