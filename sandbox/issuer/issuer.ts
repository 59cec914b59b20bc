import { authenticated, type Outcome, type ThreeDSecure } from "../objects/charge";
import type { RequestThreeDSecure } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { type Behavior, behaviorOf } from "./cards";
import { DECLINES, type Decline } from "./declines";

export interface Question {
  method: PaymentMethodRow;
  requested: RequestThreeDSecure;
  /** The shopper is not there to answer a challenge. */
  offSession: boolean;
  /** The shopper has passed the challenge. */
  challenged: boolean;
  /** False where a card is only set up: no money is asked for. */
  charging?: boolean;
}

export type Verdict =
  | { answer: "challenge" }
  | { answer: "declined"; decline: Decline; threeDSecure: ThreeDSecure | null }
  | { answer: "approved"; threeDSecure: ThreeDSecure | null };

/** A wallet's device has asked its owner already: finger, face or code. */
const isAuthenticatedByDevice = ({ method: { api }, offSession }: Question): boolean =>
  api.type === "card" && api.card.wallet !== null && !offSession;

function wantsAuthentication(behavior: Behavior, question: Question): boolean {
  const { method, requested, offSession } = question;
  if (isAuthenticatedByDevice(question)) return false;
  switch (behavior.authentication) {
    case "always":
      return true;
    case "unless_set_up":
      return !offSession || method.hidden.setUp !== "off_session";
    case "when_on_session":
      return !offSession;
    case "optional":
      return requested !== "automatic";
    default:
      return false;
  }
}

/** What the bank says to a try. A challenge is asked for once; what it asks off session is a decline. */
export function askIssuer(question: Question): Verdict {
  const { method, offSession, challenged, charging = true } = question;
  const behavior = behaviorOf(method.hidden.behavior);
  const wanted = wantsAuthentication(behavior, question);
  if (wanted && behavior.lookupFails) return { answer: "declined", decline: DECLINES.generic, threeDSecure: null };
  if (wanted && !challenged && !behavior.frictionless) {
    if (!offSession) return { answer: "challenge" };
    return { answer: "declined", decline: DECLINES.authentication_required, threeDSecure: null };
  }
  const flow = challenged ? "challenge" : "frictionless";
  const threeDSecure = wanted ? authenticated(flow) : null;
  const compared = !behavior.needsCvc || method.hidden.cvcGiven;
  const refused = compared && (charging || !behavior.declinesOnlyCharges);
  if (behavior.decline && refused) return { answer: "declined", decline: behavior.decline, threeDSecure };
  return { answer: "approved", threeDSecure };
}

/** What the bank says to a card that is saved without a payment and without its holder; undefined is yes. */
export function askToSave({ hidden }: PaymentMethodRow): Decline | undefined {
  const { authentication, decline, declinesOnlyCharges, needsCvc } = behaviorOf(hidden.behavior);
  if (!decline || decline.blocked || declinesOnlyCharges || authentication === "always") return undefined;
  return needsCvc && !hidden.cvcGiven ? undefined : decline;
}

/** Radar's score of a quiet card; the levels are what a shop may act on, the numbers are only plausible. */
const RISK_SCORES = { normal: 24, elevated: 65, highest: 95 };

/** Only cards are scored. */
function riskOf({ api, hidden }: PaymentMethodRow): Pick<Outcome, "risk_level" | "risk_score"> {
  if (api.type !== "card") return { risk_level: "not_assessed" };
  const level = behaviorOf(hidden.behavior).risk ?? "normal";
  return { risk_level: level, risk_score: RISK_SCORES[level] };
}

export function outcomeOf(method: PaymentMethodRow, decline: Decline | null): Outcome {
  const base = { network_advice_code: null, ...riskOf(method) };
  if (!decline) {
    return {
      ...base,
      advice_code: null,
      network_decline_code: null,
      network_status: "approved_by_network",
      reason: null,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  if (decline.blocked) {
    return {
      ...base,
      advice_code: null,
      network_decline_code: null,
      network_status: "not_sent_to_network",
      reason: "highest_risk_level",
      seller_message: "Stripe blocked this payment as too risky.",
      type: "blocked",
    };
  }
  return {
    ...base,
    advice_code: decline.advice,
    network_decline_code: decline.networkDeclineCode,
    network_status: "declined_by_network",
    reason: decline.declineCode,
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
}
