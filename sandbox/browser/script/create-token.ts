/** `stripe.createToken(cardElement, data)`: the old way to name a card, for shops that have not moved on. */
import type { ApiError, Params } from "../wire/api";
import { cardSourceOf } from "./card-source";
import { sendFromElement } from "./confirm-method";
import { StripeElement } from "./element";
import { IntegrationError } from "./integration-error";

/** Resolves to `{token}` or `{error}`. `data` is the holder's name and address, as `POST /v1/tokens` takes them. */
export async function createToken(
  card: unknown,
  data: Params = {},
): Promise<{ token: Record<string, unknown> } | { error: ApiError }> {
  if (!(card instanceof StripeElement)) {
    throw new IntegrationError(
      "The sandbox's stripe.createToken() takes a card or cardNumber Element. For other methods use createPaymentMethod().",
    );
  }
  const answer = await sendFromElement(cardSourceOf(card, "createToken"), {
    path: "/v1/tokens",
    params: { card: data },
    billingDetails: undefined,
    cardUnder: "token",
  });
  return "error" in answer ? answer : { token: answer.body };
}
