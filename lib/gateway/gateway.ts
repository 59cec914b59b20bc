import type { CaptureMethod } from "@/lib/domain/capture-method";
import type { Dispute, DisputeNews } from "@/lib/domain/dispute";
import type { FraudWarning } from "@/lib/domain/fraud-warning";
import type { GatewayBalance, GatewayTransaction } from "@/lib/domain/gateway-transaction";
import type { Charge, Intent } from "@/lib/domain/intent";
import type { RememberedOrder } from "@/lib/domain/rebuilt-order";
import type { Refund, RefundRequest } from "@/lib/domain/refund";

/** What Till asks of a payment gateway. Answers are yes, no, or unknown: doubt is never a no. */
export type Answer<T> =
  | { readonly is: "yes"; readonly value: T }
  | { readonly is: "no"; readonly code: string; readonly message: string }
  | {
      readonly is: "unknown";
      readonly because: string;
      /** True when the gateway itself was not heard: no connection, no answer in time, a 5xx, or too many requests. */
      readonly isOutage?: boolean;
      /** True when nothing was sent this time, because the gateway is known to be away. */
      readonly isUnsent?: boolean;
    };

/** Stored before it is sent and sent again unchanged: a retry with other parameters would be refused. */
export interface IntentRequest {
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly orderNumber: string;
  /** Absent in requests stored by older builds: the gateway takes the money at once. */
  readonly captureMethod?: CaptureMethod;
  /** The order as the gateway keeps it for us (lib/domain/order-copy.ts). Absent in requests stored by older builds. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A span of time at the gateway, by when objects were created; both ends included. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
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

/** What an event is about. `fetch_…`: its payload is of another API version, so the object is to be asked for instead. */
export type EventSubject =
  | { readonly about: "intent"; readonly intent: Intent }
  | { readonly about: "charge"; readonly charge: Charge; readonly intentId: string }
  | { readonly about: "refund"; readonly refund: Refund }
  | ({ readonly about: "dispute" } & DisputeNews)
  | { readonly about: "fraud_warning"; readonly warning: FraudWarning }
  | { readonly about: "fetch_intent"; readonly intentId: string }
  | { readonly about: "fetch_refund"; readonly refundId: string }
  | { readonly about: "fetch_dispute"; readonly disputeId: string }
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
  listIntents(window: Window): Promise<Answer<readonly Intent[]>>;
  /** All it knows of the order that an intent was for. */
  getRememberedOrder(intentId: string): Promise<Answer<RememberedOrder>>;
  getCharge(chargeId: string): Promise<Answer<Charge>>;
  /** Takes what was reserved, or a part of it once; what is left is given back. */
  captureIntent(intentId: string, amountMinor: number, idempotencyKey: string): Promise<Answer<Intent>>;
  /** Gives money back; the same key and request always give the same refund. */
  createRefund(request: RefundRequest, idempotencyKey: string): Promise<Answer<Refund>>;
  getRefund(refundId: string): Promise<Answer<Refund>>;
  /** Every refund of one intent. */
  listRefundsOf(intentId: string): Promise<Answer<readonly Refund[]>>;
  listRefunds(window: Window): Promise<Answer<readonly Refund[]>>;
  getDispute(disputeId: string): Promise<Answer<Dispute>>;
  listDisputes(window: Window): Promise<Answer<readonly Dispute[]>>;
  /** The gateway's own books: every movement of our balance in a window. */
  listTransactions(window: Window): Promise<Answer<readonly GatewayTransaction[]>>;
  /** What it holds for us now, a line for each currency. */
  getBalance(): Promise<Answer<readonly GatewayBalance[]>>;
  /** Events it could not deliver to any of our endpoints, as far back as it keeps them (30 days at Stripe). */
  listUndeliveredEvents(window: Window): Promise<Answer<readonly GatewayEvent[]>>;
  /** Verifies the signature on the raw bytes before anything is parsed; null when it does not fit or is over 300 s old. */
  verifyWebhook(raw: Buffer, signature: string | null): GatewayEvent | null;
  /** Reads a stored event. */
  subjectOf(event: Pick<GatewayEvent, "type" | "apiVersion" | "body">): EventSubject;
}
