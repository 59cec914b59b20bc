import { invalidRequest } from "../api/errors";
import type { Call } from "../api/router";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { MethodData } from "../payment-methods/method-data";
import { createPaymentMethod, methodNamed } from "../payment-methods/payment-methods";

interface Given {
  payment_method?: string | undefined;
  payment_method_data?: MethodData | undefined;
}

/** The method that a creation or update names, or brings with it; undefined if it says nothing of one. */
export function methodGiven(call: Call, { payment_method: named, payment_method_data: data }: Given) {
  if (named !== undefined && data !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: payment_method, payment_method_data.");
  }
  const method: PaymentMethodRow | undefined = data
    ? createPaymentMethod(call, data, "payment_method_data")
    : named === undefined
      ? undefined
      : methodNamed(call.work, named);
  return method;
}
