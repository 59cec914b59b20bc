/** `confirmCardPayment`, `confirmCardSetup`, `confirmIdealPayment` and the like: one method each, named by the call. */
import { callApi, type Params } from "../wire/api";
import type { BillingDetails, CardAnswer, PayingCalls } from "../wire/messages";
import { elementUnder } from "./card-source";
import type { StripeElement } from "./element";
import { type IntentKind, type IntentResult, intentPath, resultOf } from "./intent";
import { followNextActions } from "./next-action";
import type { StripeContext } from "./stripe";

/** `{card: element, billing_details}`, `{sepa_debit: {iban}}`: under its type stands an Element, or data for the API. */
export interface MethodData {
  billing_details?: BillingDetails;
  [name: string]: unknown;
}

export interface ConfirmData {
  payment_method?: string | MethodData;
  return_url?: string;
  [other: string]: unknown;
}

export interface NamedConfirm {
  kind: IntentKind;
  type: string;
  call: string;
}

/** With no `payment_method` the intent must have one already. */
export async function confirmMethod(
  context: StripeContext,
  { kind, type, call }: NamedConfirm,
  clientSecret: string,
  data: ConfirmData = {},
  options: { handleActions?: boolean } = {},
): Promise<IntentResult> {
  const path = `${intentPath(kind, clientSecret, call)}/confirm`;
  return context.inFlight.run(call, async () => {
    const { payment_method: method, ...rest } = data;
    const params = { ...(rest as Params), client_secret: clientSecret, use_stripe_sdk: true };
    const answer = await sendMethod(context, { type, call, method }, { path, params });
    return options.handleActions === false ? resultOf(kind, answer) : followNextActions(context, kind, answer);
  });
}

async function sendMethod(
  context: StripeContext,
  { type, call, method }: { type: string; call: string; method: ConfirmData["payment_method"] },
  { path, params }: { path: string; params: Params },
): Promise<CardAnswer> {
  const post = (body: Params) =>
    callApi(context.origin, context.publishableKey, { method: "POST", path, params: { ...params, ...body } });
  if (typeof method !== "object") return post({ payment_method: method });
  const { billing_details: billingDetails, [type]: own, ...others } = method;
  const element = elementUnder(type, own, call);
  const data: Params = { ...(others as Params), type };
  if (element) {
    const request = { path, params: { ...params, payment_method_data: data }, billingDetails } as const;
    return sendFromElement(element, { ...request, cardUnder: "payment_method_data" });
  }
  return post({ payment_method_data: { ...data, [type]: own as Params, billing_details: billingDetails as Params } });
}

/** Shows what is wrong in the Element first; nothing is sent then. */
export async function sendFromElement(
  element: StripeElement,
  request: PayingCalls["send"]["args"],
): Promise<CardAnswer> {
  const { error } = await element._validate();
  if (!error) return element._call<PayingCalls, "send">("send", request);
  await element._focusProblem();
  return { error };
}
