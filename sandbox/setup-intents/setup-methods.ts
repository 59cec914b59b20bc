import { invalidRequest } from "../api/errors";
import { type Asked, eligibleMethods } from "../methods/eligible-methods";
import type { MethodType } from "../objects/payment-method";
import type { SetupIntent } from "../objects/setup-intent";
import { mergeSetupOptions, type OptionsGiven } from "./setup-options";

export interface MethodsGiven {
  allowed_payment_method_types?: string[] | null | undefined;
  excluded_payment_method_types?: string[] | null | undefined;
  payment_method_options?: OptionsGiven | undefined;
}

/** Without automatic methods a setup takes cards, unless the shop names others. */
const BY_HAND = ["card"];

/** What a setup can keep, as the table of methods wants to be asked. */
export const askedOf = (setup: SetupIntent): Asked => ({
  amount: null,
  currency: null,
  hasCustomer: setup.customer !== null,
  captureMethod: "automatic",
  keepsFor: () => setup.usage,
  allowed: setup.allowed_payment_method_types ?? (setup.automatic_payment_methods ? null : BY_HAND),
  excluded: setup.excluded_payment_method_types,
  mayRedirect: setup.automatic_payment_methods?.allow_redirects !== "never",
});

/** Takes over what a request says about methods and works out which the setup offers; settings that leave none are refused. */
export function takeMethodSettings(setup: SetupIntent, given: MethodsGiven): void {
  if (given.allowed_payment_method_types !== undefined) {
    setup.allowed_payment_method_types = given.allowed_payment_method_types;
  }
  if (given.excluded_payment_method_types !== undefined) {
    setup.excluded_payment_method_types = given.excluded_payment_method_types;
  }
  const types = eligibleMethods(askedOf(setup));
  if (types.length === 0) {
    throw invalidRequest(
      "No valid payment method types for this Setup Intent. Please ensure that you have activated payment methods compatible with it in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or specify `allowed_payment_method_types`.",
      undefined,
      setup.excluded_payment_method_types ? "excluded_payment_method_types" : "allowed_payment_method_types",
    );
  }
  setup.payment_method_types = types;
  setup.payment_method_options = mergeSetupOptions(types, setup.payment_method_options, given.payment_method_options);
}

/** Refuses a method that the setup does not offer. */
export function demandOffered(setup: SetupIntent, type: MethodType): void {
  if (setup.payment_method_types.includes(type)) return;
  throw invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this SetupIntent. Please attach a PaymentMethod of one of the following types: ${setup.payment_method_types.join(", ")}.`,
    undefined,
    "payment_method",
  );
}
