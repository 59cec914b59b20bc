import type { Transaction } from "@/db/client";
import { findBlockingDispute } from "@/db/disputes";
import { listOrderLines, lockOrder, type OrderRow } from "@/db/orders";
import { findPayment, type PaymentRow } from "@/db/payments";
import {
  findRefund,
  intendRefund,
  listRefundedLines,
  listRefundLines,
  type RefundRow,
  type RefundWish,
  sumCapturedOf,
  sumRefundable,
  sumShippingRefunded,
} from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { isPayable, leftOfLine, restockOf, worthOf } from "@/lib/domain/refund-plan";
import { purposeOfRefund } from "@/lib/domain/refund-status";
import { ok, type Refused, type Result, refused } from "@/lib/domain/result";

export interface RefundOrder {
  readonly orderId: string;
  readonly paymentId: string;
  /** Minted when the form was shown: whoever sends the form again asks for the same refund. */
  readonly refundId: string;
  /** What the merchant confirmed, in minor units. It need not be what the items are worth. */
  readonly amountMinor: number;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly isRestocked: boolean }[];
  /** Whether what is left of shipping is part of it. */
  readonly isWithShipping: boolean;
  readonly note: string | null;
}

/** What a refusal needs to be specific: minor units, in the payment's currency. */
export interface RefundRefusal {
  readonly refundableMinor: number;
  readonly currency: string;
}

type Answer = Result<{ readonly refundId: string; readonly isRepeated: boolean }, RefundRefusal>;

/**
 * A merchant gives money back: some or all of a payment, with the items it is for. Decided under the order's lock, so
 * that of two who refund at once the second sees the first; written before the gateway is asked, which a job does.
 * @returns the refund that was written, the same one for the same form however often it is sent, or the reason why not.
 */
export async function refundOrder(ctx: Context, wish: RefundOrder): Promise<Answer> {
  if (!ctx.actor.startsWith("staff:")) return refused("not_allowed");
  return await inTransaction(ctx.db, async (tx) => {
    const order = await lockOrder(tx, wish.orderId);
    if (!order) return refused("order_unknown");
    const earlier = await findRefund(tx, wish.refundId);
    if (earlier) return await answerAgain(tx, earlier, wish);
    const payment = await findPayment(tx, wish.paymentId);
    if (payment?.orderId !== order.id) return refused("order_unknown");
    return await decide(ctx, tx, order, payment, wish);
  });
}

/** The form was sent twice: the same wish is answered as it was, another under the same id is not done. */
async function answerAgain(tx: Transaction, earlier: RefundRow, wish: RefundOrder): Promise<Answer> {
  const lines = await listRefundLines(tx, earlier.id);
  const isSame =
    earlier.orderId === wish.orderId &&
    earlier.paymentId === wish.paymentId &&
    earlier.amountMinor === wish.amountMinor &&
    earlier.shippingMinor > 0 === wish.isWithShipping &&
    earlier.note === wish.note &&
    lines.length === wish.lines.length &&
    wish.lines.every(({ lineId, quantity, isRestocked }) =>
      lines.some(
        (line) => line.orderLineId === lineId && line.quantity === quantity && (isRestocked || !line.isRestocked),
      ),
    );
  return isSame ? ok({ refundId: earlier.id, isRepeated: true }) : refused("refund_id_used");
}

async function decide(
  ctx: Context,
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  wish: RefundOrder,
): Promise<Answer> {
  const { currency } = payment;
  const detail = { refundableMinor: await sumRefundable(tx, payment.id), currency };
  if ((await sumCapturedOf(tx, payment.id)) === 0) return refused("nothing_captured", detail);
  if (await findBlockingDispute(tx, payment.id)) return refused("refund_disputed", detail);
  if (!isPayable(wish.amountMinor, currency)) return refused("refund_amount_invalid", detail);
  const purpose = purposeOfRefund(order, payment);
  const isForItems = wish.lines.length > 0 || wish.isWithShipping;
  if (isForItems && purpose === "surplus") return refused("refund_lines_wrong", detail);
  const lines = await linesOf(tx, order, wish);
  if (!lines.ok) return { ...lines, detail };
  const shippingLeft = order.shippingMinor - (await sumShippingRefunded(tx, order.id));
  if (wish.isWithShipping && shippingLeft <= 0) return refused("refund_quantity_gone", detail);
  const isIntended = await intendRefund(tx, {
    ...{ id: wish.refundId, payment, amountMinor: wish.amountMinor, purpose, origin: "merchant", note: wish.note },
    shippingMinor: wish.isWithShipping ? shippingLeft : 0,
    ...{ requestedBy: ctx.actor, lines: lines.value, at: ctx.now() },
  });
  return isIntended ? ok({ refundId: wish.refundId, isRepeated: false }) : refused("refund_too_much", detail);
}

/** The items of a refund with their worth, each checked against what earlier refunds left of it. */
async function linesOf(
  tx: Transaction,
  order: OrderRow,
  wish: RefundOrder,
): Promise<{ readonly ok: true; readonly value: RefundWish["lines"] } | Refused<never>> {
  const sold = new Map((await listOrderLines(tx, order.id)).map((line) => [line.id, line]));
  const refunded = await listRefundedLines(tx, order.id);
  const lines: RefundWish["lines"][number][] = [];
  for (const { lineId, quantity, isRestocked: isWanted } of wish.lines) {
    const line = sold.get(lineId);
    const isTwice = lines.some(({ orderLineId }) => orderLineId === lineId);
    if (!line || isTwice || !Number.isSafeInteger(quantity) || quantity < 1) return refused("refund_lines_wrong");
    const left = leftOfLine(line, refunded);
    if (quantity > left.quantity) return refused("refund_quantity_gone");
    // A download has no shelf to go back to.
    const isRestocked = isWanted && line.kind === "poster";
    lines.push({
      ...{ orderLineId: lineId, quantity, amountMinor: worthOf(left, quantity, order.currency), isRestocked },
      restockQuantity: isRestocked ? restockOf(left, quantity) : 0,
    });
  }
  return ok(lines);
}
