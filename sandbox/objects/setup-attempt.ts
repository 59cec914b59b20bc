import type { ErrorBody } from "../api/errors";
import type { ThreeDSecure } from "./charge";
import type { CardChecks, CardWallet, FutureUsage, MethodType } from "./payment-method";

export type AttemptStatus = "requires_action" | "processing" | "succeeded" | "failed" | "abandoned";

export interface AttemptCard {
  brand: string;
  checks: CardChecks;
  country: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  last4: string;
  network: string;
  three_d_secure: Omit<ThreeDSecure, "exemption_indicator"> | null;
  wallet: { type: CardWallet["type"] } | null;
}

/** How one try to set up a method went: each confirmation leaves one (`SetupAttempts.d.ts` of the pinned SDK). */
export interface SetupAttempt {
  id: string;
  object: "setup_attempt";
  application: null;
  created: number;
  customer: string | null;
  customer_account: null;
  flow_directions: null;
  livemode: false;
  on_behalf_of: null;
  payment_method: string;
  payment_method_details: { type: MethodType } & { [T in MethodType]?: object };
  setup_error: ErrorBody | null;
  setup_intent: string;
  status: AttemptStatus;
  usage: FutureUsage;
}

export interface SetupAttemptRow {
  id: string;
  api: SetupAttempt;
  hidden: Record<string, never>;
}
