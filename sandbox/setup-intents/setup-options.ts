import { hash, ignored, oneOf, type Read, text, unsettable, unsupported } from "../api/params";
import type { MethodType } from "../objects/payment-method";
import type { SetupOptions } from "../objects/setup-intent";

const optionsShape = {
  card: hash({
    request_three_d_secure: oneOf("any", "automatic", "challenge"),
    mandate_options: unsupported,
    moto: unsupported,
    network: ignored,
    setup_credential_usage: ignored,
    three_d_secure: unsupported,
  }),
  klarna: hash({ currency: text(3), preferred_locale: text(5), on_demand: unsupported, subscriptions: unsupported }),
  link: hash({ persistent_token: ignored }),
  sepa_debit: hash({ mandate_options: hash({ reference_prefix: unsettable(text(12)) }) }),
};

export const setupOptions = hash(optionsShape);
export type OptionsGiven = Read<typeof optionsShape>;

/** What each type's options are when the shop has none. */
const PLAIN: { [T in MethodType]?: object } = {
  card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
  klarna: { currency: null, preferred_locale: null },
  link: { persistent_token: null },
  sepa_debit: {},
};

const sent = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));

/** Lays a request's options over those before, and gives every type that is offered the ones it has by itself. */
export function mergeSetupOptions(
  types: readonly MethodType[],
  before: SetupOptions,
  given: OptionsGiven | undefined,
): SetupOptions {
  const options = new Map<string, object>(types.flatMap((type) => (PLAIN[type] ? [[type, PLAIN[type]]] : [])));
  for (const [type, values] of Object.entries(before)) options.set(type, values);
  for (const [type, values] of Object.entries(given ?? {})) {
    if (values) options.set(type, { ...(options.get(type) ?? PLAIN[type as MethodType]), ...sent(values) });
  }
  return Object.fromEntries(options);
}
