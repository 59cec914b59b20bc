// For tests only: orders brought to where a test begins, and what became of them.
import { expect } from "vitest";
import { placeOrder } from "./place-order";
import { cartOf, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";

type Print = Parameters<typeof cartOf>[1];

export async function place(stage: Stage, print: Print = {}, change: Record<string, unknown> = {}) {
  const cart = await cartOf(stage, print);
  const price = (print?.priceMinor ?? 4800) * (print?.quantity ?? 1);
  const total = price + (print?.stock === null ? 0 : 450);
  const placed = await placeOrder(stage.ctx, requestFor(cart.cartId, total, change));
  if (!placed.ok) throw new Error(`not placed: ${placed.code}`);
  return { ...cart, ...placed.value, total };
}

export async function placeAndStart(stage: Stage, print: Print = {}) {
  const placed = await place(stage, print);
  const start = await startPayment(stage.ctx, placed);
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  return { ...placed, clientSecret: start.clientSecret };
}

export async function orderOf(stage: Stage, orderId: string) {
  const [order] = await stage.rows<{ status: string; paid_at: Date | null }>("select * from orders where id = $1", [
    orderId,
  ]);
  return order;
}

export async function stockOf(stage: Stage, variantId: string) {
  const [row] = await stage.rows<{ stock_on_hand: number; stock_held: number }>(
    "select stock_on_hand, stock_held from variants where id = $1",
    [variantId],
  );
  return row;
}

export async function paymentsOf(stage: Stage, orderId: string) {
  return await stage.rows<{
    id: string;
    status: string;
    provider_intent_id: string | null;
    next_check_at: Date | null;
  }>("select id, status, provider_intent_id, next_check_at from payments where order_id = $1 order by created_at", [
    orderId,
  ]);
}

export async function exceptionsOf(stage: Stage, orderId: string): Promise<string[]> {
  const rows = await stage.rows<{ kind: string }>(
    "select kind from payment_exceptions where order_id = $1 order by kind",
    [orderId],
  );
  return rows.map((row) => row.kind);
}

/** Every row that a history of events may have touched, without ids and times: equal digests are equal outcomes. */
export async function digestOf(stage: Pick<Stage, "rows">, orderId: string) {
  const [row] = await stage.rows<{ digest: unknown }>(
    `select jsonb_build_object(
       'order', (select status from orders where id = $1),
       'payments', (select jsonb_agg(status order by created_at) from payments where order_id = $1),
       'facts', (select jsonb_agg(jsonb_build_array(kind, f.amount_minor) order by kind, f.amount_minor)
         from payment_facts f join payments p on p.id = f.payment_id where p.order_id = $1),
       'tries', (select jsonb_agg(jsonb_build_array(c.status, c.decline_code) order by c.created_at, c.status)
         from charges c join payments p on p.id = c.payment_id where p.order_id = $1),
       'ledger', (select jsonb_agg(jsonb_build_array(account, amount_minor) order by account, amount_minor)
         from ledger_entries e join ledger_postings l on l.id = e.posting_id where l.order_id = $1),
       'holds', (select jsonb_agg(status) from stock_holds where order_id = $1),
       'exceptions', (select jsonb_agg(kind order by kind) from payment_exceptions where order_id = $1),
       'outbox', (select jsonb_agg(kind order by kind) from outbox_messages where order_id = $1)) as digest`,
    [orderId],
  );
  return row?.digest;
}

/** Does jobs, as they come in by webhook, until the order has the status. */
export async function deliveredAndWorked(stage: Stage, orderId: string, status: string): Promise<void> {
  await expect
    .poll(async () => {
      await stage.work();
      return (await orderOf(stage, orderId))?.status;
    })
    .toBe(status);
}
