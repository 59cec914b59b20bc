import type { Store } from "../books/store";
import type { Charge } from "../objects/charge";
import type { Dispute } from "../objects/dispute";
import type { PaymentIntent } from "../objects/payment-intent";
import { methodOf } from "./method-name";
import { related } from "./related";

/** Where a payment stands, in the words of a merchant; Stripe's own status stands beside it. */
export type PaymentState =
  | "paid"
  | "held"
  | "processing"
  | "waiting"
  | "failed"
  | "started"
  | "canceled"
  | "refunded"
  | "partly_refunded"
  | "disputed"
  | "dispute_lost";

/** One payment as the list shows it. Amounts are minor units. */
export interface PaymentLine {
  id: string;
  amount: number;
  currency: string;
  status: string;
  state: PaymentState;
  created: number;
  /** The shop's own number for it, if the metadata says one. */
  order: string | null;
  method: string | null;
  email: string | null;
  error: string | null;
}

/** The shop's order as people call it: a number before an id. */
export function orderIn(metadata: Record<string, string>): string | null {
  const { order_number, order_reference, order_id, order } = metadata;
  return order_number ?? order_reference ?? order_id ?? order ?? null;
}

const STATES: Record<PaymentIntent["status"], PaymentState> = {
  requires_payment_method: "started",
  requires_confirmation: "started",
  requires_action: "waiting",
  processing: "processing",
  requires_capture: "held",
  canceled: "canceled",
  succeeded: "paid",
};

/** A dispute that was won leaves the payment as it was; an inquiry only asks. */
function disputeState(disputes: Dispute[]): PaymentState | undefined {
  const last = disputes.findLast(({ status }) => status !== "won" && !status.startsWith("warning_"));
  if (!last) return undefined;
  return last.status === "lost" ? "dispute_lost" : "disputed";
}

export function stateOf(intent: PaymentIntent, charge: Charge | undefined, disputes: Dispute[]): PaymentState {
  if (intent.status === "requires_payment_method" && intent.last_payment_error) return "failed";
  if (intent.status !== "succeeded" || !charge) return STATES[intent.status];
  const disputed = disputeState(disputes);
  if (disputed) return disputed;
  if (charge.refunded) return "refunded";
  return charge.amount_refunded > 0 ? "partly_refunded" : "paid";
}

interface Kept {
  line: PaymentLine;
  /** Everything a search looks at, in small letters. */
  text: string;
}

function read(store: Store, id: string): Kept | undefined {
  const intent = store.get("payment_intents", id)?.api;
  if (!intent) return undefined;
  const charges = related(store, "charges", [`payment_intent:${id}`]);
  const charge = charges.find(({ id: tried }) => tried === intent.latest_charge) ?? charges.at(-1);
  const disputes = charge?.disputed ? related(store, "disputes", [`payment_intent:${id}`]) : [];
  const { amount, currency, status, created, metadata } = intent;
  const chosen = store.get("payment_methods", intent.payment_method ?? "")?.api;
  const paidWith = charge?.payment_method_details ?? chosen;
  const line: PaymentLine = {
    id,
    amount,
    currency,
    status,
    state: stateOf(intent, charge, disputes),
    created,
    order: orderIn(metadata),
    method: methodOf(paidWith),
    email: intent.receipt_email ?? charge?.billing_details.email ?? null,
    error: intent.last_payment_error?.message ?? null,
  };
  const searched = [
    id,
    charge?.id,
    status,
    line.state,
    String(amount),
    (amount / 100).toFixed(2),
    currency,
    line.method,
    paidWith?.type,
    intent.receipt_email,
    charge?.billing_details.email,
    charge?.billing_details.name,
    intent.shipping?.name,
    intent.customer,
    intent.description,
    ...Object.values(metadata),
  ];
  return { line, text: searched.filter(Boolean).join("\n").toLowerCase() };
}

/** Lines that were read once, kept until their payment changes. */
export interface PaymentLines {
  get(id: string): Kept | undefined;
}

function keepLines(store: Store): { current(): PaymentLines } {
  const kept = new Map<string, Kept>();
  let seq = store.seq();
  let count = 0;

  function forgetChanged(): void {
    if (store.seq() === seq) return;
    // A reset begins a new book with fewer rows; nothing that was read before is in it.
    if (store.ids("payment_intents").length < count) kept.clear();
    if (kept.size > 0) {
      for (const id of store.changedSince("payment_intents", seq)) kept.delete(id);
      for (const table of ["charges", "disputes"] as const) {
        for (const id of store.changedSince(table, seq)) kept.delete(store.get(table, id)?.api.payment_intent ?? "");
      }
    }
    seq = store.seq();
    count = store.ids("payment_intents").length;
  }
  const lines: PaymentLines = {
    get(id) {
      const known = kept.get(id) ?? read(store, id);
      if (known) kept.set(id, known);
      return known;
    },
  };
  return {
    current() {
      forgetChanged();
      return lines;
    },
  };
}

const keepers = new WeakMap<Store, ReturnType<typeof keepLines>>();

/**
 * The payments of a store as lines. Only what somebody looked at or searched through is kept in memory (about half a
 * kilobyte each), so that a second search through 100,000 payments does not read them from disk again.
 */
export function paymentLines(store: Store): PaymentLines {
  const keeper = keepers.get(store) ?? keepLines(store);
  keepers.set(store, keeper);
  return keeper.current();
}
