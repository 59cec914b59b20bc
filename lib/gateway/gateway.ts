import type { Charge, Intent } from "@/lib/domain/intent";

/** What Till asks of a payment gateway. Answers are yes, no, or unknown: doubt is never a no. */
export type Answer<T> =
  | { readonly is: "yes"; readonly value: T }
  | { readonly is: "no"; readonly code: string; readonly message: string }
  | { readonly is: "unknown"; readonly because: string };

/** Stored before it is sent and sent again unchanged: a retry with other parameters would be refused. */
export interface IntentRequest {
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly orderNumber: string;
}

/** The client secret goes to the shopper's browser and nowhere else: not stored, not logged. */
export type IntentWithSecret = Intent & { readonly clientSecret: string };

/** A verified webhook event. */
export interface GatewayEvent {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  readonly body: unknown;
}

/** What an event is about. `fetch`: its payload is of another API version, so the intent is to be asked for instead. */
export type EventSubject =
  | { readonly about: "intent"; readonly intent: Intent }
  | { readonly about: "charge"; readonly charge: Charge; readonly intentId: string }
  | { readonly about: "fetch"; readonly intentId: string }
  | { readonly about: "nothing"; readonly because: string };

/** Where people look at the gateway's own side. */
export interface GatewayDashboard {
  /** As it stands in a sentence: "Stripe", "the sandbox". */
  readonly name: string;
  /** Of one intent, or of all. */
  url(intentId?: string): string;
}

export interface Gateway {
  /** True when the keys move real money. */
  readonly livemode: boolean;
  readonly dashboard: GatewayDashboard;
  /** Makes an intent; the same key and request always give the same intent. */
  createIntent(request: IntentRequest, idempotencyKey: string): Promise<Answer<IntentWithSecret>>;
  getIntent(intentId: string): Promise<Answer<IntentWithSecret>>;
  /** Cancels; "no" when it can't be canceled any more: then it is to be read again. */
  cancelIntent(intentId: string, idempotencyKey: string): Promise<Answer<Intent>>;
  /** Intents made in a window of time, ours and others', for finding one whose answer was lost. */
  listIntents(window: { from: Date; to: Date }): Promise<Answer<readonly Intent[]>>;
  /** Verifies the signature on the raw bytes before anything is parsed; null when it does not fit or is over 300 s old. */
  verifyWebhook(raw: Buffer, signature: string | null): GatewayEvent | null;
  /** Reads a stored event. */
  subjectOf(event: Pick<GatewayEvent, "type" | "apiVersion" | "body">): EventSubject;
}
