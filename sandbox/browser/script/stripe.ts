/** The object that `Stripe(publishableKey)` gives: the members react-stripe-js asks for and the payment calls. */
import { confirmCardPayment } from "./confirm-card-payment";
import { confirmPayment } from "./confirm-payment";
import { createFromElements } from "./create-from-elements";
import { createPaymentMethod } from "./create-payment-method";
import { type ElementsOptions, ElementsGroup as Group } from "./elements-group";
import { InFlight } from "./in-flight";
import { IntegrationError } from "./integration-error";
import { handleNextAction } from "./next-action";
import { retrievePaymentIntent } from "./payment-intent";

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
  const unsupported = (name: string) => async (): Promise<never> => {
    throw new IntegrationError(`The sandbox's Stripe.js does not offer ${name}().`);
  };
  return {
    elements: (elementsOptions: ElementsOptions = {}) => new Group(context, elementsOptions),
    confirmPayment: confirmPayment.bind(null, context),
    confirmCardPayment: confirmCardPayment.bind(null, context),
    createPaymentMethod: createPaymentMethod.bind(null, context),
    createConfirmationToken: createFromElements.bind(null, context, "createConfirmationToken"),
    retrievePaymentIntent: retrievePaymentIntent.bind(null, context),
    handleNextAction: handleNextAction.bind(null, context, "handleNextAction"),
    handleCardAction: (clientSecret: string) => handleNextAction(context, "handleCardAction", { clientSecret }),
    createToken: unsupported("createToken"),
    confirmSetup: unsupported("confirmSetup"),
    confirmCardSetup: unsupported("confirmCardSetup"),
    retrieveSetupIntent: unsupported("retrieveSetupIntent"),
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
  };
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
