import { invalidRequest, type StripeError } from "../api/errors";
import { showMoney } from "../money/currency";
import type { CaptureMethod } from "../objects/payment-intent";
import type { MethodType } from "../objects/payment-method";
import { METHOD_TYPES, METHODS } from "./method-table";

/** What decides which methods may pay: a PaymentIntent has all of it, a SetupIntent and an Elements session a part. */
export interface Asked {
  /** Null where no money moves (a SetupIntent). */
  amount: number | null;
  currency: string | null;
  hasCustomer: boolean;
  captureMethod: CaptureMethod;
  /** What a payment of a type is to be kept for; null where nothing is. */
  keepsFor: (type: MethodType) => string | null;
  allowed: readonly string[] | null;
  excluded: readonly string[] | null;
  mayRedirect: boolean;
}

export type Obstacle =
  | "not_allowed"
  | "redirects"
  | "currency"
  | "too_large"
  | "capture_method"
  | "setup_future_usage"
  | "customer";

/** Why a method cannot pay, the weightiest reason first; null if it can. */
export function obstacleTo(type: MethodType, asked: Asked): Obstacle | null {
  const method = METHODS[type];
  const { allowed, excluded, currency, amount } = asked;
  if ((allowed && !allowed.includes(type)) || excluded?.includes(type)) return "not_allowed";
  if (method.kind === "redirect" && !asked.mayRedirect) return "redirects";
  if (currency !== null && method.currencies && !method.currencies.includes(currency)) return "currency";
  if (amount !== null && method.maximum !== null && amount > method.maximum) return "too_large";
  if (asked.captureMethod === "manual" && method.holdDays === null) return "capture_method";
  if (asked.keepsFor(type) !== null && method.keeps === "nothing") return "setup_future_usage";
  if (method.needsCustomer && !asked.hasCustomer) return "customer";
  return null;
}

export const eligibleMethods = (asked: Asked): MethodType[] =>
  METHOD_TYPES.filter((type) => obstacleTo(type, asked) === null);

const currencyMismatch = (currency: string): StripeError =>
  invalidRequest(
    `The currency provided (${currency}) is invalid for one or more payment method types on this PaymentIntent.`,
    undefined,
    "currency",
  );

/** The methods of an intent; none left is a mistake of the shop, refused in the words for its likeliest cause (4.3). */
export function demandSomeMethod(asked: Asked): MethodType[] {
  const types = eligibleMethods(asked);
  if (types.length > 0) return types;
  const named = METHOD_TYPES.filter((type) => obstacleTo(type, asked) !== "not_allowed");
  const onlyCurrency = named.length > 0 && named.every((type) => obstacleTo(type, asked) === "currency");
  if (onlyCurrency) throw currencyMismatch(asked.currency ?? "");
  throw invalidRequest(
    "No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or specify `allowed_payment_method_types`.",
    undefined,
    asked.excluded ? "excluded_payment_method_types" : "allowed_payment_method_types",
  );
}

/** Refuses a payment method that the intent cannot be paid with, and says which of its sides does not fit. */
export function demandEligible(type: MethodType, asked: Asked): void {
  const obstacle = obstacleTo(type, asked);
  switch (obstacle) {
    case null:
      return;
    case "currency":
      throw currencyMismatch(asked.currency ?? "");
    case "too_large": {
      const limit = showMoney(METHODS[type].maximum ?? 0, asked.currency ?? "");
      throw invalidRequest(`Amount must be no more than ${limit} for ${type}.`, "amount_too_large", "amount");
    }
    case "customer":
      throw invalidRequest(
        `The PaymentIntent must have a customer to be paid with a PaymentMethod of type ${type}.`,
        "parameter_missing",
        "customer",
      );
    case "capture_method":
    case "setup_future_usage":
      throw invalidRequest(
        `The payment method type ${type} cannot be used with the PaymentIntent's ${obstacle}.`,
        "payment_intent_incompatible_payment_method",
        obstacle,
      );
    default:
      throw invalidRequest(
        `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${eligibleMethods(asked).join(", ")}.`,
        "payment_intent_incompatible_payment_method",
        "payment_method",
      );
  }
}
