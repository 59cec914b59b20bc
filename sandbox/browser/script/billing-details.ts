import type { BillingDetails } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { IntegrationError } from "./integration-error";

const DETAILS = ["name", "email", "phone"] as const;
const ADDRESS_PARTS = ["line1", "line2", "city", "state", "country", "postal_code"] as const;

/** Option names differ from the API's names in one place. */
const optionName = (part: string): string => (part === "postal_code" ? "postalCode" : part);

/** What the shop has switched off in the form it must pass itself; Stripe throws when it does not, so we do. */
export function checkBillingDetails(
  fields: PaymentOptions["fields"],
  given: BillingDetails | undefined,
  call: string,
): void {
  const missing = neverCollected(fields?.billingDetails).find((path) => valueAt(given, path) === undefined);
  if (!missing) return;
  throw new IntegrationError(
    `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass ` +
      `confirmParams.payment_method_data.billing_details.${missing} when calling stripe.${call}(). If you opt out of ` +
      `collecting data via the payment Element using the fields option, the data must be passed in when calling stripe.${call}().`,
  );
}

function neverCollected(fields: NonNullable<PaymentOptions["fields"]>["billingDetails"]): string[] {
  const addressPaths = ADDRESS_PARTS.map((part) => `address.${part}`);
  if (fields === "never") return [...DETAILS, ...addressPaths];
  if (typeof fields !== "object") return [];
  const address = fields.address;
  const addressMissing =
    typeof address === "object"
      ? ADDRESS_PARTS.filter((part) => address[optionName(part)] === "never").map((part) => `address.${part}`)
      : address === "never"
        ? addressPaths
        : [];
  return [...DETAILS.filter((name) => fields[name] === "never"), ...addressMissing];
}

function valueAt(details: BillingDetails | undefined, path: string): unknown {
  const [first = "", second] = path.split(".");
  if (second !== undefined) return details?.address?.[second];
  return details?.[first as (typeof DETAILS)[number]];
}
