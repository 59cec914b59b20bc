import type { GatewayDashboard } from "./gateway";

const STRIPE_DASHBOARD = "https://dashboard.stripe.com";

/** Where people look at the gateway's side of a payment. @param apiBase origin of the sandbox; undefined is Stripe. */
export function stripeDashboard(apiBase: string | undefined, livemode: boolean): GatewayDashboard {
  if (apiBase !== undefined) {
    const home = `${apiBase.replace(/\/+$/, "")}/_sandbox`;
    return { name: "the sandbox", url: (intentId) => (intentId ? `${home}#${encodeURIComponent(intentId)}` : home) };
  }
  const home = livemode ? STRIPE_DASHBOARD : `${STRIPE_DASHBOARD}/test`;
  return {
    name: "Stripe",
    url: (intentId) => (intentId ? `${home}/payments/${encodeURIComponent(intentId)}` : `${home}/payments`),
  };
}
