import type { ErrorBody } from "../api/errors";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { attemptDetails } from "../methods/setup-details";
import type { ThreeDSecure } from "../objects/charge";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { AttemptCard, AttemptStatus, SetupAttempt } from "../objects/setup-attempt";
import type { SetupIntent } from "../objects/setup-intent";

function detailsOf(
  { api }: PaymentMethodRow,
  threeDSecure: ThreeDSecure | null,
): SetupAttempt["payment_method_details"] {
  if (api.type !== "card") return attemptDetails(api, null);
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, wallet } = api.card;
  const { exemption_indicator: _, ...authentication } = threeDSecure ?? { exemption_indicator: null };
  const card: AttemptCard = {
    brand,
    checks,
    country,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    last4,
    network: brand,
    three_d_secure: threeDSecure ? (authentication as AttemptCard["three_d_secure"]) : null,
    wallet: wallet ? { type: wallet.type } : null,
  };
  return { type: "card", card };
}

interface Tried {
  status: AttemptStatus;
  threeDSecure?: ThreeDSecure | null;
  error?: ErrorBody | null;
}

/** Notes one try of a setup. */
export function beginAttempt(work: Work, setup: SetupIntent, method: PaymentMethodRow, tried: Tried): SetupAttempt {
  const attempt: SetupAttempt = {
    id: newId("setatt"),
    object: "setup_attempt",
    application: null,
    created: work.now,
    customer: setup.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.id,
    payment_method_details: detailsOf(method, tried.threeDSecure ?? null),
    setup_error: tried.error ?? null,
    setup_intent: setup.id,
    status: tried.status,
    usage: setup.usage,
  };
  work.put("setup_attempts", { id: attempt.id, api: attempt, hidden: {} });
  return attempt;
}

/** Ends the try that waits for the shopper, if there is one; answers its id, or undefined where none waited. */
export function endAttempt(
  work: Work,
  setup: SetupIntent,
  { status, threeDSecure, error }: Tried,
  method?: PaymentMethodRow,
): string | undefined {
  const row = setup.latest_attempt === null ? undefined : work.get("setup_attempts", setup.latest_attempt);
  if (row?.api.status !== "requires_action") return undefined;
  Object.assign(row.api, {
    status,
    ...(method && threeDSecure ? { payment_method_details: detailsOf(method, threeDSecure) } : {}),
    setup_error: error ?? null,
  });
  work.put("setup_attempts", row);
  return row.id;
}
