/** `stripe.createPaymentMethod()`: of a group's Payment Element, of a Card Element, or of data the shop has itself. */
import { type ApiAnswer, type ApiError, callApi, type Params } from "../wire/api";
import type { BillingDetails, PayingCalls } from "../wire/messages";
import { cardSourceOf } from "./card-source";
import { type CreateOptions, createFromElements } from "./create-from-elements";
import { StripeElement } from "./element";
import { IntegrationError } from "./integration-error";
import type { StripeContext } from "./stripe";

interface MethodData {
  type: string;
  card?: unknown;
  billing_details?: BillingDetails;
  [other: string]: unknown;
}

type Created = { paymentMethod: Record<string, unknown> } | { error: ApiError };

/** Resolves to `{paymentMethod}` or `{error}`. */
export async function createPaymentMethod(
  context: StripeContext,
  options: CreateOptions | { element: unknown; params?: Params } | MethodData,
): Promise<unknown> {
  if (typeof options !== "object" || options === null) throw notUnderstood();
  if ("elements" in options) return createFromElements(context, "createPaymentMethod", options as CreateOptions);
  if ("element" in options) {
    const { element, params = {} } = options as { element: unknown; params?: Params };
    return createOfData(context, { ...params, type: "card", card: element } as MethodData);
  }
  if (!("type" in options) || typeof options.type !== "string") throw notUnderstood();
  return createOfData(context, options as MethodData);
}

async function createOfData(context: StripeContext, data: MethodData): Promise<Created> {
  const { type, card, billing_details, ...rest } = data;
  if (card instanceof StripeElement) {
    const source = cardSourceOf(card, "createPaymentMethod");
    const { error } = await source._validate();
    if (error) return { error };
    return resultOf(
      await source._call<PayingCalls, "send">("send", {
        path: "/v1/payment_methods",
        params: rest as Params,
        billingDetails: billing_details,
        cardUnder: "body",
      }),
    );
  }
  const params = { ...rest, type, billing_details, ...(card === undefined ? {} : { card }) } as Params;
  const { origin, publishableKey } = context;
  return resultOf(await callApi(origin, publishableKey, { method: "POST", path: "/v1/payment_methods", params }));
}

const resultOf = (answer: ApiAnswer): Created => ("error" in answer ? answer : { paymentMethod: answer.body });

const notUnderstood = (): IntegrationError =>
  new IntegrationError(
    'Invalid value for stripe.createPaymentMethod(): expected `elements`, `element`, or an object with `type`, such as {type: "card", card: cardElement}.',
  );
