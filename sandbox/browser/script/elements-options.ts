import type { PaymentFacts } from "../wire/frame-messages";
import { IntegrationError } from "./integration-error";

/** The options that Stripe takes in two spellings. */
interface OldSpelling {
  setup_future_usage?: PaymentFacts["setupFutureUsage"];
  capture_method?: PaymentFacts["captureMethod"];
  payment_method_options?: PaymentFacts["paymentMethodOptions"];
}

/** What frames are told of a group's options: only what they know, for others may hold functions, which no message can. */
export function paymentFacts(options: PaymentFacts & OldSpelling): PaymentFacts {
  return {
    clientSecret: options.clientSecret,
    mode: options.mode,
    amount: options.amount,
    currency: options.currency,
    setupFutureUsage: options.setupFutureUsage ?? options.setup_future_usage,
    captureMethod: options.captureMethod ?? options.capture_method,
    customerSessionClientSecret: options.customerSessionClientSecret,
    paymentMethodTypes: options.paymentMethodTypes,
    allowedPaymentMethodTypes: options.allowedPaymentMethodTypes,
    excludedPaymentMethodTypes: options.excludedPaymentMethodTypes,
    paymentMethodOptions: options.paymentMethodOptions ?? options.payment_method_options,
  };
}

/** Throws for what `stripe.elements()` refuses: a mistake here would only show when a shopper pays. */
export function checkElementsOptions({ clientSecret, mode, amount, currency }: PaymentFacts): void {
  if (clientSecret !== undefined) {
    if (/^(pi|seti)_\w+_secret_\w+$/.test(clientSecret)) return;
    const value = JSON.stringify(clientSecret);
    throw new IntegrationError(
      `Invalid value for elements(): clientSecret should be a client secret of the form \${id}_secret_\${secret}. You specified: ${value}.`,
    );
  }
  if (mode === undefined) return;
  if (mode === "payment" && !(Number.isInteger(amount) && Number(amount) > 0)) {
    throw new IntegrationError(
      `Invalid value for elements(): amount should be a positive integer in the currency's minor unit. You specified: ${String(amount)}.`,
    );
  }
  if (mode !== "setup" && !/^[a-z]{3}$/i.test(currency ?? "")) {
    throw new IntegrationError(
      `Invalid value for elements(): currency should be a three-letter ISO currency code. You specified: ${String(currency)}.`,
    );
  }
}
