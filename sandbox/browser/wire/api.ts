/** Calls to the sandbox's API with a publishable key, and what a failure looks like to the shop. */
import { encodeForm } from "./form-encode";

export type Params = { [name: string]: string | number | boolean | null | undefined | Params | Params[] | string[] };

/** Stripe's error object as the shop receives it (fields of `StripeError` in @stripe/stripe-js). */
export interface ApiError {
  type: string;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  request_log_url?: string;
  payment_intent?: Record<string, unknown>;
  payment_method?: Record<string, unknown>;
}

export type ApiAnswer = { body: Record<string, unknown> } | { error: ApiError };

/** Long enough for a slow issuer, short enough that a shopper is not left before a dead page. */
const API_TIMEOUT_MS = 60_000;

export const connectionError = (): ApiError => ({
  type: "api_connection_error",
  message: "We couldn't reach the payment provider. Check your internet connection and try again.",
});

const unreadableAnswer = (): ApiError => ({
  type: "api_error",
  message: "The payment provider gave an answer we couldn't read. Please try again in a moment.",
});

export interface ApiRequest {
  method: "GET" | "POST";
  path: string;
  params?: Params;
}

/**
 * The address of a request, or null for one beyond the API. Frames of this origin send what any page around them asks
 * for, and the sandbox's control routes trust this origin.
 */
function addressOf(origin: string, path: string): string | null {
  const url = URL.canParse(path, origin) ? new URL(path, origin) : null;
  return url?.origin === origin && url.pathname.startsWith("/v1/") ? url.href : null;
}

const beyondTheApi = (path: string): ApiError => ({
  type: "invalid_request_error",
  message: `${path} is no address of the API.`,
});

/** Never throws: a request that got no readable answer gives an error of type `api_connection_error` or `api_error`. */
export async function callApi(origin: string, publishableKey: string, request: ApiRequest): Promise<ApiAnswer> {
  const address = addressOf(origin, request.path);
  if (address === null) return { error: beyondTheApi(request.path) };
  const encoded = encodeForm(request.params ?? {});
  const query = request.method === "GET" && encoded ? `?${encoded}` : "";
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${address}${query}`, {
      method: request.method,
      headers: {
        Authorization: `Bearer ${publishableKey}`,
        ...(request.method === "POST" ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(request.method === "POST" ? { body: encoded } : {}),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(API_TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    return { error: connectionError() };
  }
  return readAnswer(text);
}

function readAnswer(text: string): ApiAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { error: unreadableAnswer() };
  }
  if (typeof body !== "object" || body === null) return { error: unreadableAnswer() };
  const { error } = body as { error?: Partial<ApiError> };
  if (!error) return { body: body as Record<string, unknown> };
  return { error: { ...error, type: error.type ?? "api_error", message: error.message ?? unreadableAnswer().message } };
}
