import { invalidRequest, missingInBody } from "../api/errors";
import { approve, refuse } from "../intents/outcome";
import type { IntentRow, WaitingAttempt } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { SetupIntentRow } from "../objects/setup-intent";
import { answerSetup } from "./bank-setup";
import { leaveDebit, newDebitIds, type Place } from "./generated-debit";
import { redirectDecline } from "./method-declines";
import { futureUsage } from "./method-options";

/** The shop's name on the bank's page. */
const MERCHANT = "Sandbox Shop";

export type BankAnswer = "authorize" | "fail";

/** What the address of the bank's page carries: which try of which intent, to pay or to set up. */
export interface VisitKey {
  intent: string;
  client_secret: string;
  source: string;
}

/**
 * What the bank's page shows; no amount where a method is only being kept. `return_url` is where its shopper belongs
 * once nothing is waiting here any more.
 */
export interface Visit {
  waiting: boolean;
  merchant: string;
  amount: number | null;
  currency: string | null;
  method: string;
  bank: string | null;
  return_url: string | null;
}

/** Whose shopper is at the bank. */
type Guest = IntentRow | SetupIntentRow;
const isSetup = (guest: Guest): guest is SetupIntentRow => guest.api.object === "setup_intent";

function guestOf({ work }: Place, { intent, client_secret }: VisitKey): Guest {
  const guest = work.get("payment_intents", intent) ?? work.get("setup_intents", intent);
  if (guest?.api.client_secret === client_secret) return guest;
  throw missingInBody("intent", intent, "intent");
}

/** Stripe's hint for the return page (stripe.md 3.4). */
function redirectStatus({ api: { status } }: Guest): "succeeded" | "pending" | "failed" {
  if (status === "succeeded" || status === "requires_capture") return "succeeded";
  return status === "processing" ? "pending" : "failed";
}

/** The shop's address with Stripe's three parameters behind its own (stripe.md 3.4). */
function wayBack(guest: Guest, returnUrl: string): string {
  const url = new URL(returnUrl);
  const name = guest.api.object;
  url.searchParams.set(name, guest.id);
  url.searchParams.set(`${name}_client_secret`, guest.api.client_secret);
  url.searchParams.set("redirect_status", redirectStatus(guest));
  return url.href;
}

/** The try that this page stands for, while the shopper's answer is waited for and after. */
function attemptOf({ hidden }: Guest, source: string): { attempt: WaitingAttempt | null; waiting: boolean } {
  if (hidden.waiting?.source === source) return { attempt: hidden.waiting, waiting: true };
  return { attempt: hidden.visited?.source === source ? hidden.visited : null, waiting: false };
}

function methodOf({ work }: Place, attempt: WaitingAttempt | null): PaymentMethodRow | undefined {
  return attempt ? work.get("payment_methods", attempt.paymentMethod) : undefined;
}

/** Reads what the page needs; a try that was replaced by a newer one has nothing to show and nowhere to go. */
export function readVisit(place: Place, key: VisitKey): Visit {
  const guest = guestOf(place, key);
  const { attempt, waiting } = attemptOf(guest, key.source);
  const method = methodOf(place, attempt)?.api;
  return {
    waiting,
    merchant: MERCHANT,
    amount: isSetup(guest) ? null : guest.api.amount,
    currency: isSetup(guest) ? null : guest.api.currency,
    method: method?.type ?? "",
    bank: method?.type === "ideal" ? method.ideal.bank : null,
    return_url: attempt?.returnUrl && !waiting ? wayBack(guest, attempt.returnUrl) : null,
  };
}

/** The shopper's answer about a payment: the money moves, with what they agreed to for later; or another try. */
function answerPayment(place: Place, row: IntentRow, method: PaymentMethodRow, answer: BankAnswer): void {
  const { work } = place;
  const { type } = method.api;
  if (answer === "fail") {
    refuse(work, row, method, redirectDecline(type));
    return;
  }
  const { customer } = row.api;
  const ids = newDebitIds(method, customer !== null && futureUsage(row.api, type) !== null);
  const charge = approve(work, row, method, { generated: ids });
  if (ids) leaveDebit(place, { customer, by: method, from: { charge: charge.id, setup_attempt: null }, ids });
}

/** Ends the wait for a shopper's answer, either way. */
export function endVisit(place: Place, guest: Guest, attempt: WaitingAttempt, answer: BankAnswer): void {
  const method = methodOf(place, attempt);
  if (!method) throw new Error(`Intent ${guest.id} waits for a method that is not there: the journal is damaged.`);
  guest.hidden.visited = attempt;
  if (isSetup(guest)) answerSetup(place, guest, method, answer);
  else answerPayment(place, guest, method, answer);
}

/**
 * The shopper's answer at the bank. Only the first counts; every further one (a reload, a second press) shows the way
 * back and changes nothing.
 */
export function answerVisit(place: Place, key: VisitKey, answer: BankAnswer): Visit {
  const guest = guestOf(place, key);
  const { attempt, waiting } = attemptOf(guest, key.source);
  if (!attempt) throw invalidRequest("This page belongs to an earlier try of the payment.", undefined, "source");
  if (waiting) endVisit(place, guest, attempt, answer);
  return readVisit(place, key);
}
