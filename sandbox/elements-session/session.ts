import { invalidRequest } from "../api/errors";
import { hash, ignored, integer, list, oneOf, params, type Read, required, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { redisplayed } from "../customer-sessions/redisplay";
import { askedOf } from "../intents/method-settings";
import { type Asked, eligibleMethods } from "../methods/eligible-methods";
import { futureUsage, mergeOptions, methodOptions } from "../methods/method-options";
import { METHODS } from "../methods/method-table";
import { knownCurrency } from "../money/currency";
import type { MethodType } from "../objects/payment-method";
import { askedOf as askedOfSetup } from "../setup-intents/setup-methods";

/** Where the sandbox's account is: wallets ask for it. */
const MERCHANT_COUNTRY = "PT";

/** A method of at most so many countries is what shoppers there look for first. */
const AT_HOME_MAX = 2;

const captureMethod = oneOf("automatic", "automatic_async", "manual");
const deferredShape = {
  mode: required(oneOf("payment", "setup", "subscription")),
  amount: integer(0),
  currency: text(3),
  setup_future_usage: oneOf("off_session", "on_session"),
  capture_method: captureMethod,
  payment_method_types: list(text()),
  excluded_payment_method_types: list(text()),
  payment_method_options: methodOptions,
  payment_method_configuration: ignored,
  on_behalf_of: ignored,
};

const sessionShape = {
  type: required(oneOf("payment_intent", "setup_intent", "deferred_intent")),
  client_secret: text(),
  customer_session_client_secret: text(),
  deferred_intent: hash(deferredShape),
  locale: text(),
  country: text(2),
  _stripe_account: ignored,
  _stripe_version: ignored,
};
export const sessionParams = params(sessionShape);
type Given = Read<typeof sessionShape>;

/** What is to be paid or kept, and how; `amount` and `currency` are null where no money moves. */
interface Purpose {
  mode: "payment" | "setup" | "subscription";
  setupFutureUsage: "off_session" | "on_session" | null;
  asked: Asked;
}

function ofPaymentIntent(call: Call, secret: string): Purpose {
  const row = call.work.get("payment_intents", secret.split("_secret_")[0] ?? "");
  if (row?.api.client_secret !== secret) throw unknownSecret();
  return { mode: "payment", setupFutureUsage: row.api.setup_future_usage, asked: askedOf(row.api) };
}

function ofSetupIntent(call: Call, secret: string): Purpose {
  const row = call.work.get("setup_intents", secret.split("_secret_")[0] ?? "");
  if (row?.api.client_secret !== secret) throw unknownSecret();
  return { mode: "setup", setupFutureUsage: row.api.usage, asked: askedOfSetup(row.api) };
}

const unknownSecret = () =>
  invalidRequest("The client_secret provided does not belong to any intent.", "resource_missing", "client_secret");

/** An intent that is made only when the shopper pays: the shop says now what it will be. */
function ofDeferred(given: NonNullable<Given["deferred_intent"]>): Purpose {
  const { amount = null, currency, mode } = given;
  if (mode !== "setup" && (amount === null || currency === undefined)) {
    const param = `deferred_intent[${amount === null ? "amount" : "currency"}]`;
    throw invalidRequest(`Missing required param: ${param}.`, "parameter_missing", param);
  }
  const terms = {
    capture_method: given.capture_method ?? ("automatic_async" as const),
    payment_method_options: mergeOptions({}, given.payment_method_options),
    setup_future_usage: given.setup_future_usage ?? (mode === "payment" ? null : ("off_session" as const)),
  };
  return {
    mode,
    setupFutureUsage: terms.setup_future_usage,
    asked: {
      amount: mode === "setup" ? null : amount,
      currency: currency === undefined ? null : knownCurrency(currency),
      hasCustomer: false,
      captureMethod: terms.capture_method,
      keepsFor: (type) => futureUsage(terms, type),
      allowed: given.payment_method_types ?? null,
      excluded: given.excluded_payment_method_types ?? null,
      mayRedirect: true,
    },
  };
}

function purposeOf(call: Call, given: Given): Purpose {
  if (given.type === "deferred_intent") {
    if (given.deferred_intent) return ofDeferred(given.deferred_intent);
    throw invalidRequest("Missing required param: deferred_intent.", "parameter_missing", "deferred_intent");
  }
  if (given.client_secret === undefined) {
    throw invalidRequest("Missing required param: client_secret.", "parameter_missing", "client_secret");
  }
  return (given.type === "setup_intent" ? ofSetupIntent : ofPaymentIntent)(call, given.client_secret);
}

/** Whether a method has shoppers in a country, and they pay in this currency there; unknown is no obstacle. */
function isHere(type: MethodType, country: string | undefined, currency: string | null): boolean {
  const { countries, currencyAt } = METHODS[type];
  if (country === undefined || countries === null) return true;
  return countries.includes(country) && (currency === null || !currencyAt || currencyAt[country] === currency);
}

/** What shoppers of a country know best comes first; the rest keeps the table's order. */
function isAtHome(type: MethodType, country: string | undefined): boolean {
  const { countries } = METHODS[type];
  return country !== undefined && countries !== null && countries.length <= AT_HOME_MAX && countries.includes(country);
}

/** What a form must ask for besides the method's own data. */
const fieldsOf = (type: MethodType) => METHODS[type].billing.map((field) => ({ type: field }));

/**
 * What an Element may show: the methods in order, the wallets, and the fields each method needs. Real Stripe.js asks at
 * the same address; the answer's form is ours.
 */
export function elementsSession(call: Call, given: Given): Answer {
  const { mode, setupFutureUsage, asked } = purposeOf(call, given);
  const country = given.country?.toUpperCase();
  const secret = given.customer_session_client_secret;
  const eligible = eligibleMethods(asked);
  const shown = eligible.filter((type) => type !== "link" && isHere(type, country, asked.currency));
  const types = [
    ...shown.filter((type) => isAtHome(type, country)),
    ...shown.filter((type) => !isAtHome(type, country)),
  ];
  return ok({
    object: "elements_session",
    mode,
    amount: asked.amount,
    currency: asked.currency,
    setup_future_usage: setupFutureUsage,
    payment_method_types: types,
    payment_method_specs: types.map((type) => ({ type, fields: fieldsOf(type) })),
    wallets: [
      ...(eligible.includes("link") ? ["link"] : []),
      ...(eligible.includes("card") ? ["apple_pay", "google_pay"] : []),
    ],
    merchant_country: MERCHANT_COUNTRY,
    saved_payment_methods: secret === undefined ? [] : redisplayed(call.work, secret, types),
  });
}
