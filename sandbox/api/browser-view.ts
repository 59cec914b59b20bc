/** What a publishable key sees of an intent (stripe.md 3.3): no metadata, customer, charge or amount received. */
const INTENT_FIELDS = [
  "id",
  "object",
  "amount",
  "automatic_payment_methods",
  "canceled_at",
  "cancellation_reason",
  "capture_method",
  "client_secret",
  "confirmation_method",
  "created",
  "currency",
  "description",
  "last_payment_error",
  "livemode",
  "next_action",
  "payment_method",
  "payment_method_types",
  "receipt_email",
  "setup_future_usage",
  "shipping",
  "status",
];

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutCharge(error: unknown): unknown {
  if (!isPlain(error)) return error;
  const { charge: _, ...rest } = error;
  return rest;
}

function intentView(intent: Plain): Plain {
  const kept = Object.fromEntries(INTENT_FIELDS.flatMap((name) => (name in intent ? [[name, intent[name]]] : [])));
  return { ...kept, last_payment_error: withoutCharge(intent.last_payment_error) };
}

/** Cuts an answer, or the error body of a refusal, down to what a browser may know. */
export function browserView(body: object): object {
  const plain = body as Plain;
  if (plain.object === "payment_intent") return intentView(plain);
  if (!isPlain(plain.error)) return body;
  const { charge: _, ...error } = plain.error;
  return {
    error: isPlain(error.payment_intent) ? { ...error, payment_intent: intentView(error.payment_intent) } : error,
  };
}
