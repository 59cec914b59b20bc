/** The page's side of one wallet sheet: a frame over the page that knows the card and never tells it. */
import type {
  ExpressMethod,
  SheetCalls,
  SheetChange,
  SheetConsent,
  SheetEvents,
  SheetSettings,
} from "../wire/express-messages";
import type { CardAnswer, CardRequest } from "../wire/messages";
import { CallingPort, connectFrame } from "../wire/port";
import { IntegrationError } from "./integration-error";
import { openOverlay } from "./overlay";

/** Without a sign of life from the sheet by then, the page is given back to the shopper. */
const LOAD_TIMEOUT_MS = 15_000;

const TITLES: Record<ExpressMethod, string> = {
  apple_pay: "Apple Pay sheet of the sandbox",
  google_pay: "Google Pay sheet of the sandbox",
  link: "Link sheet of the sandbox",
};

export interface SheetListeners {
  cancel(): void;
  address(change: SheetEvents["address"]): void;
  rate(change: SheetEvents["rate"]): void;
  pay(consent: SheetConsent): void;
}

export class ExpressSheet {
  readonly #overlay: ReturnType<typeof openOverlay>;
  #port: CallingPort<SheetCalls, SheetEvents> | null = null;
  #loadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    origin: string,
    readonly settings: SheetSettings,
    private readonly listeners: SheetListeners,
  ) {
    this.#overlay = openOverlay(`${origin}/endive/express-sheet.html`, TITLES[settings.method]);
    this.#loadTimer = setTimeout(() => listeners.cancel(), LOAD_TIMEOUT_MS);
    this.#overlay.frame.addEventListener("load", () => this.#connect(origin));
  }

  send(request: CardRequest): Promise<CardAnswer> {
    return this.#port?.call("send", request) ?? Promise.reject(closed());
  }

  changed(change: SheetChange | null): void {
    void this.#port?.call("changed", change).catch(() => undefined);
  }

  failed(why: SheetCalls["failed"]["args"]): void {
    void this.#port?.call("failed", why).catch(() => undefined);
  }

  close(): void {
    clearTimeout(this.#loadTimer);
    this.#port?.close(closed());
    this.#port = null;
    this.#overlay.close();
  }

  #connect(origin: string): void {
    const port = connectFrame(this.#overlay.frame, origin, this.settings);
    this.#port = new CallingPort<SheetCalls, SheetEvents>(port, (name, detail) => {
      clearTimeout(this.#loadTimer);
      if (name === "cancel") this.listeners.cancel();
      if (name === "address") this.listeners.address(detail as SheetEvents["address"]);
      if (name === "rate") this.listeners.rate(detail as SheetEvents["rate"]);
      if (name === "pay") this.listeners.pay(detail as SheetConsent);
    });
    this.#overlay.frame.focus();
  }
}

const closed = (): IntegrationError =>
  new IntegrationError("The express checkout sheet was closed before the payment was confirmed.");
