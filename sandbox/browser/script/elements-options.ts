import type { PaymentFacts } from "../wire/frame-messages";
import { IntegrationError } from "./integration-error";

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
