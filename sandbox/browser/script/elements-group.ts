/** `stripe.elements(options)`: one group of Elements with its look, amount and currency. */
import type { ApiError } from "../wire/api";
import type { Appearance } from "../wire/appearance";
import type { ElementType, FontSource, PaymentFacts } from "../wire/frame-messages";
import type { PaymentElementCalls } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import type { ElementHome, StripeElement } from "./element";
import { makeElement } from "./element-kinds";
import { checkCompany, slotOf } from "./element-slots";
import { checkElementsOptions, paymentFacts } from "./elements-options";
import { Emitter } from "./emitter";
import { ExpressCheckoutElement } from "./express-checkout-element";
import { IntegrationError } from "./integration-error";

export interface ElementsOptions extends PaymentFacts {
  locale?: string;
  appearance?: Appearance;
  fonts?: FontSource[];
}

export interface GroupContext {
  origin: string;
  publishableKey: string;
  locale: string;
}

/** Options that Stripe fixes when the group is made. */
const FIXED_OPTIONS = ["clientSecret", "fonts"] as const;

/** Elements whose fields belong to a payment, so that `submit()` looks at them. */
const SUBMITTED: readonly ElementType[] = ["linkAuthentication", "address", "payment"];

export class ElementsGroup {
  readonly #emitter = new Emitter();
  readonly #elements = new Map<string, StripeElement>();
  readonly #id = crypto.randomUUID();
  #isSubmitted = false;

  constructor(
    private readonly context: GroupContext,
    private options: ElementsOptions,
  ) {
    checkElementsOptions(options);
  }

  create(type: string, options: object = {}): StripeElement {
    const slot = slotOf(type, options);
    checkCompany(type, slot, this.options, this.#elements);
    const home: ElementHome = {
      origin: this.context.origin,
      settings: () => this.#settings(),
      forget: () => this.#forget(slot),
      sibling: (name, options) => this.#elements.get(slotOf(name, options ?? {})) ?? null,
    };
    const element = makeElement(type, home, options);
    this.#elements.set(slot, element);
    this.#tellCompany();
    return element;
  }

  getElement(type: string, options: object = {}): StripeElement | null {
    return this.#elements.get(slotOf(type, options)) ?? this.#all().find(({ _type }) => _type === type) ?? null;
  }

  /** Changes look, amount, currency or locale at once, in mounted Elements too. */
  async update(changes: ElementsOptions): Promise<void> {
    const next = { ...this.options, ...changes };
    for (const name of FIXED_OPTIONS) {
      if (changes[name] !== undefined && changes[name] !== this.options[name]) {
        throw new IntegrationError(`elements.update(): ${name} cannot change. Create a new Elements group instead.`);
      }
    }
    checkElementsOptions(next);
    this.options = next;
    for (const element of this.#all()) element._applyGroupSettings();
    await Promise.resolve();
    this.#emitter.emit("update-end", {});
  }

  /** For a shop that changed its intent on the server: what may be paid with is asked again. */
  async fetchUpdates(): Promise<Record<string, never>> {
    if (this._payment?._isReady) await this._payment._call<PaymentElementCalls, "refresh">("refresh", null);
    return {};
  }

  /** Validates the fields in the frames; shows what is wrong there and moves focus to the first of it. */
  async submit(): Promise<{ selectedPaymentMethod: string } | { error: ApiError }> {
    const express = this._express?._agreedMethod;
    if (express) {
      this.#isSubmitted = true;
      return { selectedPaymentMethod: express };
    }
    if (!this._payment?._isMounted) {
      throw new IntegrationError("elements should have a mounted Payment Element or Express Checkout Element.");
    }
    const error = await this._validate();
    if (error) return { error };
    const chosen = await this._payment._call<PaymentElementCalls, "chosen">("chosen", null);
    this.#isSubmitted = true;
    return { selectedPaymentMethod: chosen ?? "" };
  }

  on(event: string, listener: (event: unknown) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  off(event: string, listener?: (event: unknown) => void): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** @internal Everything below is for the confirmations, not for the shop. */
  get _payment(): StripeElement<PaymentOptions> | null {
    return this.getElement("payment");
  }

  /** An Express Checkout Element whose shopper has just agreed to pay: then it pays, whatever else is in the group. */
  get _express(): ExpressCheckoutElement | null {
    const element = this.getElement("expressCheckout");
    return element instanceof ExpressCheckoutElement && element._agreedMethod ? element : null;
  }

  /** The Element a confirmation takes the payment method from. */
  get _payingElement(): StripeElement | null {
    return this._express ?? this._payment ?? this.getElement("expressCheckout");
  }

  get _state() {
    const isDeferred = this.options.clientSecret === undefined;
    return { ...paymentFacts(this.options), isDeferred, isSubmitted: this.#isSubmitted, payment: this._payment };
  }

  /** Every mounted form shows what is wrong with it; the first error comes back, and focus goes to it. */
  async _validate(): Promise<ApiError | null> {
    // A wallet's sheet has asked everything itself.
    if (this._express) return null;
    const forms = this.#all().filter(({ _type, _isMounted }) => _isMounted && SUBMITTED.includes(_type));
    const results = await Promise.all(forms.map((form) => form._validate()));
    const wrong = results.findIndex(({ error }) => error !== null);
    await forms[wrong]?._focusProblem();
    return results[wrong]?.error ?? null;
  }

  #all(): StripeElement[] {
    return [...this.#elements.values()];
  }

  #forget(slot: string): void {
    this.#elements.delete(slot);
    this.#isSubmitted = false;
    this.#tellCompany();
  }

  #tellCompany(): void {
    for (const element of this.#all()) element._companyChanged();
  }

  #settings() {
    const { locale = this.context.locale, appearance = {}, fonts = [] } = this.options;
    const { publishableKey } = this.context;
    const payment = paymentFacts(this.options);
    return { publishableKey, locale, appearance, fonts, groupId: this.#id, payment };
  }
}
