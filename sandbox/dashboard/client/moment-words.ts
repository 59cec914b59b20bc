import type { ErrorBody } from "../../api/errors";
import type { StripeEvent } from "../../objects/event";
import { methodOf } from "../method-name";
import type { PaymentStory } from "../payment-story";
import type { Shown } from "../related";
import { money } from "./money";
import { reasonFor } from "./reasons";
import type { Moment } from "./timeline";
import { type Tone, words } from "./wording";

/** What happened, in one sentence, and what else is worth knowing about it. */
export interface Told {
  text: string;
  tone: Tone;
  notes: string[];
}

interface Seen extends Shown {
  amount?: number;
  currency?: string;
  status?: string;
  reason?: string | null;
  failure_reason?: string | null;
  failure_code?: string | null;
  failure_message?: string | null;
  amount_capturable?: number;
  amount_received?: number;
  amount_captured?: number;
  captured?: boolean;
  cancellation_reason?: string | null;
  last_payment_error?: (ErrorBody & { decline_code?: string; advice_code?: string }) | null;
  next_action?: { type: string } | null;
  payment_method_details?: { type: string; card?: { three_d_secure?: { authentication_flow?: string } | null } };
}

type Teller = (object: Seen, story: PaymentStory, event: StripeEvent) => Told | null;

const told = (text: string, tone: Tone, ...notes: (string | false | null | undefined)[]): Told => ({
  text,
  tone,
  notes: notes.filter((note): note is string => typeof note === "string" && note !== ""),
});

const sum = ({ amount = 0, currency = "usd" }: Seen, of = amount): string => money(of, currency);

function paidWith(story: PaymentStory): string {
  const charge = story.charges.find(({ status }) => status === "succeeded") ?? story.charges.at(-1);
  const method = methodOf(charge?.payment_method_details);
  return method ? ` with ${method}` : "";
}

function authenticated(story: PaymentStory): string | false {
  const details = story.charges.at(-1)?.payment_method_details as Seen["payment_method_details"];
  const flow = details?.card?.three_d_secure?.authentication_flow;
  return flow ? `3-D Secure passed (${flow})` : false;
}

const waitsFor = (type: string | undefined): string => {
  if (type === "use_stripe_sdk") return "3-D Secure: the bank asks the shopper, in a window over the checkout";
  if (type === "redirect_to_url") return "The shopper was sent to the bank's page";
  if (type === "display_bank_transfer_instructions") return "The shopper was told where to send the money";
  return "The shopper has to do something";
};

function failed(object: Seen): Told {
  const error = object.last_payment_error;
  const codes = [error?.code, error?.decline_code].filter(Boolean).join(" · ");
  const reason = reasonFor(error?.decline_code, error?.code) ?? error?.message;
  return told(
    "The try failed; no money was taken",
    "bad",
    reason,
    codes,
    error?.advice_code && `The bank advises: ${words(error.advice_code)}`,
  );
}

function chargeUpdated(object: Seen, { balance_transactions }: PaymentStory, event: StripeEvent): Told | null {
  if (!("balance_transaction" in (event.data.previous_attributes ?? {}))) return null;
  const booked = balance_transactions.find(({ id }) => id === object.balance_transaction) as
    | { fee: number; net: number; currency: string }
    | undefined;
  const parts = booked && `Fee ${money(booked.fee, booked.currency)}, net ${money(booked.net, booked.currency)}`;
  return told("The money was booked", "quiet", parts);
}

const canceled = (object: Seen): Told =>
  told("Canceled", "quiet", object.cancellation_reason && `Reason: ${words(object.cancellation_reason)}`);

/** By type of event; the first number is how much it says about its moment. */
const TELLERS: Record<string, [number, Teller]> = {
  "payment_intent.created": [1, (object) => told(`Created for ${sum(object)}`, "quiet")],
  "payment_intent.requires_action": [7, (object) => told(waitsFor(object.next_action?.type), "wait")],
  "payment_intent.processing": [7, () => told("Processing: the bank will say later", "info")],
  "payment_intent.amount_capturable_updated": [
    8,
    (object, story) =>
      told(`${sum(object, object.amount_capturable)} held${paidWith(story)}`, "info", authenticated(story)),
  ],
  "payment_intent.partially_funded": [6, () => told("Part of the money arrived", "info")],
  "payment_intent.succeeded": [
    9,
    (object, story) =>
      told(`${sum(object, object.amount_received)} paid${paidWith(story)}`, "ok", authenticated(story)),
  ],
  "payment_intent.payment_failed": [9, failed],
  "payment_intent.canceled": [8, canceled],
  "charge.captured": [6, (object) => told(`${sum(object, object.amount_captured)} captured`, "ok")],
  "charge.expired": [9, (object) => told(`The hold of ${sum(object)} lapsed`, "quiet")],
  "charge.updated": [4, chargeUpdated],
  "refund.created": [
    8,
    (object) =>
      told(`Refund of ${sum(object)} ${words(object.status ?? "")}`, "quiet", object.reason && words(object.reason)),
  ],
  "refund.updated": [6, (object) => told(`Refund of ${sum(object)}: ${words(object.status ?? "")}`, "quiet")],
  "refund.failed": [
    9,
    (object) =>
      told(
        `Refund of ${sum(object)} failed; the money is back in the balance`,
        "bad",
        object.failure_reason && words(object.failure_reason),
      ),
  ],
  "charge.pending": [3, () => told("The bank was asked", "info")],
  "charge.refunded": [5, () => told("Refunded", "quiet")],
  "charge.dispute.created": [
    9,
    (object) => told(`The shopper disputes ${sum(object)}`, "wait", object.reason && `Reason: ${words(object.reason)}`),
  ],
  "charge.dispute.funds_withdrawn": [7, (object) => told(`${sum(object)} withdrawn for the dispute`, "wait")],
  "charge.dispute.funds_reinstated": [7, (object) => told(`${sum(object)} given back after the dispute`, "ok")],
  "charge.dispute.updated": [5, () => told("The dispute moved on", "quiet")],
  "charge.dispute.closed": [
    9,
    (object) => told(`Dispute ${words(object.status ?? "closed")}`, object.status === "lost" ? "bad" : "ok"),
  ],
  "radar.early_fraud_warning.created": [8, () => told("The network warns of fraud", "wait")],
};

/** The plain sentence for one moment: what its most telling event says, or what the request came to. */
export function tell({ events, request, replay }: Moment, story: PaymentStory): Told {
  let best: [number, Told] | undefined;
  for (const { event } of events) {
    const [rank, teller] = TELLERS[event.type] ?? [0, null];
    const sentence = teller?.(event.data.object as Seen, story, event);
    if (sentence && rank >= (best?.[0] ?? 0)) best = [rank, sentence];
  }
  if (best) return best[1];
  const first = events[0]?.event.type;
  if (first) return told(words(first.replaceAll(".", " ")), "quiet");
  if (request?.fault && request.status === null) return told("A request was left without an answer", "bad");
  if (replay && request?.status !== 409) {
    return told("Asked again with the same key: the saved answer was given", "quiet");
  }
  if (request && request.status !== null && request.status >= 400) {
    return told(`A request was refused with ${request.status}`, "bad");
  }
  return told("A request that changed nothing here", "quiet");
}
