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
  return request.cardUnder === "token"
    ? sendCard(api, { ...request, params: {}, cardUnder: "body" }, tokenBody(request.params, method), texts)
    : sendCard(api, request, method, texts);
}

/** Tokens are older than billing details: the postal code stands with the card, and the shop's own goes over it. */
function tokenBody(params: Params, { card, billing_details: billing }: Params): Params {
  const { address } = billing as { address?: { postal_code?: string } };
  return { card: { ...(card as Params), address_zip: address?.postal_code, ...(params.card as Params) } };
}
