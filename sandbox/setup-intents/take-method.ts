import { exclusive } from "../api/errors";
import type { Call } from "../api/router";
import type { SetupIntentRow } from "../objects/setup-intent";
import type { MethodData } from "../payment-methods/method-data";
import { createPaymentMethod, methodNamed } from "../payment-methods/payment-methods";
import { demandUsable } from "../payment-methods/saved";
import { demandOffered } from "./setup-methods";

interface Given {
  payment_method?: string | undefined;
  payment_method_data?: MethodData | undefined;
}

/** Puts the method that a request names on a setup, which then waits for its confirmation. */
export function takeMethod(call: Call, row: SetupIntentRow, given: Given, shown?: object): void {
  const { payment_method: named, payment_method_data: data } = given;
  if (named !== undefined && data !== undefined) {
    throw exclusive("payment_method", "payment_method_data");
  }
  const method = data
    ? createPaymentMethod(call, data, "payment_method_data")
    : named !== undefined
      ? methodNamed(call.work, named)
      : undefined;
  if (!method) return;
  demandUsable(method, row.api, shown);
  demandOffered(row.api, method.api.type);
  row.api.payment_method = method.id;
  row.api.status = "requires_confirmation";
}
