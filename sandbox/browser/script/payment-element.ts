import type { PaymentElementCalls } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { StripeElement } from "./element";

/** The Payment Element as the shop holds it. */
export class PaymentElement extends StripeElement<PaymentOptions> {
  /** Closes the open method of an accordion. */
  collapse(): this {
    if (this._isReady) void this._call<PaymentElementCalls, "collapse">("collapse", null).catch(() => undefined);
    return this;
  }
}
