import { missingInPath } from "../api/errors";
import type { LoggedRequest } from "../api/request-log";
import type { TableName, Tables } from "../books/tables";
import type { FaultRule } from "../control/faults";
import { TEST_CARDS } from "../issuer/cards";
import type { Charge } from "../objects/charge";
import type { DeliveryRow, EventRow, StripeEvent } from "../objects/event";
import type { PaymentIntent } from "../objects/payment-intent";
import type { Sandbox } from "../sandbox";
import type { DeliveryPolicy } from "../webhooks/delivery-policy";
import { payerOf } from "./payer";

/** What a page shows at once; older rows are a request to the API away. */
const ROWS_SHOWN = 60;

export interface PaymentLine {
  id: string;
  amount: number;
  currency: string;
  status: string;
  created: number;
  order: string | null;
  card: string | null;
  error: string | null;
}

export interface EventLine {
  id: string;
  type: string;
  created: number;
  about: string;
  deliveries: { id: string; url: string; state: DeliveryRow["state"]; tries: number; status: number | null }[];
}

export interface Overview {
  seq: number;
  now: number;
  ahead_s: number;
  totals: { payments: number; events: number; mails: number };
  payments: PaymentLine[];
  events: EventLine[];
  requests: LoggedRequest[];
  faults: FaultRule[];
  policy: DeliveryPolicy;
}

export interface ToldEvent {
  event: StripeEvent;
  deliveries: DeliveryRow[];
}

export interface PaymentStory {
  intent: PaymentIntent;
  charges: Charge[];
  events: ToldEvent[];
}

export interface CardLine {
  number: string;
  names: string[];
  behavior: string;
}

type Store = Sandbox["store"];

function newest<T extends TableName>(store: Store, table: T): Tables[T][] {
  const ids = store.ids(table);
  const rows: Tables[T][] = [];
  for (let i = ids.length - 1; i >= 0 && rows.length < ROWS_SHOWN; i -= 1) {
    const row = store.get(table, ids[i] ?? "");
    if (row) rows.push(row);
  }
  return rows;
}

const deliveriesOf = (store: Store, event: string): DeliveryRow[] =>
  store.find("deliveries", `event:${event}`).flatMap((id) => store.get("deliveries", id) ?? []);

const chargesOf = (store: Store, intent: string): Charge[] =>
  store.find("charges", `payment_intent:${intent}`).flatMap((id) => store.get("charges", id)?.api ?? []);

function paymentLine(store: Store, intent: PaymentIntent): PaymentLine {
  const details = chargesOf(store, intent.id).at(-1)?.payment_method_details;
  return {
    id: intent.id,
    amount: intent.amount,
    currency: intent.currency,
    status: intent.status,
    created: intent.created,
    order: intent.metadata.order_number ?? intent.metadata.order_id ?? null,
    card: details ? payerOf(details) : null,
    error: intent.last_payment_error?.message ?? null,
  };
}

const aboutOf = (event: StripeEvent): string => String((event.data.object as { id?: unknown }).id ?? "");

function eventLine(store: Store, { api }: EventRow): EventLine {
  const deliveries = deliveriesOf(store, api.id).map(({ id, url, state, tries }) => ({
    id,
    url,
    state,
    tries: tries.length,
    status: tries.at(-1)?.status ?? null,
  }));
  return { id: api.id, type: api.type, created: api.created, about: aboutOf(api), deliveries };
}

/** Everything the dashboard's lists show. */
export function readOverview({ store, clock, faults, webhooks, requests }: Sandbox): Overview {
  return {
    seq: store.seq(),
    now: Math.floor(clock.now() / 1000),
    ahead_s: Math.round(clock.offset() / 1000),
    totals: {
      payments: store.ids("payment_intents").length,
      events: store.ids("events").length,
      mails: store.ids("mails").length,
    },
    payments: newest(store, "payment_intents").map(({ api }) => paymentLine(store, api)),
    events: newest(store, "events").map((row) => eventLine(store, row)),
    requests: requests.newest().slice(0, ROWS_SHOWN),
    faults: faults.rules(),
    policy: webhooks.policy(),
  };
}

/** One event with everything that was tried to deliver it. */
export function readEvent({ store }: Sandbox, id: string): ToldEvent {
  const row = store.get("events", id);
  if (!row) throw missingInPath("event", id);
  return { event: row.api, deliveries: deliveriesOf(store, id) };
}

/** One payment from its first day: the intent, its tries and what was told about both, oldest first. */
export function readPayment({ store }: Sandbox, id: string): PaymentStory {
  const intent = store.get("payment_intents", id)?.api;
  if (!intent) throw missingInPath("payment_intent", id);
  const charges = chargesOf(store, id);
  const about = [id, ...charges.map((charge) => charge.id)];
  const events = about.flatMap((object) => store.find("events", `about:${object}`));
  const inOrder = [...new Set(events)].sort(
    (a, b) => (store.position("events", a) ?? 0) - (store.position("events", b) ?? 0),
  );
  return {
    intent,
    charges,
    events: inOrder.flatMap((event) => {
      const row = store.get("events", event);
      return row ? [{ event: row.api, deliveries: deliveriesOf(store, event) }] : [];
    }),
  };
}

export const readCards = (): CardLine[] =>
  TEST_CARDS.map(({ number, names, behavior }) => ({ number, names, behavior }));
