/** The shop's own rows, as far as an auditor reads them. Amounts are numbers of minor units. */
export interface ShopBooks {
  readonly orders: readonly OrderRow[];
  readonly payments: readonly PaymentRow[];
  readonly refunds: readonly RefundRow[];
  readonly disputes: readonly DisputeRow[];
  readonly exceptions: readonly {
    kind: string;
    object_id: string;
    order_id: string | null;
    resolved_at: Date | null;
  }[];
  readonly captured: readonly { payment_id: string; amount: number }[];
  readonly entries: readonly EntryRow[];
  readonly openTriggers: readonly { relation: string; trigger: string }[];
  readonly holds: readonly { order_id: string; variant_id: string; quantity: number; status: string }[];
  readonly variants: readonly { id: string; stock_on_hand: number | null; stock_held: number }[];
  /** Of print and variant: what refunds that the gateway has put back on the shelf. */
  readonly restocked: readonly { variant_id: string; quantity: number }[];
  readonly coupons: readonly CouponRow[];
  readonly couponUses: readonly { order_id: string; coupon_id: string; customer_key: string; status: string }[];
  readonly outbox: readonly { kind: string; natural_key: string; order_id: string | null; sent_at: Date | null }[];
  readonly fulfillments: readonly { order_id: string; kind: string; status: string }[];
  readonly events: readonly { id: string; status: string }[];
  readonly calls: readonly CallRow[];
  readonly jobs: readonly {
    task: string;
    key: string | null;
    attempts: number;
    max_attempts: number;
    is_due: boolean;
  }[];
}

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly currency: string;
  readonly total: number;
  readonly paid_at: Date | null;
  /** Written again from the gateway's books after a restore: a person says what leaves for it. */
  readonly rebuilt_at: Date | null;
}

export interface PaymentRow {
  readonly id: string;
  readonly order_id: string;
  readonly status: string;
  readonly intent: string | null;
  readonly currency: string;
  readonly livemode: boolean | null;
  readonly capture: number | null;
  readonly next_check_at: Date | null;
}

export interface RefundRow {
  readonly id: string;
  readonly order_id: string;
  readonly payment_id: string;
  readonly provider_id: string | null;
  readonly status: string;
  readonly amount: number;
  readonly next_check_at: Date | null;
}

interface CouponRow {
  readonly id: string;
  readonly code: string;
  readonly held: number;
  readonly used: number;
  readonly limit_in_all: number | null;
  readonly limit_per_customer: number | null;
}

interface DisputeRow {
  readonly provider_id: string;
  readonly order_id: string;
  readonly status: string;
}

export interface EntryRow {
  readonly posting_id: string;
  readonly order_id: string | null;
  readonly natural_key: string;
  readonly account: string;
  readonly amount: number;
  readonly currency: string;
}

interface CallRow {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly payment_id: string;
  readonly resent_after_s: number | null;
}

/** Runs one statement on the shop's database. */
export type Query = (text: string) => Promise<readonly unknown[]>;

const QUERIES: Readonly<Record<keyof ShopBooks, string>> = {
  orders: "select id, number, status, currency, total_minor::float8 total, paid_at, rebuilt_at from orders",
  payments: `select id, order_id, status, provider_intent_id intent, currency, livemode, capture_minor::float8 capture,
    next_check_at from payments`,
  refunds: `select id, order_id, payment_id, provider_refund_id provider_id, status, amount_minor::float8 amount,
    next_check_at from refunds`,
  disputes: "select provider_dispute_id provider_id, order_id, status from disputes",
  exceptions: "select kind, object_id, order_id, resolved_at from payment_exceptions",
  captured: `select payment_id, sum(amount_minor)::float8 amount from payment_facts where kind = 'captured'
    group by payment_id`,
  entries: `select p.id posting_id, p.order_id, p.natural_key, e.account, e.amount_minor::float8 amount, e.currency
    from ledger_postings p join ledger_entries e on e.posting_id = p.id`,
  // Each of these must be there and enabled, or history can be rewritten.
  openTriggers: `select want.relation, want.trigger from (values
      ('payment_facts', 'payment_facts_append_only'), ('order_events', 'order_events_append_only'),
      ('ledger_postings', 'ledger_postings_append_only'), ('ledger_entries', 'ledger_entries_append_only'),
      ('ledger_entries', 'ledger_entries_balance'), ('orders', 'orders_amounts_final')) want(relation, trigger)
    where not exists (select 1 from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relname = want.relation and t.tgname = want.trigger and t.tgenabled in ('O', 'A'))`,
  holds: "select order_id, variant_id, quantity, status from stock_holds",
  variants: "select id, stock_on_hand, stock_held from variants",
  restocked: `select l.variant_id, r.restock_quantity quantity from refund_lines r
    join order_lines l on l.id = r.order_line_id join refunds f on f.id = r.refund_id
    where f.provider_refund_id is not null and l.variant_id is not null and r.restock_quantity > 0`,
  coupons: "select id, code, held, used, limit_in_all, limit_per_customer from coupons",
  couponUses: "select order_id, coupon_id, customer_key, status from coupon_uses",
  outbox: "select kind, natural_key, order_id, sent_at from outbox_messages",
  fulfillments: "select order_id, kind, status from fulfillments",
  events: "select id, status from webhook_events",
  calls: `select idempotency_key key, kind, state, payment_id,
    extract(epoch from last_sent_at - first_sent_at)::float8 resent_after_s from gateway_calls`,
  jobs: `select task_identifier task, key, attempts, max_attempts, run_at <= now() is_due from graphile_worker.jobs`,
};

/** Reads everything in one snapshot, so that a transaction that commits meanwhile is seen whole or not at all. */
export async function readShopBooks(
  inSnapshot: <T>(work: (query: Query) => Promise<T>) => Promise<T>,
): Promise<ShopBooks> {
  return await inSnapshot(async (query) => {
    const books: Record<string, readonly unknown[]> = {};
    for (const [name, text] of Object.entries(QUERIES)) books[name] = await query(text);
    return books as unknown as ShopBooks;
  });
}
