/** `stripe.elements(options)`: one group of Elements with its look, amount and currency. */
import type { ApiError } from "../wire/api";
import type { Appearance } from "../wire/appearance";
import type { FontSource, PaymentOptions } from "../wire/messages";
import { Emitter } from "./emitter";
import { IntegrationError } from "./integration-error";
import { PaymentElement } from "./payment-element";

export interface ElementsOptions {
  clientSecret?: string;
  mode?: "payment" | "setup" | "subscription";
  amount?: number;
  currency?: string;
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

export class ElementsGroup {
  readonly #emitter = new Emitter();
  #payment: PaymentElement | null = null;
  #isSubmitted = false;

  constructor(
    private readonly context: GroupContext,
    private options: ElementsOptions,
  ) {
    checkOptions(options);
  }

  create(type: string, options: PaymentOptions = {}): PaymentElement {
    if (type !== "payment") {
      throw new IntegrationError(`The sandbox's Stripe.js offers the "payment" Element only, not "${type}".`);
    }
    if (this.options.clientSecret === undefined && this.options.mode === undefined) {
      throw new IntegrationError(
        "In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.",
      );
    }
    if (this.#payment) {
      throw new IntegrationError("Can only create one Element of type payment through elements.create.");
    }
    const forget = () => {
      this.#payment = null;
      this.#isSubmitted = false;
    };
    this.#payment = new PaymentElement(this.context.origin, () => this.#settings(), options, forget);
    return this.#payment;
  }

  getElement(type: string): PaymentElement | null {
    return type === "payment" ? this.#payment : null;
  }

  /** Changes look, amount, currency or locale at once, in mounted Elements too. */
  async update(changes: ElementsOptions): Promise<void> {
    const next = { ...this.options, ...changes };
    for (const name of FIXED_OPTIONS) {
      if (changes[name] !== undefined && changes[name] !== this.options[name]) {
        throw new IntegrationError(`elements.update(): ${name} cannot change. Create a new Elements group instead.`);
      }
    }
    checkOptions(next);
    this.options = next;
    this.#payment?._applyGroupSettings();
    await Promise.resolve();
    this.#emitter.emit("update-end", {});
  }

  async fetchUpdates(): Promise<Record<string, never>> {
    return {};
  }

  /** Validates the fields in the frame; shows what is wrong there and moves focus to the first of it. */
  async submit(): Promise<{ selectedPaymentMethod: string } | { error: ApiError }> {
    if (!this.#payment?._isMounted) {
      throw new IntegrationError("elements should have a mounted Payment Element or Express Checkout Element.");
    }
    const { error } = await this.#payment._validate();
    if (error) return { error };
    this.#isSubmitted = true;
    return { selectedPaymentMethod: "card" };
  }

  on(event: string, listener: (event: unknown) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  off(event: string, listener?: (event: unknown) => void): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** @internal */
  get _state() {
    const { clientSecret, amount, currency } = this.options;
    const isDeferred = clientSecret === undefined;
    return { clientSecret, amount, currency, isDeferred, isSubmitted: this.#isSubmitted, payment: this.#payment };
  }

  #settings() {
    return {
      publishableKey: this.context.publishableKey,
      locale: this.options.locale ?? this.context.locale,
      appearance: this.options.appearance ?? {},
      fonts: this.options.fonts ?? [],
    };
  }
}

function checkOptions({ clientSecret, mode, amount, currency }: ElementsOptions): void {
  if (clientSecret !== undefined) {
    if (!/^(pi|seti)_\w+_secret_\w+$/.test(clientSecret)) {
      const value = JSON.stringify(clientSecret);
      throw new IntegrationError(
        `Invalid value for elements(): clientSecret should be a client secret of the form \${id}_secret_\${secret}. You specified: ${value}.`,
      );
    }
    return;
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
