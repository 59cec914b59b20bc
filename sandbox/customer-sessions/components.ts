import { invalidRequest } from "../api/errors";
import { flag, hash, integer, list, oneOf, type Read, type Reader, required } from "../api/params";
import type { CustomerSession } from "../objects/customer-session";

/** Stripe's own default and limit of the saved methods that a Payment Element shows (`CustomerSessions.d.ts`). */
const SHOWN_DEFAULT = 3;
const SHOWN_MAX = 10;

const onOff = oneOf("disabled", "enabled");
const redisplay = oneOf("always", "limited", "unspecified");

const shown: Reader<number | undefined> = (value, name) => {
  const given = integer(1)(value, name);
  if (given === undefined || given <= SHOWN_MAX) return given;
  throw invalidRequest(`This value must be less than or equal to ${SHOWN_MAX}.`, "parameter_invalid_integer", name);
};

const sheet = {
  payment_method_allow_redisplay_filters: list(redisplay),
  payment_method_remove: onOff,
};
const mobile = {
  ...sheet,
  payment_method_redisplay: onOff,
  payment_method_save: onOff,
  payment_method_save_allow_redisplay_override: redisplay,
};
const element = {
  ...sheet,
  payment_method_redisplay: onOff,
  payment_method_redisplay_limit: shown,
  payment_method_save: onOff,
  payment_method_save_usage: oneOf("off_session", "on_session"),
};

const plain = hash({ enabled: required(flag) });
const componentsShape = {
  active_entitlements: plain,
  buy_button: plain,
  customer_portal: plain,
  customer_sheet: hash({ enabled: required(flag), features: hash(sheet) }),
  mobile_payment_element: hash({ enabled: required(flag), features: hash(mobile) }),
  payment_element: hash({ enabled: required(flag), features: hash(element) }),
  pricing_table: plain,
};
export const components = required(hash(componentsShape));
type Components = Read<typeof componentsShape>;

/** What may be shown and removed, with Stripe's careful defaults: nothing but what the shopper agreed to see again. */
const sheetOf = (given: Partial<Read<typeof sheet>> | undefined) => ({
  payment_method_allow_redisplay_filters: given?.payment_method_allow_redisplay_filters ?? ["always" as const],
  payment_method_remove: given?.payment_method_remove ?? ("disabled" as const),
});

const switchesOf = (
  given:
    | {
        payment_method_redisplay?: "disabled" | "enabled" | undefined;
        payment_method_save?: "disabled" | "enabled" | undefined;
      }
    | undefined,
) => ({
  payment_method_redisplay: given?.payment_method_redisplay ?? ("disabled" as const),
  payment_method_save: given?.payment_method_save ?? ("disabled" as const),
});

/** Every component as the session shows it; one that was not asked for is off. */
export function componentsOf(given: Components): CustomerSession["components"] {
  const enabled = (component: { enabled: boolean } | undefined) => ({ enabled: component?.enabled ?? false });
  const { customer_sheet: sheetGiven, mobile_payment_element: mobileGiven, payment_element: elementGiven } = given;
  const elementFeatures = elementGiven?.features;
  return {
    active_entitlements: enabled(given.active_entitlements),
    buy_button: enabled(given.buy_button),
    customer_portal: enabled(given.customer_portal),
    customer_sheet: {
      ...enabled(sheetGiven),
      features: sheetGiven?.enabled ? sheetOf(sheetGiven.features) : null,
    },
    mobile_payment_element: {
      ...enabled(mobileGiven),
      features: mobileGiven?.enabled
        ? {
            ...sheetOf(mobileGiven.features),
            ...switchesOf(mobileGiven.features),
            payment_method_save_allow_redisplay_override:
              mobileGiven.features?.payment_method_save_allow_redisplay_override ?? null,
          }
        : null,
    },
    payment_element: {
      ...enabled(elementGiven),
      features: elementGiven?.enabled
        ? {
            ...sheetOf(elementFeatures),
            ...switchesOf(elementFeatures),
            payment_method_redisplay_limit: elementFeatures?.payment_method_redisplay_limit ?? SHOWN_DEFAULT,
            payment_method_save_usage: elementFeatures?.payment_method_save_usage ?? null,
          }
        : null,
    },
    pricing_table: enabled(given.pricing_table),
  };
}
