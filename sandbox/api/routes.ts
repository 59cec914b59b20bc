import { cashBalanceRoutes } from "../cash-balance/routes";
import { chargeRoutes } from "../charges/routes";
import { confirmationTokenRoutes } from "../confirmation-tokens/routes";
import { customerSessionRoutes } from "../customer-sessions/routes";
import { customerRoutes } from "../customers/routes";
import { disputeRoutes } from "../disputes/routes";
import { elementsSessionRoutes } from "../elements-session/routes";
import { intentRoutes } from "../intents/routes";
import { mandateRoutes } from "../methods/mandates";
import { moneyRoutes } from "../money/routes";
import { paymentMethodRoutes } from "../payment-methods/payment-methods";
import { savedMethodRoutes } from "../payment-methods/saved-routes";
import { payoutRoutes } from "../payouts/routes";
import { refundRoutes } from "../refunds/routes";
import { setupIntentRoutes } from "../setup-intents/routes";
import { tokenRoutes } from "../tokens/routes";
import { eventRoutes } from "../webhooks/events";
import { webhookEndpointRoutes } from "../webhooks/webhook-endpoints";
import type { Route } from "./router";

/** Everything under /v1; the first match wins. What is not here answers Stripe's 404. */
export const routes: Route[] = [
  ...intentRoutes,
  ...chargeRoutes,
  ...paymentMethodRoutes,
  ...savedMethodRoutes,
  ...cashBalanceRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...confirmationTokenRoutes,
  ...setupIntentRoutes,
  ...tokenRoutes,
  ...elementsSessionRoutes,
  ...mandateRoutes,
  ...disputeRoutes,
  ...moneyRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];
