// For tests only: paid orders, and what a merchant and the gateway's own dashboard do with their money.
import { findLivePayment } from "@/db/payments";
import { placeAndStart } from "./order-stage";
import type { RefundOrder } from "./refund-order";
import { refundOrder } from "./refund-order";
import { settlePayment } from "./settle-payment";
import type { Stage } from "./stage";

const VISA = "4242424242424242";
/** The refund begins pending and succeeds after a minute; it succeeds and comes back after a minute. */
export const REFUND_PENDS = "4000000000007726";
export const REFUND_FAILS = "4000000000005126";

export type PaidOrder = Awaited<ReturnType<typeof paidOrder>>;

/** An order that was paid and delivered, with nothing left to do. */
export async function paidOrder(stage: Stage, print: Parameters<typeof placeAndStart>[1] = {}, card = VISA) {
  const placed = await placeAndStart(stage, { stock: 5, ...print });
  await stage.confirm(placed.clientSecret, card);
  await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
  await stage.work();
  const payment = await findLivePayment(stage.ctx.db, placed.orderId);
  if (!payment?.providerIntentId) throw new Error("not paid");
  const lines = await stage.rows<{ id: string }>("select id from order_lines where order_id = $1", [placed.orderId]);
  return { ...placed, paymentId: payment.id, intentId: payment.providerIntentId, lineId: lines[0]?.id ?? "" };
}

/** As a merchant would send the form; `change` says what is chosen in it. */
export function refund(
  stage: Stage,
  order: Pick<PaidOrder, "orderId" | "paymentId" | "total">,
  change: Partial<RefundOrder> = {},
) {
  const ctx = { ...stage.ctx, actor: "staff:11111111-1111-4111-8111-111111111111" as const };
  return refundOrder(ctx, {
    ...{ orderId: order.orderId, paymentId: order.paymentId, refundId: stage.ctx.newId(), amountMinor: order.total },
    ...{ lines: [], isWithShipping: false, note: null },
    ...change,
  });
}

/** What the world does at the gateway's side. */
export async function act(stage: Stage, deed: Record<string, unknown>) {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(deed),
  });
  return { ok: response.ok, body: (await response.json()) as Record<string, unknown> };
}

/** The gateway's own truth about the refunds of one payment. */
export async function refundsAtGateway(stage: Stage, intentId: string) {
  const listed = await stage.ctx.gateway.listRefundsOf(intentId);
  if (listed.is !== "yes") throw new Error("the gateway did not list its refunds");
  return listed.value;
}

export async function refundsOf(stage: Stage, orderId: string) {
  return await stage.rows<{
    id: string;
    status: string;
    origin: string;
    purpose: string;
    amount_minor: string;
    failure_reason: string | null;
    next_check_at: Date | null;
  }>("select * from refunds where order_id = $1 order by created_at, id", [orderId]);
}

/** The balance of each account in the order's postings; accounts that are even are left out. */
export async function ledgerOf(stage: Stage, orderId: string): Promise<Record<string, number>> {
  const rows = await stage.rows<{ account: string; sum: string }>(
    `select account, sum(amount_minor) as sum from ledger_entries e join ledger_postings p on p.id = e.posting_id
     where p.order_id = $1 group by account having sum(amount_minor) <> 0 order by account`,
    [orderId],
  );
  return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
}

/** As many at once as a shop has connections for; the rest come as soon as one is free. */
export async function atOnce<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      done.push(await work());
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  return done;
}

const CONNECTIONS = 10;
