import { type Asked, demandSomeMethod } from "../methods/eligible-methods";
import { futureUsage, mergeOptions, type OptionsGiven, shownOptions } from "../methods/method-options";
import type { PaymentIntent } from "../objects/payment-intent";
import type { MethodType } from "../objects/payment-method";

/** The part of a creation, update or confirmation that decides which methods an intent offers. */
export interface MethodsGiven {
  allowed_payment_method_types?: string[] | undefined;
  excluded_payment_method_types?: string[] | null | undefined;
  payment_method_options?: OptionsGiven | undefined;
}

/** The one configuration of payment methods that the sandbox's account has. */
const METHOD_CONFIGURATION = "pmc_000000000000000000sandbx";

/** Without automatic methods an intent takes cards, unless the shop names others. */
const BY_HAND: readonly MethodType[] = ["card"];

/** What may pay this intent, as the table of methods wants to be asked. */
export function askedOf(intent: PaymentIntent): Asked {
  const { amount, automatic_payment_methods: automatic, currency, customer } = intent;
  const named = intent.allowed_payment_method_types;
  return {
    amount,
    currency,
    hasCustomer: customer !== null,
    captureMethod: intent.capture_method,
    keepsFor: (type) => futureUsage(intent, type),
    allowed: named ?? (automatic ? null : BY_HAND),
    excluded: intent.excluded_payment_method_types,
    mayRedirect: automatic?.allow_redirects !== "never",
  };
}

/**
 * Works out which methods the intent offers, anew after each change of amount, currency, customer or settings. Refuses
 * settings that leave none.
 */
export function settleMethods(intent: PaymentIntent): void {
  intent.payment_method_types = demandSomeMethod(askedOf(intent));
  intent.payment_method_options = shownOptions(intent.payment_method_types, intent.payment_method_options);
}

/** Takes over what a request says about methods, and settles what that leaves. */
export function takeMethodSettings(intent: PaymentIntent, given: MethodsGiven): void {
  if (given.allowed_payment_method_types) intent.allowed_payment_method_types = given.allowed_payment_method_types;
  if (given.excluded_payment_method_types !== undefined) {
    intent.excluded_payment_method_types = given.excluded_payment_method_types;
  }
  intent.payment_method_options = mergeOptions(intent.payment_method_options, given.payment_method_options);
  settleMethods(intent);
}

export function automaticMethods(
  given: { enabled: boolean; allow_redirects?: "always" | "never" | undefined } | undefined,
) {
  const enabled = given?.enabled !== false;
  return {
    automatic_payment_methods: enabled
      ? { allow_redirects: given?.allow_redirects ?? ("always" as const), enabled }
      : null,
    payment_method_configuration_details: enabled ? { id: METHOD_CONFIGURATION, parent: null } : null,
  };
}
