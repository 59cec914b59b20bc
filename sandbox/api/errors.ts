/** The body of Stripe's error envelope, without its `error` wrapper (stripe.md 4.3). */
export interface ErrorBody {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error" | "rate_limit_error";
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: string;
  network_decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
  payment_method_type?: string;
  doc_url?: string;
  request_log_url?: string;
}

/**
 * A refusal in Stripe's words. Thrown before anything changed; a decline, which does change the intent, is an answer.
 * `executed` says whether the endpoint had started, because only then is the refusal saved under its idempotency key.
 */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly executed = false,
  ) {
    super(body.message);
    this.name = "StripeError";
  }
}

const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;

/** The envelope as it goes on the wire: `doc_url` only beside a code, the log's address as Stripe shows it. */
export function envelope(body: ErrorBody, requestId: string | null): { error: ErrorBody } {
  const links = {
    ...(body.code ? { doc_url: docUrl(body.code) } : {}),
    ...(requestId ? { request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=0` } : {}),
  };
  return { error: { ...body, ...links } };
}

export function invalidRequest(message: string, code?: string, param?: string): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}

/** Parameters that rule each other out. */
export const exclusive = (...names: string[]): StripeError =>
  invalidRequest(
    `You may only specify one of these parameters: ${names.join(", ")}.`,
    "parameters_exclusive",
    names[0],
  );

/** An id in the path that nobody knows: 404 with param `id` (an id in the body is `missingInBody`, a 400). */
export const missingInPath = (noun: string, id: string): StripeError =>
  new StripeError(404, {
    type: "invalid_request_error",
    message: `No such ${noun}: '${id}'`,
    code: "resource_missing",
    param: "id",
  });

export const missingInBody = (noun: string, id: string, param: string): StripeError =>
  invalidRequest(`No such ${noun}: '${id}'`, "resource_missing", param);

/** The object is in a status that forbids the action: the endpoint ran, so the answer is saved under its key. */
export function unexpectedState(message: string, paymentIntent: unknown): StripeError {
  return new StripeError(
    400,
    { type: "invalid_request_error", message, code: "payment_intent_unexpected_state", payment_intent: paymentIntent },
    true,
  );
}
