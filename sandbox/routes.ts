import { balanceRoutes } from "./balance";
import { chargeRoutes } from "./charges";
import { eventRoutes } from "./events";
import { intentRoutes } from "./intents/routes";
import { paymentMethodRoutes } from "./payment-methods";
import type { Route } from "./router";
import { webhookEndpointRoutes } from "./webhook-endpoints";

/** Everything under /v1; the first match wins. What is not here answers Stripe's 404. */
export const routes: Route[] = [
  ...intentRoutes,
  ...chargeRoutes,
  ...paymentMethodRoutes,
  ...balanceRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];
