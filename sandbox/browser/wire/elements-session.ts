/** `GET /v1/elements/sessions`: what may be paid with, asked with the publishable key as Stripe.js does. */
import { type ApiError, callApi, type Params } from "./api";
import type { PaymentFacts } from "./frame-messages";

export interface ElementsSession {
  mode: "payment" | "setup" | "subscription";
  amount: number | null;
  currency: string | null;
  /** In the order they shall stand in. */
  payment_method_types: string[];
  wallets: string[];
  /** Only under a customer session's secret. */
  saved_payment_methods?: SavedMethod[];
  setup_future_usage?: "off_session" | "on_session" | null;
}

/** A method that the customer saved, as the API shows it, as far as the form looks into it. */
export interface SavedMethod {
  id: string;
  type: string;
  billing_details: { name: string | null; email: string | null; phone: string | null; address: object | null };
  card?: { brand: string; last4: string; exp_month: number; exp_year: number };
  sepa_debit?: { last4: string | null };
  link?: { email: string | null };
}

export interface SessionQuery {
  payment: PaymentFacts;
  locale: string;
  /** Where the shopper is taken to be, as two capitals; undefined shows the methods of every country. */
  country: string | undefined;
}

export function sessionParams({ payment, locale, country }: SessionQuery): Params {
  const { clientSecret } = payment;
  const intent: Params = clientSecret
    ? { type: clientSecret.startsWith("seti_") ? "setup_intent" : "payment_intent", client_secret: clientSecret }
    : { type: "deferred_intent", deferred_intent: deferredIntent(payment) };
  return { ...intent, locale, country, customer_session_client_secret: payment.customerSessionClientSecret };
}

function deferredIntent(payment: PaymentFacts): Params {
  return {
    mode: payment.mode,
    amount: payment.mode === "setup" ? undefined : payment.amount,
    currency: payment.currency?.toLowerCase(),
    setup_future_usage: payment.setupFutureUsage ?? undefined,
    capture_method: payment.captureMethod,
    payment_method_types: payment.paymentMethodTypes ?? payment.allowedPaymentMethodTypes,
    excluded_payment_method_types: payment.excludedPaymentMethodTypes,
    payment_method_options: payment.paymentMethodOptions as Params | undefined,
  };
}

export async function fetchElementsSession(
  origin: string,
  publishableKey: string,
  query: SessionQuery,
): Promise<{ session: ElementsSession } | { error: ApiError }> {
  const request = { method: "GET", path: "/v1/elements/sessions", params: sessionParams(query) } as const;
  const answer = await callApi(origin, publishableKey, request);
  return "error" in answer ? answer : { session: answer.body as unknown as ElementsSession };
}
