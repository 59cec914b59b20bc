import type { PaymentElementCalls } from "../wire/messages";
import type { BillingFields, PaymentOptions } from "../wire/payment-options";
import { StripeElement } from "./element";

/** The Payment Element as the shop holds it. */
export class PaymentElement extends StripeElement<PaymentOptions> {
  /** An address or email address that is asked beside it is not asked in it again. */
  protected override frameOptions(): PaymentOptions {
    const own = this._options.fields?.billingDetails;
    const spread: BillingFields =
      typeof own === "string" ? { name: own, email: own, phone: own, address: own } : (own ?? {});
    const collected: BillingFields = {
      ...(this._sibling("address", { mode: "billing" }) ? { name: "never", phone: "never", address: "never" } : {}),
      ...(this._sibling("linkAuthentication") ? { email: "never" } : {}),
    };
    if (Object.keys(collected).length === 0) return this._options;
    return { ...this._options, fields: { ...this._options.fields, billingDetails: { ...spread, ...collected } } };
  }

  override _companyChanged(): void {
    this.refreshOptions();
  }

  /** Closes the open method of an accordion. */
  collapse(): this {
    if (this._isReady) void this._call<PaymentElementCalls, "collapse">("collapse", null).catch(() => undefined);
    return this;
  }
}
