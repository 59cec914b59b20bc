/** Sends a Card Element's card to this origin's API, as the shop's call wants it. */
import type { Texts } from "../fields/texts";
import type { FrameStage } from "../frame/element-frame";
import { sendCard } from "../payment-frame/send-card";
import { callApi, type Params } from "../wire/api";
import type { CardAnswer, CardRequest } from "../wire/messages";

export function sendFromFrame(
  stage: FrameStage<unknown>,
  texts: Texts,
  request: CardRequest,
  method: Params,
): Promise<CardAnswer> {
  const api = callApi.bind(null, window.location.origin, stage.settings().publishableKey);
  return sendCard(api, request, method, texts);
}
