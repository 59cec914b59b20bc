/** Entry of the Payment Element's frame. Card data lives here and goes to this origin's API, never to the embedding page. */

import { applyAppearance } from "../fields/appearance";
import { block } from "../fields/field";
import { loadFonts } from "../fields/fonts";
import { textsFor } from "../fields/texts";
import { callApi } from "../wire/api";
import type {
  CardAnswer,
  CardRequest,
  PaymentFrameCalls,
  PaymentFrameEvents,
  PaymentFrameSettings,
} from "../wire/messages";
import { AnsweringPort, acceptConnections } from "../wire/port";
import { type CardForm, createCardForm } from "./card-form";
import { sendCard } from "./send-card";

/** Everything one connection needs; a new connection starts over with an empty form. */
class PaymentFrame {
  readonly #stage = block("div", "Stage");
  #form: CardForm;
  readonly #port: AnsweringPort<PaymentFrameCalls, PaymentFrameEvents>;
  #lastState = "";
  #lastBrand = "unknown";
  #heightPx = 0;

  constructor(
    private settings: PaymentFrameSettings,
    port: MessagePort,
  ) {
    document.documentElement.dir = settings.direction;
    document.body.replaceChildren(this.#stage);
    this.#form = this.#build();
    applyAppearance(settings.appearance);
    this.#port = new AnsweringPort<PaymentFrameCalls, PaymentFrameEvents>(port, {
      update: (changes) => this.#update(changes),
      validate: () => this.#validate(),
      send: (request) => this.#send(request),
      focus: () => done(() => this.#form.focus()),
      blur: () => done(() => document.activeElement instanceof HTMLElement && document.activeElement.blur()),
      clear: () => done(() => this.#form.clear()),
    });
    this.#watch();
    // Fonts change line heights: ready only when the form has its final size, so that nothing jumps.
    void loadFonts(settings.fonts).then(() => {
      this.#reportHeight();
      this.#port.send("ready", null);
    });
  }

  #build(): CardForm {
    const { tag, texts } = textsFor(this.settings.locale, navigator.language);
    document.documentElement.lang = tag;
    const form = createCardForm({ locale: tag, texts, options: this.settings.options }, () => this.#reportState());
    this.#stage.replaceChildren(form.root);
    return form;
  }

  #update(changes: Partial<PaymentFrameSettings>): null {
    this.settings = { ...this.settings, ...changes };
    if (changes.locale !== undefined || changes.options !== undefined) {
      const values = this.#form.values();
      this.#form = this.#build();
      this.#form.fill(values);
    }
    applyAppearance(this.settings.appearance);
    return null;
  }

  #validate(): PaymentFrameCalls["validate"]["result"] {
    const problem = this.#form.validate();
    return { error: problem && { type: "validation_error", ...problem } };
  }

  async #send(request: CardRequest): Promise<CardAnswer> {
    const { publishableKey, locale } = this.settings;
    const card = this.#form.toParams(request.billingDetails);
    const api = callApi.bind(null, window.location.origin, publishableKey);
    const answer = await sendCard(api, request, card, textsFor(locale, navigator.language).texts);
    if ("error" in answer && answer.error.type === "card_error") {
      this.#form.showRefusal(answer.error.code, answer.error.message);
    }
    return answer;
  }

  #watch(): void {
    new ResizeObserver(() => this.#reportHeight()).observe(this.#stage);
    this.#stage.addEventListener("focusin", () => this.#port.send("focus", null));
    this.#stage.addEventListener("focusout", (event) => {
      if (!event.relatedTarget) this.#port.send("blur", null);
    });
    this.#stage.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#port.send("escape", null);
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.#port.send("enter", null);
    });
    this.#stage.addEventListener("animationstart", (event) => {
      if (event.animationName.startsWith("autofill")) {
        this.#port.send("autofill", { autofilled: event.animationName === "autofill-start" });
      }
    });
  }

  #reportHeight(): void {
    const px = Math.ceil(document.documentElement.offsetHeight);
    if (px === this.#heightPx) return;
    this.#heightPx = px;
    this.#port.send("height", { px });
  }

  #reportState(): void {
    const state = this.#form.state();
    const key = JSON.stringify(state);
    if (key !== this.#lastState) this.#port.send("change", state);
    this.#lastState = key;
    const brand = this.#form.brand();
    if (brand !== this.#lastBrand) this.#port.send("cardbrand", { brand: brand === "unknown" ? null : brand });
    this.#lastBrand = brand;
  }
}

function done(work: () => unknown): null {
  work();
  return null;
}

acceptConnections<PaymentFrameSettings>((settings, port) => new PaymentFrame(settings, port));
