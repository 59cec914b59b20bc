import type { PaymentState } from "../payment-lines";
import { h } from "./dom";

/** `requires_payment_method` → `requires payment method`. */
export const words = (name: string): string => name.replaceAll("_", " ");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export type Tone = "ok" | "wait" | "bad" | "info" | "quiet";

const STATES: Record<PaymentState, [string, Tone]> = {
  paid: ["Paid", "ok"],
  held: ["Held", "info"],
  processing: ["Processing", "info"],
  waiting: ["Waiting for shopper", "wait"],
  failed: ["Failed", "bad"],
  started: ["Started", "quiet"],
  canceled: ["Canceled", "quiet"],
  refunded: ["Refunded", "quiet"],
  partly_refunded: ["Partly refunded", "quiet"],
  disputed: ["Disputed", "wait"],
  dispute_lost: ["Dispute lost", "bad"],
};

export const PAYMENT_STATES = Object.entries(STATES).map(([name, [label]]): [string, string] => [name, label]);

const TONES: Record<string, Tone> = {
  succeeded: "ok",
  delivered: "ok",
  available: "ok",
  paid: "ok",
  won: "ok",
  enabled: "ok",
  requires_action: "wait",
  needs_response: "wait",
  warning_needs_response: "wait",
  pending: "wait",
  failed: "bad",
  dropped: "bad",
  lost: "bad",
  processing: "info",
  requires_capture: "info",
  in_transit: "info",
  under_review: "info",
};

export function toneOf(status: string): Tone {
  if (/^2\d\d$/.test(status)) return "ok";
  if (/^[45]\d\d$/.test(status)) return "bad";
  return TONES[status] ?? "quiet";
}

export const badge = (text: string, tone: Tone, title?: string): HTMLElement =>
  h("span", { class: `badge ${tone}`, title: title ?? false }, text);

/** A status of Stripe's, in its own words. */
export const statusBadge = (status: string): HTMLElement => badge(words(status), toneOf(status));

export function stateBadge(state: PaymentState, status: string): HTMLElement {
  const [label, tone] = STATES[state];
  return badge(label, tone, status);
}
