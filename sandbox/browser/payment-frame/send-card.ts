/** Sends what was typed or chosen to the API, and puts refusals into the form's language. */
import type { DeclineCode, Texts } from "../fields/texts";
import type { ApiAnswer, ApiError, ApiRequest, Params } from "../wire/api";
import type { SavedMethod } from "../wire/elements-session";
import type { CardRequest } from "../wire/messages";

type Api = (request: ApiRequest) => Promise<ApiAnswer>;

export async function sendCard(api: Api, request: CardRequest, card: Params, texts: Texts): Promise<ApiAnswer> {
  const { payment_method_data: methodData, ...params } = request.params;
  const body: Params =
    request.cardUnder === "body"
      ? { ...params, ...card }
      : { ...params, payment_method_data: { ...(methodData as Params | undefined), ...card } };
  return post(api, request, body, texts);
}

/** A saved method is named, not sent again; where a method is wanted and nothing more, it is the answer itself. */
export async function sendSaved(api: Api, request: CardRequest, saved: SavedMethod, texts: Texts): Promise<ApiAnswer> {
  if (request.cardUnder === "body") return { body: { ...saved } };
  const { payment_method_data: _, ...params } = request.params;
  return post(api, request, { ...params, payment_method: saved.id }, texts);
}

async function post(api: Api, request: CardRequest, params: Params, texts: Texts): Promise<ApiAnswer> {
  const difference = await findDifference(api, request.expected);
  if (difference) return { error: difference };
  const answer = await api({ method: "POST", path: request.path, params });
  return "error" in answer ? { error: inLanguage(answer.error, texts) } : answer;
}

/** A shopper who saw one amount must not pay another: Elements and PaymentIntent have to agree, as Stripe demands. */
async function findDifference(api: Api, expected: CardRequest["expected"]): Promise<ApiError | null> {
  if (!expected) return null;
  const params = { client_secret: expected.clientSecret };
  const answer = await api({ method: "GET", path: `/v1/payment_intents/${expected.intentId}`, params });
  if ("error" in answer) return answer.error;
  const { amount, currency } = answer.body as { amount?: number; currency?: string };
  if (amount === expected.amount && currency === expected.currency.toLowerCase()) return null;
  return {
    type: "invalid_request_error",
    code: "payment_intent_invalid_parameter",
    message:
      `The amount or currency given to Elements (${expected.amount} ${expected.currency}) differs from the PaymentIntent's ` +
      `(${amount} ${currency}). Call elements.update() with the new amount, show it to the shopper, and confirm again.`,
  };
}

function inLanguage(error: ApiError, texts: Texts): ApiError {
  const words =
    texts.declines[error.decline_code as DeclineCode] ?? texts.declines[error.code as DeclineCode] ?? error.message;
  return error.type === "card_error" ? { ...error, message: words } : error;
}
