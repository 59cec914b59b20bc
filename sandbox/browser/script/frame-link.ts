/** The page's side of one Element's frame: makes the iframe, shakes hands, keeps its height, carries calls. */
import type { ApiError } from "../wire/api";
import type { FrameCalls, FrameEvents, FrameSettings } from "../wire/frame-messages";
import { CallingPort, connectFrame } from "../wire/port";
import type { ContainerStates } from "./container-state";
import { createFrame, setStyle } from "./frame";
import { IntegrationError } from "./integration-error";

/** A sandbox that has not delivered the frame by then hangs. */
const LOAD_TIMEOUT_MS = 20_000;

/** A frame that has loaded answers within milliseconds; one that does not is an error page or was blocked. */
const HANDSHAKE_TIMEOUT_MS = 4_000;

/** Room around the form inside the frame, so that focus rings are not cut off. */
const RING_ROOM_PX = 4;

export interface FramePlace {
  origin: string;
  path: string;
  title: string;
  /** A good guess of the frame's height: the page should not jump when the frame tells its real one. */
  heightPx: number;
}

export interface FrameListeners {
  event<Name extends keyof FrameEvents>(name: Name, detail: FrameEvents[Name]): void;
  loadError(error: ApiError): void;
}

type AnyCall = Record<string, { args: unknown; result: unknown }>;

export class FrameLink {
  readonly wrapper = document.createElement("div");
  readonly frame: HTMLIFrameElement;
  /** What the frame last told about its fields. */
  states: ContainerStates = { empty: true };
  #port: CallingPort<AnyCall, FrameEvents> | null = null;
  #isReady = false;
  #handshakeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: FramePlace,
    private settings: FrameSettings,
    private readonly listeners: FrameListeners,
  ) {
    this.frame = createFrame({
      src: `${place.origin}${place.path}`,
      title: place.title,
      style: {
        margin: `-${RING_ROOM_PX}px`,
        padding: "0",
        width: `calc(100% + ${2 * RING_ROOM_PX}px)`,
        "min-width": "100%",
        "max-width": "none",
        height: `${place.heightPx + 2 * RING_ROOM_PX}px`,
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

  /** Which calls a frame answers depends on its Element: FrameCalls for all, and its own. */
  call(name: string, args: unknown): Promise<never> {
    if (!this.#port) return Promise.reject(notMounted());
    return this.#port.call(name, args) as Promise<never>;
  }

  update(settings: FrameCalls["update"]["args"]): void {
    this.settings = { ...this.settings, ...settings };
    void this.#port?.call("update", settings).catch(() => undefined);
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
    const port = connectFrame(this.frame, this.place.origin, this.settings);
    this.#port = new CallingPort(port, (name, detail) => {
      clearTimeout(this.#handshakeTimer);
      if (name === "height") setStyle(this.frame, { height: `${(detail as FrameEvents["height"]).px}px` });
      if (name === "ready") this.#markReady();
      this.listeners.event(name, detail);
    });
  }

  #markReady(): void {
    this.#isReady = true;
    setStyle(this.frame, { opacity: "1" });
  }

  #failAfter(delayMs: number): void {
    clearTimeout(this.#handshakeTimer);
    this.#handshakeTimer = setTimeout(() => {
      const message = `The frame "${this.place.title}" at ${this.place.origin} did not load. Check that it can be reached and that the page's Content-Security-Policy has it in frame-src.`;
      this.listeners.loadError({ type: "api_connection_error", message });
    }, delayMs);
  }
}

export const notMounted = (): IntegrationError =>
  new IntegrationError(
    "We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.",
  );
