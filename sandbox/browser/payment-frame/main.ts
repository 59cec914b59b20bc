/** Entry of the Payment Element's frame. Card data lives here and goes to this origin's API, never to the embedding page. */
import { textsFor } from "../fields/texts";
import { type FrameContent, type FrameStage, runElementFrame } from "../frame/element-frame";
import { callApi } from "../wire/api";
import type { CardAnswer, CardRequest, PaymentElementCalls, PaymentOptions } from "../wire/messages";
import { createCardForm } from "./card-form";
import { sendCard } from "./send-card";

interface PaymentContent extends FrameContent {
  send(request: CardRequest): Promise<CardAnswer>;
}

function buildPayment(stage: FrameStage<PaymentOptions>): PaymentContent {
  const { locale, publishableKey, options } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  let lastBrand = "unknown";
  const form = createCardForm({ locale: tag, texts, options }, () => {
    stage.changed();
    const brand = form.brand();
    if (brand === lastBrand) return;
    lastBrand = brand;
    const details = { brands: brand === "unknown" ? null : [brand], funding: null };
    stage.emit("carddetailschange", { loading: false, details });
  });
  return {
    ...form,
    lang: tag,
    validate: () => {
      const problem = form.validate();
      return problem && { type: "validation_error", ...problem };
    },
    change: () => ({ state: form.state(), event: { collapsed: false, value: { type: "card" } } }),
    send: async (request) => {
      const api = callApi.bind(null, window.location.origin, publishableKey);
      const answer = await sendCard(api, request, form.toParams(request.billingDetails), texts);
      if ("error" in answer && answer.error.type === "card_error") {
        form.showRefusal(answer.error.code, answer.error.message);
      }
      return answer;
    },
  };
}

runElementFrame<PaymentOptions, PaymentContent, PaymentElementCalls>({
  build: buildPayment,
  // Nothing to collapse: with one payment method there is no accordion.
  calls: (content) => ({ send: (request) => content().send(request), collapse: () => null }),
});
