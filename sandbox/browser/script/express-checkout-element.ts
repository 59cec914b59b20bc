/** The Express Checkout Element as the shop holds it: a button opens a sheet, and what is agreed there can be confirmed. */
import type { ExpressMethod, SheetChange, SheetConsent, SheetDetails } from "../wire/express-messages";
import type { FrameEvents, PaymentFacts } from "../wire/frame-messages";
import type { CardAnswer, CardRequest, PostalAddress } from "../wire/messages";
import { type CallTable, StripeElement } from "./element";
import { checkSheetDetails } from "./express-options";
import { ExpressSheet } from "./express-sheet";
import { askShop, type ShopAnswer } from "./express-shop-answer";

/** Stripe's own limit for the click: a wallet's sheet must open while the browser still counts the click. */
const CLICK_TIMEOUT_MS = 1_000;

/** How long a shop may reckon shipping for a new address. */
const CHANGE_TIMEOUT_MS = 20_000;

/** After this long without a confirmation the sheet gives the page back. */
const CONFIRM_TIMEOUT_MS = 30_000;

type ChangeAnswer = ShopAnswer<Omit<SheetChange, "payment">>;

export class ExpressCheckoutElement extends StripeElement<SheetDetails> {
  #sheet: ExpressSheet | null = null;
  #consent: SheetConsent | null = null;
  #intent: Partial<PaymentFacts> = {};
  #closeTimer: ReturnType<typeof setTimeout> | undefined;

  override unmount(): void {
    this.#close();
    super.unmount();
  }

  /** @internal The method a shopper has just agreed to pay with, if any: confirmations take it before other Elements. */
  get _agreedMethod(): ExpressMethod | null {
    return this.#consent && this.#sheet ? this.#sheet.settings.method : null;
  }

  /** @internal Where the sheet says the goods go. */
  get _agreedShipping(): { name: string; address: PostalAddress } | undefined {
    return this.#consent?.shippingAddress;
  }

  /** The sheet sends the card, because only it knows it; the buttons' frame answers everything else. */
  override _call<Calls extends { [K in keyof Calls]: CallTable[string] }, Name extends keyof Calls & string>(
    name: Name,
    args: Calls[Name]["args"],
  ): Promise<Calls[Name]["result"]> {
    if (name === "send" && this.#sheet) return this.#send(args as CardRequest);
    return super._call<Calls, Name>(name, args);
  }

  protected override hearOwn({ name, event }: FrameEvents["emit"]): void {
    if (name === "press") {
      this.#intent = event.intent as Partial<PaymentFacts>;
      void this.#press(event.method as ExpressMethod);
    } else super.hearOwn({ name, event });
  }

  async #press(method: ExpressMethod): Promise<void> {
    if (this.#sheet) return;
    const answer = await askShop<SheetDetails>(CLICK_TIMEOUT_MS, (reply) =>
      this._emit("click", { expressPaymentType: method, ...reply }),
    );
    if (answer.kind === "late") {
      console.error(
        "IntegrationError: The `click` event of the expressCheckout Element was not resolved within 1 second, so no sheet was opened. Call event.resolve() in its handler.",
      );
    }
    if (answer.kind !== "resolved" || this.#sheet || !this._isMounted) return;
    this.#open(method, { ...this._options, ...answer.details });
  }

  #open(method: ExpressMethod, details: SheetDetails): void {
    const { publishableKey, locale } = this._home.settings();
    const payment = this.#payment();
    checkSheetDetails(details, payment);
    const settings = { publishableKey, locale, method, payment, details };
    this.#sheet = new ExpressSheet(this._home.origin, settings, {
      cancel: () => {
        this.#close();
        this._emit("cancel", {});
      },
      address: (change) => void this.#askAbout("shippingaddresschange", { ...change }),
      rate: (change) => void this.#askAbout("shippingratechange", { ...change }),
      pay: (consent) => this.#pay(method, consent),
    });
  }

  async #askAbout(event: string, change: Record<string, unknown>): Promise<void> {
    const answer: ChangeAnswer = await askShop(CHANGE_TIMEOUT_MS, (reply) =>
      this._emit(event, { ...change, ...reply }),
    );
    // The shop may have changed the amount meanwhile with elements.update().
    const payment = this.#payment();
    this.#sheet?.changed(answer.kind === "resolved" ? { ...answer.details, payment } : null);
  }

  /** What the group was told; a group with a client secret was told nothing else, and the intent says the rest. */
  #payment(): PaymentFacts {
    return { ...this._home.settings().payment, ...this.#intent };
  }

  #pay(method: ExpressMethod, consent: SheetConsent): void {
    this.#consent = consent;
    clearTimeout(this.#closeTimer);
    this.#closeTimer = setTimeout(() => this.#close(), CONFIRM_TIMEOUT_MS);
    const isHeard = this._emit("confirm", {
      expressPaymentType: method,
      ...consent,
      paymentFailed: (why: { reason?: string; message?: string } = {}) => {
        clearTimeout(this.#closeTimer);
        this.#consent = null;
        this.#sheet?.failed(why);
      },
    });
    if (isHeard) return;
    console.error("IntegrationError: The expressCheckout Element needs a handler for its `confirm` event.");
    this.#close();
  }

  async #send(request: CardRequest): Promise<CardAnswer> {
    const sheet = this.#sheet;
    if (!sheet) return { error: { type: "invalid_request_error", message: "The sheet is closed." } };
    clearTimeout(this.#closeTimer);
    const answer = await sheet.send(request);
    // A challenge of the bank may follow, and the shop tells a refusal itself: the sheet has done its part.
    if (sheet === this.#sheet) this.#close();
    return answer;
  }

  #close(): void {
    clearTimeout(this.#closeTimer);
    this.#sheet?.close();
    this.#sheet = null;
    this.#consent = null;
  }
}
