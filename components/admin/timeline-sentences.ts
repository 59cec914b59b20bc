import type { Tone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon";
import { codeWords } from "@/lib/domain/code-words";
import { exceptionWords } from "@/lib/domain/exception-words";
import { formatMoney, money } from "@/lib/domain/money";
import { DISPUTE_SENTENCES } from "./dispute-sentences";
import { cardWords } from "./payment-words";
import { REFUND_SENTENCES } from "./refund-sentences";

/** What a sentence is made from: the type, and the ids, codes and amounts that were kept with it. */
export interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

export interface Sentence {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: Tone;
  readonly icon?: IconName;
}

type Say = {
  readonly amount: string;
  readonly card: string | undefined;
  /** The gateway's type of the event. */
  readonly event: string;
  text(key: string): string | null;
};
export type Speaker = (say: Say) => Sentence;

const plain =
  (title: string, icon: IconName, tone: Tone = "neutral", detail?: string): Speaker =>
  () => ({ title, icon, tone, detail });

/** One line for every type of thing that happens to an order. A type that is missing here is still readable. */
const SENTENCES: Readonly<Record<string, Speaker>> = {
  // the order's own history (db/orders.ts, use cases)
  order_placed: (say) => ({ title: `Order placed for ${say.amount}`, icon: "bag" }),
  contact_changed: plain("Shopper corrected email or address", "user"),
  order_pending: plain("Order waits for payment again", "clock", "info", "No payment of it is alive any more."),
  order_processing: plain(
    "Order waits for the bank",
    "half",
    "info",
    "The payment is on its way; some banks take days.",
  ),
  order_authorized: plain("Order authorized", "half", "info", "The amount is reserved and not taken yet."),
  order_paid: plain("Order paid", "check", "ok"),
  order_expired: plain("Order expired", "clock", "neutral", "Not paid in time; its stock is free again."),
  order_canceled: plain("Order canceled", "x"),
  order_refund_due: plain("Refund due", "undo", "warn", "Money arrived after the order was closed and has to go back."),
  order_refunded: plain("Refunded in full", "undo"),
  news_refused: (say) => ({
    title: "News that does not fit was refused",
    detail: `"${codeWords(say.text("news"))}" while the order was ${codeWords(say.text("status"))}. Nothing was changed.`,
    icon: "alert",
    tone: "warn",
  }),

  // payments
  payment_started: plain("Payment started", "card"),
  payment_created: plain("Payment opened at the gateway", "card"),
  payment_canceled: plain("Payment canceled at the gateway", "x"),
  payment_refused: (say) => ({
    title: "Gateway refused to start the payment",
    detail: because(say),
    icon: "alert",
    tone: "bad",
  }),
  payment_unknown: (say) => ({
    title: "Gateway has not said whether it has the payment",
    detail: `${because(say)} Till keeps asking with the same key, so nobody is charged twice.`,
    icon: "clock",
    tone: "warn",
  }),

  capture_requested: (say) => ({ title: `Capture of ${say.amount} asked for`, icon: "card", tone: "info" }),
  capture_refused: (say) => ({
    title: `Gateway refused to capture ${say.amount}`,
    detail: "Nothing was taken; the amount is still reserved.",
    icon: "alert",
    tone: "warn",
  }),
  void_requested: (say) => ({ title: `Reservation of ${say.amount} given up`, icon: "x" }),

  authentication_failed: plain(
    "3-D Secure check not passed",
    "alert",
    "bad",
    "The bank could not confirm that it was the cardholder. No money was taken.",
  ),

  // charges: one try with one card
  charge_authorized: (say) => ({ title: `${say.amount} authorized`, detail: say.card, icon: "card", tone: "info" }),
  charge_captured: (say) => ({ title: `${say.amount} captured`, detail: say.card, icon: "check", tone: "ok" }),
  charge_released: (say) => ({ title: `Authorization of ${say.amount} released`, detail: say.card, icon: "undo" }),
  charge_failed: declined,
  payment_tries_stopped: plain("Too many cards were declined: this payment is being canceled at the gateway", "alert"),
  charge_pending: (say) => ({
    title: `${say.amount} on its way from the bank`,
    detail: say.card,
    icon: "half",
    tone: "info",
  }),
  charge_succeeded: (say) => ({ title: `${say.amount} paid`, detail: say.card, icon: "check", tone: "ok" }),

  // facts that the history does not tell
  fact_created: plain("Payment opened at the gateway", "card"),
  fact_attempted: (say) => ({ title: `A try for ${say.amount} began`, icon: "card" }),
  fact_authorized: (say) => ({ title: `${say.amount} authorized`, icon: "card", tone: "info" }),
  fact_captured: (say) => ({ title: `${say.amount} captured`, icon: "check", tone: "ok" }),
  fact_failed: plain("A try failed", "alert", "bad"),
  fact_released: (say) => ({ title: `Authorization of ${say.amount} released`, icon: "undo" }),
  fact_canceled: plain("Payment canceled at the gateway", "x"),

  ...REFUND_SENTENCES,

  ...DISPUTE_SENTENCES,

  // requests to the gateway
  call_unknown: (say) => ({
    title: `No certain answer: ${codeWords(say.text("kind"))}`,
    detail: because(say),
    icon: "clock",
    tone: "warn",
  }),
  call_no: (say) => ({
    title: `Gateway said no: ${codeWords(say.text("kind"))}`,
    detail: because(say),
    icon: "alert",
    tone: "warn",
  }),

  // the inbox
  webhook_received: (say) => ({
    title: `Event ${say.event} waits to be applied`,
    icon: "clock",
    tone: "info",
  }),
  webhook_applied: (say) => ({ title: `Event ${say.event} applied`, icon: "inbox" }),
  webhook_ignored: (say) => ({
    title: `Event ${say.event} ignored`,
    detail: say.text("note") ?? undefined,
    icon: "info",
  }),
  webhook_failed: (say) => ({
    title: `Event ${say.event} failed`,
    detail: say.text("note") ?? undefined,
    icon: "alert",
    tone: "bad",
  }),

  // goods and mail
  downloads_granted: plain("Downloads delivered", "download", "ok"),
  shipment_waiting: plain("Posters wait to be packed", "package", "info"),
  shipment_fulfilled: plain("Posters shipped", "truck", "ok"),
  mail_order_paid_sent: plain("Mail sent: order paid", "mail"),
  mail_order_paid_waiting: plain("Mail waits to leave: order paid", "clock", "warn"),
  fulfill_order_waiting: plain("Fulfillment waits for the worker", "clock", "warn"),

  order_rebuilt: plain(
    "Order written again",
    "refresh",
    "warn",
    "It was missing here, as after a restored backup, and paid at the gateway. Nothing leaves for it by itself.",
  ),
  delivery_released: plain("Released for delivery", "package"),

  // exceptions
  exception_raised: (say) => ({
    title: `Needs a look: ${lowerFirst(exceptionWords(say.text("kind") ?? "").title)}`,
    icon: "alert",
    tone: "warn",
  }),
  exception_resolved: (say) => ({
    title: `${say.text("settled") ? "Settled by itself" : "Looked at"}: ${lowerFirst(exceptionWords(say.text("kind") ?? "").title)}`,
    icon: "check",
  }),
};

export const SENTENCE_TYPES: readonly string[] = Object.keys(SENTENCES);

/** What to read for a happening. @param currency the order's: amounts in its history are kept without one. */
export function sentenceOf(told: Told, currency: string): Sentence {
  const speaker = Object.hasOwn(SENTENCES, told.type) ? SENTENCES[told.type] : undefined;
  if (!speaker) return { title: codeWords(told.type), detail: leftovers(told), icon: "info" };
  const sentence = speaker(sayer(told, currency));
  return { ...sentence, title: sentence.title.charAt(0).toUpperCase() + sentence.title.slice(1) };
}

function sayer({ data }: Told, currency: string): Say {
  const minor = data.amount ?? data.total;
  return {
    amount: typeof minor === "number" ? formatMoney(money(minor, currency)) : "the total",
    card: cardWords(textIn(data, "brand"), textIn(data, "last4")) ?? undefined,
    event: textIn(data, "event_type") ?? "of an unknown type",
    text: (key) => textIn(data, key),
  };
}

function declined(say: Say): Sentence {
  const code = say.text("decline") ?? say.text("code");
  const words = [say.card, code ? `decline code ${code}` : null].filter(Boolean).join(", ");
  return { title: `${say.amount} declined`, detail: words || undefined, icon: "alert", tone: "bad" };
}

function because(say: Say): string {
  const reason = say.text("because");
  return reason ? `${codeWords(reason)}.` : "It gave no reason.";
}

/** "key: value" for a type nobody wrote a sentence for yet. */
function leftovers({ data }: Told): string | undefined {
  const parts = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  return parts.length > 0 ? parts.map(([key, value]) => `${key}: ${String(value)}`).join(", ") : undefined;
}

function textIn(data: Told["data"], key: string): string | null {
  const value = data[key];
  return value === null || value === undefined || value === "" ? null : String(value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
