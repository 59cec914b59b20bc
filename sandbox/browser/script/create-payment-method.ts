/** `stripe.createPaymentMethod()`: of a whole group of Elements, of a single Element, or of plain data. */
import { type ApiAnswer, type ApiError, callApi, type Params } from "../wire/api";
import type { BillingDetails } from "../wire/messages";
import { elementUnder } from "./card-source";
import { sendFromElement } from "./confirm-method";
import { IntegrationError } from "./integration-error";
import { sendFromGroup } from "./send-from-group";
import type { StripeContext } from "./stripe";

interface Details {
  billing_details?: BillingDetails;
  [other: string]: unknown;
}

export type CreateOptions =
  | { elements: unknown; params?: Details }
  | { element: unknown; params?: Details }
  | (Details & { type: string });

const CALL = "createPaymentMethod";
const PATH = "/v1/payment_methods";

/** Resolves to `{paymentMethod}` or `{error}`. */
export async function createPaymentMethod(
  context: StripeContext,
  options: CreateOptions,
): Promise<{ paymentMethod: Record<string, unknown> } | { error: ApiError }> {
  const answer = await send(context, options);
  return "error" in answer ? answer : { paymentMethod: answer.body };
}

async function send(context: StripeContext, options: CreateOptions): Promise<ApiAnswer> {
  if (typeof options !== "object" || options === null) throw notUnderstood();
  if ("elements" in options) {
    const { billing_details: billingDetails, ...params } = (options.params ?? {}) as Details;
    const request = { path: PATH, params: params as Params, billingDetails, cardUnder: "body" } as const;
    return sendFromGroup(options.elements, CALL, request);
  }
  if ("element" in options) {
    return sendData(context, { ...(options.params as Details | undefined), type: "card", card: options.element });
  }
  if (typeof options.type !== "string") throw notUnderstood();
  return sendData(context, options as Details & { type: string });
}

async function sendData(context: StripeContext, data: Details & { type: string }): Promise<ApiAnswer> {
  const { type, billing_details: billingDetails, [type]: own, ...others } = data;
  const params = others as Params;
  const element = elementUnder(type, own, CALL);
  if (element) return sendFromElement(element, { path: PATH, params, billingDetails, cardUnder: "body" });
  const body = { ...params, type, [type]: own as Params, billing_details: billingDetails as Params };
  return callApi(context.origin, context.publishableKey, { method: "POST", path: PATH, params: body });
}

const notUnderstood = (): IntegrationError =>
  new IntegrationError(
    'Invalid value for stripe.createPaymentMethod(): expected `elements`, `element`, or an object with `type`, such as {type: "card", card: cardElement}.',
  );
