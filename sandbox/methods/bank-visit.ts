import { invalidRequest, missingInBody } from "../api/errors";
import type { Work } from "../books/work";
import { approve, refuse } from "../intents/outcome";
import type { IntentRow, PaymentIntent, WaitingAttempt } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { leaveDebit, newDebitIds } from "./generated-debit";
import { redirectDecline } from "./method-declines";

/** The shop's name on the bank's page and on statements. */
const MERCHANT = "Sandbox Shop";

/** The part of a request that the bank needs; what the world does by itself has no more. */
export interface Place {
  work: Work;
  origin: string;
}

/** What the address of the bank's page carries: which try of which intent. */
export interface VisitKey {
  payment_intent: string;
  client_secret: string;
  source: string;
}

/** What the bank's page shows; no amount where a method is only being kept. `return_url` is where its shopper belongs once nothing is waiting here any more. */
export interface Visit {
  waiting: boolean;
  merchant: string;
  amount: number | null;
  currency: string | null;
  method: string;
  bank: string | null;
  return_url: string | null;
}

function rowOf(place: Place, key: VisitKey): IntentRow {
  const row = place.work.get("payment_intents", key.payment_intent);
  if (row?.api.client_secret === key.client_secret) return row;
  throw missingInBody("payment_intent", key.payment_intent, "payment_intent");
}

/** Stripe's hint for the return page (stripe.md 3.4). */
function redirectStatus({ status }: PaymentIntent): "succeeded" | "pending" | "failed" {
  if (status === "succeeded" || status === "requires_capture") return "succeeded";
  return status === "processing" ? "pending" : "failed";
}

/** The shop's address with Stripe's three parameters behind its own (stripe.md 3.4). */
function wayBack(intent: PaymentIntent, returnUrl: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret);
  url.searchParams.set("redirect_status", redirectStatus(intent));
  return url.href;
}

/** The try that this page stands for, while the shopper's answer is waited for and after. */
function attemptOf({ hidden }: IntentRow, source: string): { attempt: WaitingAttempt | null; waiting: boolean } {
  if (hidden.waiting?.source === source) return { attempt: hidden.waiting, waiting: true };
  return { attempt: hidden.visited?.source === source ? hidden.visited : null, waiting: false };
}

function methodOf(place: Place, attempt: WaitingAttempt | null): PaymentMethodRow | undefined {
  return attempt ? place.work.get("payment_methods", attempt.paymentMethod) : undefined;
}

/** Reads what the page needs; a try that was replaced by a newer one has nothing to show and nowhere to go. */
export function readVisit(place: Place, key: VisitKey): Visit {
  const row = rowOf(place, key);
  const { attempt, waiting } = attemptOf(row, key.source);
  const method = methodOf(place, attempt)?.api;
  return {
    waiting,
    merchant: MERCHANT,
    amount: row.api.amount,
    currency: row.api.currency,
    method: method?.type ?? "",
    bank: method?.type === "ideal" ? method.ideal.bank : null,
    return_url: attempt?.returnUrl && !waiting ? wayBack(row.api, attempt.returnUrl) : null,
  };
}

/** The shopper said yes: the money moves, and what they agreed to for later is kept. */
function authorize(place: Place, row: IntentRow, method: PaymentMethodRow): void {
  const generated = newDebitIds(row.api, method);
  const charge = approve(place.work, row, method, { generated });
  if (generated) leaveDebit(place, { intent: row.api, method, charge, ids: generated });
}

/** Ends the wait of a redirect payment, either way. */
export function endVisit(place: Place, row: IntentRow, attempt: WaitingAttempt, outcome: "authorize" | "fail"): void {
  const method = methodOf(place, attempt);
  if (!method) throw new Error(`Intent ${row.id} waits for a method that is not there: the journal is damaged.`);
  row.hidden.visited = attempt;
  if (outcome === "authorize") authorize(place, row, method);
  else refuse(place.work, row, method, redirectDecline(method.api.type));
}

/**
 * The shopper's answer at the bank. Only the first counts; every further one (a reload, a second press) shows the way
 * back and changes nothing.
 */
export function answerVisit(place: Place, key: VisitKey, outcome: "authorize" | "fail"): Visit {
  const row = rowOf(place, key);
  const { attempt, waiting } = attemptOf(row, key.source);
  if (!attempt) {
    throw invalidRequest("This page belongs to an earlier try of the payment.", undefined, "source");
  }
  if (waiting) endVisit(place, row, attempt, outcome);
  return readVisit(place, key);
}
