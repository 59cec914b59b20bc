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

/** The same of a setup, as stripe-js's own type lists it. */
const SETUP_FIELDS = [
  "id",
  "object",
  "automatic_payment_methods",
  "cancellation_reason",
  "client_secret",
  "created",
  "description",
  "last_setup_error",
  "livemode",
  "next_action",
  "payment_method",
  "payment_method_types",
  "status",
  "usage",
];

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutCharge(error: unknown): unknown {
  if (!isPlain(error)) return error;
  const { charge: _, ...rest } = error;
  return rest;
}

const only = (object: Plain, fields: readonly string[]): Plain =>
  Object.fromEntries(fields.flatMap((name) => (name in object ? [[name, object[name]]] : [])));

const intentView = (intent: Plain): Plain => ({
  ...only(intent, INTENT_FIELDS),
  last_payment_error: withoutCharge(intent.last_payment_error),
});

/** Customers stay ids, however they were asked for. */
function withoutCustomers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCustomers);
  if (!isPlain(value)) return value;
  if (value.object === "customer") return value.id;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, withoutCustomers(inside)]));
}

function viewOf(object: Plain): Plain {
  if (object.object === "payment_intent") return intentView(object);
  return object.object === "setup_intent" ? only(object, SETUP_FIELDS) : object;
}

function errorView({ charge: _, ...error }: Plain): Plain {
  const seen = { ...error };
  for (const name of ["payment_intent", "setup_intent"]) {
    const inside = error[name];
    if (isPlain(inside)) seen[name] = viewOf(inside);
  }
  return seen;
}

/** Cuts an answer, or the error body of a refusal, down to what a browser may know. */
export function browserView(body: object): object {
  const plain = body as Plain;
  const seen = isPlain(plain.error) ? { error: errorView(plain.error) } : viewOf(plain);
  return withoutCustomers(seen) as Plain;
}
