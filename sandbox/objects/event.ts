/** `request` is null for what the world does by itself (an expiry, a late result). */
export interface StripeEvent {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null } | null;
  type: string;
}

export interface EventRow {
  id: string;
  api: StripeEvent;
  hidden: Record<string, never>;
}

export interface WebhookEndpoint {
  id: string;
  object: "webhook_endpoint";
  api_version: string | null;
  application: null;
  created: number;
  description: string | null;
  enabled_events: string[];
  livemode: false;
  metadata: Record<string, string>;
  status: "enabled" | "disabled";
  url: string;
}

export interface EndpointRow {
  id: string;
  api: WebhookEndpoint;
  /** `former` is the secret before the last roll, which still signs until then (milliseconds of the sandbox's clock). */
  hidden: { secret: string; builtIn: boolean; former?: { secret: string; until: number } };
}

/** One try at one endpoint. `status` is null when nobody answered; `error` then says why. */
export interface DeliveryTry {
  at: number;
  status: number | null;
  answer: string;
  error: string | null;
  took_ms: number;
}

/** `dropped` is the delivery policy's doing: nothing was sent and nothing will be. */
export interface DeliveryRow {
  id: string;
  event: string;
  endpoint: string;
  url: string;
  state: "pending" | "delivered" | "failed" | "dropped";
  nextAt: number | null;
  /** The policy's doing: every try is signed with a secret that no longer counts. */
  signedWith?: "former";
  tries: DeliveryTry[];
}
