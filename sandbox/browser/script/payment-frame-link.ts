/** The page's side of one card frame: makes the iframe, shakes hands, keeps its height, carries calls. */
import type { ApiError } from "../wire/api";
import { askedAddress } from "../wire/billing-fields";
import type { PaymentFrameCalls, PaymentFrameEvents, PaymentFrameSettings } from "../wire/messages";
import { CallingPort, connectFrame } from "../wire/port";
import { createFrame, setStyle } from "./frame";
import { IntegrationError } from "./integration-error";

/** A sandbox that has not delivered the frame by then hangs. */
const LOAD_TIMEOUT_MS = 20_000;

/** A frame that has loaded answers within milliseconds; one that does not is an error page or was blocked. */
const HANDSHAKE_TIMEOUT_MS = 4_000;

/** Label, field and gap in the default look: the page should not jump when the frame tells its real height. */
const ROW_HEIGHT_PX = 80;

/** Room around the form inside the frame, so that focus rings are not cut off. */
const RING_ROOM_PX = 4;

type EventName = keyof PaymentFrameEvents;

export class PaymentFrameLink {
  readonly wrapper = document.createElement("div");
  readonly frame: HTMLIFrameElement;
  #port: CallingPort<PaymentFrameCalls, PaymentFrameEvents> | null = null;
  #isReady = false;
  #handshakeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly origin: string,
    private settings: PaymentFrameSettings,
    private readonly onEvent: (name: EventName, detail: PaymentFrameEvents[EventName]) => void,
    private readonly onLoadError: (error: ApiError) => void,
  ) {
    this.frame = createFrame({
      src: `${origin}/endive/elements-inner-payment.html`,
      title: "Secure payment input frame",
      style: {
        margin: `-${RING_ROOM_PX}px`,
        padding: "0",
        width: `calc(100% + ${2 * RING_ROOM_PX}px)`,
        "min-width": "100%",
        "max-width": "none",
        height: `${ROW_HEIGHT_PX * (askedAddress(settings.options).hasCountry ? 3 : 2)}px`,
        overflow: "hidden",
        opacity: "0",
      },
    });
    this.wrapper.className = "__PrivateStripeElement";
    setStyle(this.wrapper, { margin: "0", padding: "0", border: "none", display: "block", position: "relative" });
    this.wrapper.append(this.frame);
    // A frame that is moved in the page loads again, and then needs a new handshake.
    this.frame.addEventListener("load", () => this.#connect());
    this.#failAfter(LOAD_TIMEOUT_MS);
  }

  /** True once the form can be typed into. */
  get isReady(): boolean {
    return this.#isReady;
  }

  call<K extends keyof PaymentFrameCalls>(
    name: K,
    args: PaymentFrameCalls[K]["args"],
  ): Promise<PaymentFrameCalls[K]["result"]> {
    if (!this.#port) return Promise.reject(notMounted());
    return this.#port.call(name, args);
  }

  update(settings: Partial<PaymentFrameSettings>): void {
    this.settings = { ...this.settings, ...settings };
    if (this.#port) void this.#port.call("update", settings).catch(() => undefined);
  }

  remove(): void {
    clearTimeout(this.#handshakeTimer);
    this.#port?.close(notMounted());
    this.#port = null;
    this.#isReady = false;
    this.wrapper.remove();
  }

  #connect(): void {
    this.#port?.close(notMounted());
    this.#isReady = false;
    this.#failAfter(HANDSHAKE_TIMEOUT_MS);
    const port = connectFrame(this.frame, this.origin, this.settings);
    this.#port = new CallingPort(port, (name, detail) => {
      clearTimeout(this.#handshakeTimer);
      if (name === "height") setStyle(this.frame, { height: `${(detail as PaymentFrameEvents["height"]).px}px` });
      if (name === "ready") this.#markReady();
      this.onEvent(name, detail);
    });
  }

  #markReady(): void {
    this.#isReady = true;
    setStyle(this.frame, { opacity: "1" });
  }

  #failAfter(delayMs: number): void {
    clearTimeout(this.#handshakeTimer);
    this.#handshakeTimer = setTimeout(() => {
      const message = `The card form at ${this.origin} did not load. Check that it can be reached and that the page's Content-Security-Policy has it in frame-src.`;
      this.onLoadError({ type: "api_connection_error", message });
    }, delayMs);
  }
}

const notMounted = (): IntegrationError =>
  new IntegrationError(
    "We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.",
  );
