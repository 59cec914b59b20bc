import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Charge, Intent } from "@/lib/domain/intent";
import type { PaymentRow } from "./payments";

/** What was heard about a payment: its intent, or one of its charges. */
export type Heard = { readonly intent: Intent } | { readonly charge: Charge; readonly intentId: string };

export interface Doubt {
  readonly kind: ExceptionKind;
  readonly detail: Record<string, string | number | boolean | null>;
}

/**
 * Money is believed only on the intent, in the mode, for the amount and in the currency that we asked for.
 * @returns what does not fit, or null. Only with `amount_differs` is the news about this payment all the same.
 */
export function doubtAbout(payment: PaymentRow, heard: Heard, intentId: string): Doubt | null {
  const object = "intent" in heard ? heard.intent : heard.charge;
  if (payment.providerIntentId !== null && payment.providerIntentId !== intentId) {
    return { kind: "second_intent", detail: { expected: payment.providerIntentId, heard: intentId } };
  }
  if ("intent" in heard && (heard.intent.orderId !== payment.orderId || heard.intent.paymentId !== payment.id)) {
    return { kind: "foreign_intent", detail: { payment: payment.id, heard_payment: heard.intent.paymentId } };
  }
  if (payment.livemode !== null && object.livemode !== payment.livemode) {
    return { kind: "wrong_mode", detail: { livemode: object.livemode } };
  }
  if (object.currency !== payment.currency || object.amountMinor !== payment.amountMinor) {
    const asked = `${payment.amountMinor} ${payment.currency}`;
    return { kind: "amount_differs", detail: { asked, heard: `${object.amountMinor} ${object.currency}` } };
  }
  return null;
}
