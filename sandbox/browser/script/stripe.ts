/** The object that `Stripe(publishableKey)` gives: the members react-stripe-js asks for and the payment calls. */
import { type ConfirmData, confirmMethod } from "./confirm-method";
import { type ConfirmOptions, confirmWithElements } from "./confirm-with-elements";
import { createConfirmationToken } from "./create-confirmation-token";
import { createPaymentMethod } from "./create-payment-method";
import { createToken } from "./create-token";
import { type ElementsOptions, ElementsGroup as Group } from "./elements-group";
import { InFlight } from "./in-flight";
import { IntegrationError } from "./integration-error";
import { type IntentKind, type IntentResult, retrieveIntent } from "./intent";
import { handleNextAction } from "./next-action";

export interface StripeOptions {
  locale?: string;
  [other: string]: unknown;
}

/** What every call needs to know. */
export interface StripeContext {
  origin: string;
  publishableKey: string;
  locale: string;
  inFlight: InFlight;
}

export function createStripe(origin: string, publishableKey: string, options: StripeOptions) {
  checkKey(publishableKey);
  const inFlight = new InFlight();
  const context: StripeContext = { origin, publishableKey, locale: options.locale ?? "auto", inFlight };
  return {
    elements: (elementsOptions: ElementsOptions = {}) => new Group(context, elementsOptions),
    confirmPayment: (given: ConfirmOptions) => confirmWithElements(context, "payment", given),
    confirmSetup: (given: ConfirmOptions) => confirmWithElements(context, "setup", given),
    ...confirmCalls(context),
    createPaymentMethod: createPaymentMethod.bind(null, context),
    createConfirmationToken,
    retrievePaymentIntent: (clientSecret: string) => retrieveIntent(context, "payment", clientSecret),
    retrieveSetupIntent: (clientSecret: string) => retrieveIntent(context, "setup", clientSecret),
    handleNextAction: handleNextAction.bind(null, context, "handleNextAction"),
    handleCardAction: (clientSecret: string) => handleNextAction(context, "handleCardAction", { clientSecret }),
    createToken,
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
  };
}

/** The calls that name one method. Those that are not here belong to methods that the sandbox has not. */
const NAMED_CALLS = {
  confirmCardPayment: ["payment", "card"],
  confirmCardSetup: ["setup", "card"],
  confirmBancontactPayment: ["payment", "bancontact"],
  confirmBancontactSetup: ["setup", "bancontact"],
  confirmCustomerBalancePayment: ["payment", "customer_balance"],
  confirmIdealPayment: ["payment", "ideal"],
  confirmIdealSetup: ["setup", "ideal"],
  confirmKlarnaPayment: ["payment", "klarna"],
  confirmSepaDebitPayment: ["payment", "sepa_debit"],
  confirmSepaDebitSetup: ["setup", "sepa_debit"],
} as const satisfies Record<string, readonly [IntentKind, string]>;

type NamedCall = (
  clientSecret: string,
  data?: ConfirmData,
  options?: { handleActions?: boolean },
) => Promise<IntentResult>;

function confirmCalls(context: StripeContext): Record<keyof typeof NAMED_CALLS, NamedCall> {
  const entries = Object.entries(NAMED_CALLS).map(([call, [kind, type]]): [string, NamedCall] => [
    call,
    (clientSecret, data, options) => confirmMethod(context, { kind, type, call }, clientSecret, data, options),
  ]);
  return Object.fromEntries(entries) as Record<keyof typeof NAMED_CALLS, NamedCall>;
}

function checkKey(publishableKey: unknown): asserts publishableKey is string {
  if (typeof publishableKey !== "string" || publishableKey.trim() === "") {
    throw new IntegrationError("Please call Stripe() with your publishable key. You used an empty string.");
  }
  if (/^(sk|rk)_/.test(publishableKey)) {
    throw new IntegrationError(
      "You should not use your secret key with Stripe.js. Please pass a publishable key instead.",
    );
  }
  if (publishableKey.startsWith("pk_live_")) {
    throw new IntegrationError(
      "This is the sandbox's Stripe.js, and it was given a live publishable key. Unset STRIPE_JS_URL to use Stripe.",
    );
  }
}
