import { invalidRequest } from "../api/errors";
import type { Work } from "../books/work";
import type { MethodType, PaymentMethod } from "../objects/payment-method";

/**
 * The saved methods that a Payment Element may show under this session's secret: of the types it offers, as far as the
 * shopper agreed to see them again, the last one first.
 */
export function redisplayed(work: Work, secret: string, types: readonly MethodType[]): PaymentMethod[] {
  const session = work.get("customer_sessions", secret)?.api;
  if (!session) {
    throw invalidRequest("No such customer session.", "resource_missing", "customer_session_client_secret");
  }
  if (session.expires_at <= work.now) {
    throw invalidRequest(
      "The customer session has expired. Create another one on the server.",
      "customer_session_expired",
      "customer_session_client_secret",
    );
  }
  const features = session.components.payment_element.features;
  if (features?.payment_method_redisplay !== "enabled") return [];
  return work
    .find("payment_methods", `customer:${session.customer}`)
    .flatMap((id) => work.get("payment_methods", id)?.api ?? [])
    .filter(({ type }) => types.includes(type))
    .filter(({ allow_redisplay: may }) => features.payment_method_allow_redisplay_filters.includes(may))
    .reverse()
    .slice(0, features.payment_method_redisplay_limit ?? undefined);
}
