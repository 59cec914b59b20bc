import { missingInPath } from "../api/errors";
import type { LoggedRequest } from "../api/request-log";
import type { Store } from "../books/store";
import type { TableName, TaskRow } from "../books/tables";
import type { BalanceTransaction } from "../objects/balance-transaction";
import type { Charge } from "../objects/charge";
import type { Dispute } from "../objects/dispute";
import type { PaymentIntent } from "../objects/payment-intent";
import type { Refund } from "../objects/refund";
import type { Sandbox } from "../sandbox";
import { type ToldEvent, tellEvent } from "./events";
import { orderIn, type PaymentState, stateOf } from "./payment-lines";
import { related, type Shown, shownRow } from "./related";

/** One payment with everything in the books that belongs to it; lists are oldest first. */
export interface PaymentStory {
  intent: PaymentIntent;
  state: PaymentState;
  order: string | null;
  charges: Charge[];
  refunds: Refund[];
  disputes: Dispute[];
  balance_transactions: BalanceTransaction[];
  method: Shown | null;
  customer: Shown | null;
  events: ToldEvent[];
  /** What will happen by itself, soonest first. */
  tasks: TaskRow[];
  /** Requests that named the payment or changed it, as far as the log goes back. */
  requests: LoggedRequest[];
}

function eventsAbout(store: Store, objects: string[]): ToldEvent[] {
  const ids = new Set(objects.flatMap((id) => store.find("events", `about:${id}`)));
  const place = (id: string) => store.position("events", id) ?? 0;
  return [...ids].sort((a, b) => place(a) - place(b)).flatMap((id) => tellEvent(store, id) ?? []);
}

const tasksAbout = (store: Store, objects: string[]): TaskRow[] =>
  objects
    .flatMap((id) => store.find("tasks", `about:${id}`))
    .flatMap((id) => store.get("tasks", id) ?? [])
    .sort((a, b) => a.due - b.due);

function requestsAbout({ requests }: Sandbox, objects: string[], events: ToldEvent[]): LoggedRequest[] {
  const causes = new Set(events.flatMap(({ event }) => event.request?.id ?? []));
  const named = ({ path }: LoggedRequest) => objects.some((id) => path.includes(id));
  return requests
    .newest()
    .filter((request) => causes.has(request.id) || named(request))
    .reverse();
}

const oneOf = (store: Store, table: TableName, id: string | null): Shown | null =>
  id === null ? null : (shownRow(store, table, id) ?? null);

/** A payment from its first day. */
export function readPayment(sandbox: Sandbox, id: string): PaymentStory {
  const { store } = sandbox;
  const intent = store.get("payment_intents", id)?.api;
  if (!intent) throw missingInPath("payment_intent", id);
  const charges = related(store, "charges", [`payment_intent:${id}`]);
  const keys = [`payment_intent:${id}`, ...charges.map((charge) => `charge:${charge.id}`)];
  const refunds = related(store, "refunds", keys);
  const disputes = related(store, "disputes", keys);
  const warnings = related(store, "fraud_warnings", keys);
  const objects = [{ id }, ...charges, ...refunds, ...disputes, ...warnings].map((object) => object.id);
  const events = eventsAbout(store, objects);
  const latest = charges.find((charge) => charge.id === intent.latest_charge) ?? charges.at(-1);
  return {
    intent,
    state: stateOf(intent, latest, disputes),
    order: orderIn(intent.metadata),
    charges,
    refunds,
    disputes,
    balance_transactions: related(
      store,
      "balance_transactions",
      objects.map((object) => `source:${object}`),
    ),
    method: oneOf(store, "payment_methods", intent.payment_method ?? latest?.payment_method ?? null),
    customer: oneOf(store, "customers", intent.customer),
    events,
    tasks: tasksAbout(store, objects),
    requests: requestsAbout(sandbox, objects, events),
  };
}
