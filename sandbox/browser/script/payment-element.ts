/** The Payment Element as the shop holds it. The fields themselves live in the card frame. */
import type {
  CardAnswer,
  CardRequest,
  PaymentFrameEvents,
  PaymentFrameSettings,
  PaymentOptions,
} from "../wire/messages";
import { clearContainerState, setContainerState } from "./container-state";
import { Emitter } from "./emitter";
import { IntegrationError } from "./integration-error";
import { PaymentFrameLink } from "./payment-frame-link";
import { submitFormOf } from "./submit-form";

type Listener = (event: unknown) => void;

export class PaymentElement {
  readonly #emitter = new Emitter();
  #container: HTMLElement | null = null;
  #link: PaymentFrameLink | null = null;
  #isDestroyed = false;

  constructor(
    private readonly origin: string,
    private readonly groupSettings: () => Omit<PaymentFrameSettings, "options" | "direction">,
    private options: PaymentOptions,
    private readonly onDestroy: () => void,
  ) {}

  mount(target: string | HTMLElement): void {
    if (this.#isDestroyed) throw new IntegrationError("This Element has already been destroyed. Create a new one.");
    const container = typeof target === "string" ? document.querySelector<HTMLElement>(target) : target;
    if (!container) {
      throw new IntegrationError(
        `The selector you specified (${String(target)}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
      );
    }
    if (container === this.#container) return;
    this.unmount();
    this.#container = container;
    const direction = getComputedStyle(container).direction === "rtl" ? "rtl" : "ltr";
    const settings: PaymentFrameSettings = { ...this.groupSettings(), direction, options: this.options };
    this.#link = new PaymentFrameLink(
      this.origin,
      settings,
      (name, detail) => this.#hear(name, detail),
      (error) => this.#emitter.emit("loaderror", { elementType: "payment", error }),
    );
    container.replaceChildren(this.#link.wrapper);
    setContainerState(container, { empty: true });
    // After the current task, so that listeners added right after mount() hear it.
    setTimeout(() => this.#emitter.emit("loaderstart", { elementType: "payment" }));
  }

  unmount(): void {
    this.#link?.remove();
    this.#link = null;
    if (this.#container) clearContainerState(this.#container);
    this.#container = null;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.unmount();
    this.#emitter.removeAll();
    this.#isDestroyed = true;
    this.onDestroy();
  }

  focus(): void {
    this.#link?.frame.focus();
    this.#tell("focus");
  }

  blur(): void {
    this.#tell("blur");
    this.#link?.frame.blur();
  }

  clear(): void {
    this.#tell("clear");
  }

  /** Nothing to collapse: with one payment method there is no accordion. */
  collapse(): this {
    return this;
  }

  update(options: Partial<PaymentOptions>): this {
    this.options = { ...this.options, ...options };
    this.#link?.update({ options: this.options });
    return this;
  }

  on(event: string, listener: Listener): this {
    this.#emitter.on(event, listener);
    return this;
  }

  once(event: string, listener: Listener): this {
    this.#emitter.once(event, listener);
    return this;
  }

  off(event: string, listener?: Listener): this {
    this.#emitter.off(event, listener);
    return this;
  }

  /** @internal Everything below is for the elements group and confirm, not for the shop. */
  get _isMounted(): boolean {
    return this.#link?.frame.isConnected === true;
  }

  get _options(): PaymentOptions {
    return this.options;
  }

  _applyGroupSettings(): void {
    this.#link?.update(this.groupSettings());
  }

  async _validate() {
    const link = this.#requireLink();
    const result = await link.call("validate", null);
    if (!result.error) return result;
    // First the frame, then its first wrong field: a field in a frame without focus cannot be typed into.
    link.frame.focus();
    await link.call("focus", null);
    return result;
  }

  _send(request: CardRequest): Promise<CardAnswer> {
    return this.#requireLink().call("send", request);
  }

  #requireLink(): PaymentFrameLink {
    if (this.#link?.isReady) return this.#link;
    throw new IntegrationError(
      "We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.",
    );
  }

  #tell(name: "focus" | "blur" | "clear"): void {
    void this.#link?.call(name, null).catch(() => undefined);
  }

  #hear(name: keyof PaymentFrameEvents, detail: PaymentFrameEvents[keyof PaymentFrameEvents]): void {
    const container = this.#container;
    if (!container) return;
    const elementType = "payment";
    if (name === "ready" || name === "escape") this.#emitter.emit(name, { elementType });
    if (name === "focus" || name === "blur") {
      setContainerState(container, { focus: name === "focus" });
      this.#emitter.emit(name, { elementType });
    }
    if (name === "change") {
      const { empty, complete, invalid } = detail as PaymentFrameEvents["change"];
      setContainerState(container, { empty, complete, invalid });
      this.#emitter.emit("change", { elementType, empty, complete, collapsed: false, value: { type: "card" } });
    }
    if (name === "cardbrand") {
      const { brand } = detail as PaymentFrameEvents["cardbrand"];
      const details = { brands: brand ? [brand] : null, funding: null };
      this.#emitter.emit("carddetailschange", { elementType, loading: false, details });
    }
    if (name === "autofill") {
      setContainerState(container, { "webkit-autofill": (detail as PaymentFrameEvents["autofill"]).autofilled });
    }
    if (name === "enter") submitFormOf(container);
  }
}
