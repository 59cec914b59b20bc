import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RefundConfirm } from "@/components/admin/refund-confirm";
import { RefundForm } from "@/components/admin/refund-form";
import { Money } from "@/components/money";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { findRefundableOrder, type RefundableOrder, type RefundablePayment } from "@/db/reads/refundable";
import { liveContext } from "@/lib/context";
import { isUuid } from "@/lib/domain/ids";
import { arrivalWords } from "@/lib/domain/method-words";
import { money } from "@/lib/domain/money";
import { restockOf } from "@/lib/domain/refund-plan";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../../../frame";
import { refund } from "./actions";
import {
  choicePath,
  everythingPath,
  type RefundChoice,
  type RefundFaults,
  type RefundReview,
  readChoice,
  reviewOf,
} from "./refund-choice";

type RefundPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Refund an order" };

/** Two steps on one address: choose, then confirm. Its query holds what was chosen, so that nothing typed is lost. */
export default async function RefundPage({ params, searchParams }: RefundPageProps) {
  const { id } = await params;
  const merchant = await requireMerchant(`/admin/orders/${encodeURIComponent(id)}`);
  const ctx = liveContext(`staff:${merchant.userId}`);
  const order = isUuid(id) ? await findRefundableOrder(ctx.db, id) : null;
  if (!order) notFound();
  const choice = readChoice(await searchParams, order);
  const made = order.refunds.find((one) => one.id === choice.refundId);
  const checked = choice.isReview && !made ? reviewOf(choice, order) : null;
  return (
    <Frame ctx={ctx} merchant={merchant} current="orders">
      <div className="grid max-w-[44rem] gap-5">
        <div className="grid gap-2">
          <Link
            href={`/admin/orders/${order.id}`}
            className="inline-flex min-h-6 items-center gap-1 justify-self-start rounded-chip text-meta text-ink-2 hover:text-ink hover:underline hover:underline-offset-3"
          >
            <Icon name="arrow-left" size={16} />
            Order {order.number}
          </Link>
          <PageTitle>Refund order {order.number}</PageTitle>
        </div>
        {made ? (
          <Notice tone="info" title="This refund was made already">
            It stands in the <Link href={`/admin/orders/${order.id}#refunds`}>list of the order's refunds</Link>. To
            make another one, begin again from there.
          </Notice>
        ) : checked && "review" in checked && choice.payment && choice.refundId ? (
          <Confirm order={order} choice={choice} payment={choice.payment} review={checked.review} />
        ) : (
          <Choose
            order={order}
            choice={{ ...choice, refundId: choice.refundId ?? ctx.newId() }}
            faults={checked && "faults" in checked ? checked.faults : new Map()}
          />
        )}
      </div>
    </Frame>
  );
}

type ChooseProps = { order: RefundableOrder; choice: RefundChoice; faults: RefundFaults };

function Choose({ order, choice, faults }: ChooseProps) {
  const { payment } = choice;
  if (order.payments.length === 0) {
    return <Notice tone="info">Nothing was captured for this order, so there is nothing to give back.</Notice>;
  }
  if (payment && payment.refundable.amountMinor === 0) {
    return <Notice tone="info">All that was captured has been refunded, or is on its way.</Notice>;
  }
  if (payment?.blockedBy) {
    return (
      <Notice tone="warn" title="Nothing of this payment can be refunded now">
        The shopper's bank has taken it back or is deciding about it. What the bank gives back can't be refunded as
        well.
      </Notice>
    );
  }
  return (
    <>
      {payment ? <Standing payment={payment} /> : null}
      <ErrorSummary
        faults={[...faults].map(([fieldId, message]) => ({ fieldId, message }))}
        timesShown={faults.size > 0 ? 1 : 0}
      />
      <RefundForm
        // Fields keep what was typed; another choice is another form.
        key={choicePath(order.id, choice)}
        action={`/admin/orders/${order.id}/refund`}
        formId={choice.refundId ?? ""}
        payments={order.payments.filter(({ refundable }) => refundable.amountMinor > 0)}
        paymentId={payment?.id ?? null}
        items={payment && !payment.isOfSale ? null : itemsOf(order, choice, faults)}
        most={payment?.refundable ?? null}
        amount={choice.amount}
        errors={faults}
        backPath={`/admin/orders/${order.id}`}
      />
    </>
  );
}

/** The facts first: what came, what went back, what is left. */
function Standing({ payment: { captured, refundable } }: { payment: RefundablePayment }) {
  const gone = money(captured.amountMinor - refundable.amountMinor, captured.currency);
  return (
    <p className="text-ink-2">
      Captured <Money of={captured} />, refunded or on its way <Money of={gone} />. The most you can refund is{" "}
      <Money of={refundable} className="font-medium text-ink" />.
    </p>
  );
}

function itemsOf(order: RefundableOrder, choice: RefundChoice, faults: RefundFaults) {
  return {
    lines: order.lines.map((line) => ({
      ...line,
      restock: line.kind === "poster" ? { isChosen: choice.restocked.has(line.id), onShelf: line.onShelf } : null,
      typed: choice.quantities.get(line.id) ?? "",
      error: faults.get(`quantity-${line.id}`),
    })),
    shipping: order.shipping.amountMinor > 0 ? order.shipping : null,
    isWithShipping: choice.isWithShipping,
    allPath: everythingPath(order, choice),
  };
}

type ConfirmProps = { order: RefundableOrder; choice: RefundChoice; payment: RefundablePayment; review: RefundReview };

function Confirm({ order, choice, payment, review }: ConfirmProps) {
  const lines = review.lines.map(({ line, quantity, isRestocked }) => {
    const left = { quantity: line.quantityLeft, amountMinor: line.worthLeft.amountMinor, onShelf: line.onShelf };
    const back = isRestocked ? restockOf(left, quantity) : 0;
    return {
      id: line.id,
      words: `${quantity} × ${line.name}, ${line.variantName}`,
      restock: line.kind === "poster" ? (back > 0 ? `${back} back in stock` : "not back in stock") : null,
    };
  });
  return (
    <RefundConfirm
      action={refund}
      sent={[
        ["orderId", order.id],
        ["paymentId", payment.id],
        ["refundId", choice.refundId ?? ""],
        ["amountMinor", String(review.amount.amountMinor)],
        ...(review.shipping ? [["shipping", "on"] as const] : []),
        ...review.lines.map(
          ({ line, quantity, isRestocked }) =>
            ["line", `${line.id} ${quantity}${isRestocked ? " restock" : ""}`] as const,
        ),
      ]}
      amount={review.amount}
      worth={review.worth}
      backTo={payment.backTo}
      email={order.email}
      arrives={arrivalWords(payment.paidWith)}
      lines={lines}
      shipping={review.shipping}
      changePath={choicePath(order.id, choice)}
    />
  );
}
