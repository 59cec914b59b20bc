import { flag, hash, ignored, list, oneOf, type Read, required, text, unsettable, unsupported } from "../api/params";
import type { MethodOptions, PaymentIntent } from "../objects/payment-intent";
import type { MethodType } from "../objects/payment-method";
import { TRANSFER_TYPES } from "./transfer-types";

const forLater = unsettable(oneOf("none", "off_session", "on_session"));
const mayHold = unsettable(oneOf("manual"));

const optionsShape = {
  bancontact: hash({
    preferred_language: oneOf("de", "en", "fr", "nl"),
    setup_future_usage: unsettable(oneOf("none", "off_session")),
  }),
  card: hash({
    capture_method: mayHold,
    request_three_d_secure: oneOf("any", "automatic", "challenge"),
    setup_future_usage: forLater,
    require_cvc_recollection: flag,
    cvc_token: ignored,
    installments: unsupported,
    mandate_options: unsupported,
    moto: unsupported,
    network: ignored,
    request_extended_authorization: ignored,
    request_incremental_authorization: ignored,
    request_multicapture: ignored,
    request_overcapture: ignored,
    three_d_secure: unsupported,
  }),
  customer_balance: hash({
    bank_transfer: hash({
      eu_bank_transfer: hash({ country: required(oneOf("BE", "DE", "ES", "FR", "IE", "NL")) }),
      requested_address_types: list(oneOf("aba", "iban", "sepa", "sort_code", "spei", "swift", "zengin")),
      type: required(oneOf(...TRANSFER_TYPES)),
    }),
    funding_type: oneOf("bank_transfer"),
    setup_future_usage: oneOf("none"),
  }),
  ideal: hash({ setup_future_usage: unsettable(oneOf("none", "off_session")) }),
  klarna: hash({
    capture_method: mayHold,
    preferred_locale: text(5),
    setup_future_usage: forLater,
    on_demand: unsupported,
    subscriptions: unsupported,
  }),
  link: hash({
    capture_method: mayHold,
    persistent_token: ignored,
    setup_future_usage: unsettable(oneOf("none", "off_session")),
  }),
  sepa_debit: hash({
    mandate_options: hash({ reference_prefix: unsettable(text(12)) }),
    setup_future_usage: forLater,
    target_date: text(10),
  }),
};

export const methodOptions = hash(optionsShape);
export type OptionsGiven = Partial<Read<typeof optionsShape>>;

/** What each type's options are when the shop has none. */
const PLAIN: Required<MethodOptions> = {
  bancontact: { preferred_language: "en" },
  card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
  customer_balance: { funding_type: null },
  ideal: {},
  klarna: { preferred_locale: null },
  link: { persistent_token: null },
  sepa_debit: {},
};

/** Given values over those before; null (an empty string on the wire) removes one. */
function merged(before: object, given: object): object {
  const values = new Map<string, unknown>(Object.entries(before));
  for (const [name, value] of Object.entries(given)) {
    if (value === null) values.delete(name);
    else if (value !== undefined) values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** Lays a request's options over those an intent already has; what no type was told about stays unsaid. */
export function mergeOptions(before: MethodOptions, given: OptionsGiven | undefined): MethodOptions {
  const options: Record<string, object> = { ...before };
  for (const [type, values] of Object.entries(given ?? {})) {
    if (values) options[type] = merged(options[type] ?? PLAIN[type as MethodType], values);
  }
  return options;
}

/** The options as an intent shows them: every type it offers has some, and nothing that was said is lost. */
export function shownOptions(types: readonly MethodType[], options: MethodOptions): MethodOptions {
  const plain = Object.fromEntries(types.map((type) => [type, PLAIN[type]]));
  return { ...plain, ...options };
}

type Terms = Pick<PaymentIntent, "capture_method" | "payment_method_options" | "setup_future_usage">;

/** Whether a payment of this type is held first: a type's own option goes before the intent's. */
export function isHeld({ capture_method, payment_method_options: options }: Terms, type: MethodType): boolean {
  const own = options[type];
  return (
    capture_method === "manual" || (own !== undefined && "capture_method" in own && own.capture_method === "manual")
  );
}

/** What a payment of this type is to be kept for; the type's own option decides where there is one. */
export function futureUsage({ payment_method_options: options, setup_future_usage }: Terms, type: MethodType) {
  const own = options[type]?.setup_future_usage;
  if (own === undefined) return setup_future_usage;
  return own === "none" ? null : own;
}
