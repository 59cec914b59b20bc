import { invalidRequest, missingInBody, missingInPath, StripeError } from "../api/errors";
import {
  hash,
  ignored,
  integer,
  mergeMetadata,
  metadata,
  oneOf,
  params,
  type Read,
  required,
  text,
  unsettable,
} from "../api/params";
import { type Call, ok, route } from "../api/router";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { behaviorOf, cardByName, cardByNumber, passesLuhn, type TestCard } from "../issuer/cards";
import { DECLINES } from "../issuer/declines";
import { fingerprint } from "../issuer/fingerprint";
import { billingDetails } from "../objects/address";
import type { PaymentMethodRow } from "../objects/payment-method";

const addressParams = hash({
  city: unsettable(text()),
  country: unsettable(text(2)),
  line1: unsettable(text()),
  line2: unsettable(text()),
  postal_code: unsettable(text()),
  state: unsettable(text()),
});

export const billingParams = hash({
  address: addressParams,
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
  tax_id: unsettable(text()),
});

const cardParams = hash({
  number: required(text(40)),
  exp_month: required(integer()),
  exp_year: required(integer()),
  cvc: text(40),
});

/** What `payment_method_data` and `POST /v1/payment_methods` share; the ignored ones are Stripe.js's telemetry. */
const methodShape = {
  type: required(oneOf("card")),
  card: cardParams,
  billing_details: billingParams,
  allow_redisplay: oneOf("always", "limited", "unspecified"),
  metadata,
  radar_options: ignored,
  client_attribution_metadata: ignored,
  payment_user_agent: ignored,
  referrer: ignored,
  time_on_page: ignored,
  pasted_fields: ignored,
  guid: ignored,
  muid: ignored,
  sid: ignored,
};
export const methodData = hash(methodShape);
export type MethodData = Read<typeof methodShape>;
type CardData = NonNullable<MethodData["card"]>;

const cardError = (message: string, code: string, param: string): StripeError =>
  new StripeError(402, { type: "card_error", code, message, param });

/** Two digits mean this century, as in the API. */
const fullYear = (year: number): number => (year >= 0 && year < 100 ? 2000 + year : year);

/** Refuses a date in the past; answers it with all four digits of the year. */
export function checkExpiry(
  expiry: { exp_month: number; exp_year: number },
  now: number,
): { exp_month: number; exp_year: number } {
  if (expiry.exp_month < 1 || expiry.exp_month > 12) {
    throw cardError("Your card's expiration month is invalid.", "invalid_expiry_month", "exp_month");
  }
  const today = new Date(now * 1000);
  const year = fullYear(expiry.exp_year);
  const monthsLeft = (year - today.getUTCFullYear()) * 12 + expiry.exp_month - (today.getUTCMonth() + 1);
  if (monthsLeft < 0 || year > today.getUTCFullYear() + 50) {
    throw cardError("Your card's expiration year is invalid.", "invalid_expiry_year", "exp_year");
  }
  return { exp_month: expiry.exp_month, exp_year: year };
}

function checkCard(card: CardData, now: number): TestCard {
  const number = card.number.replace(/[ -]/g, "");
  const known = cardByNumber(number);
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    throw cardError("Your card number is incorrect.", "incorrect_number", "number");
  }
  checkExpiry(card, now);
  if (card.cvc !== undefined && !/^\d{3,4}$/.test(card.cvc)) {
    throw cardError("Your card's security code is invalid.", "invalid_cvc", "cvc");
  }
  if (known) return known;
  const { code, declineCode, message } = DECLINES.test_mode_live_card;
  throw new StripeError(402, { type: "card_error", code, decline_code: declineCode, message });
}

interface Printed {
  card: TestCard;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
}

/** Only what may be kept: brand, last four, expiry, fingerprint and the name of the issuer's behavior. */
function mint(work: Work, printed: Printed, given: Partial<MethodData>): PaymentMethodRow {
  const { card } = printed;
  const brand = card.brand ?? "visa";
  const billing = billingDetails(given.billing_details);
  const checks = behaviorOf(card.behavior).checks ?? {};
  const id = newId("pm");
  const row: PaymentMethodRow = {
    id,
    hidden: { behavior: card.behavior, cvcGiven: printed.cvcGiven, usedBy: null },
    api: {
      id,
      object: "payment_method",
      allow_redisplay: given.allow_redisplay ?? "unspecified",
      billing_details: billing,
      card: {
        brand,
        checks: {
          address_line1_check: billing.address.line1 ? (checks.line1 ?? "pass") : null,
          address_postal_code_check: billing.address.postal_code ? (checks.postalCode ?? "pass") : null,
          cvc_check: printed.cvcGiven ? (checks.cvc ?? "pass") : null,
        },
        country: card.country ?? "US",
        display_brand: brand === "amex" ? "american_express" : brand,
        exp_month: printed.expMonth,
        exp_year: printed.expYear,
        fingerprint: fingerprint(card.number),
        funding: card.funding ?? "credit",
        generated_from: null,
        last4: card.number.slice(-4),
        networks: { available: [brand], preferred: null },
        regulated_status: "unregulated",
        three_d_secure_usage: { supported: brand !== "amex" },
        wallet: null,
      },
      created: work.now,
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: mergeMetadata({}, given.metadata),
      type: "card",
    },
  };
  work.put("payment_methods", row);
  return row;
}

/** Card data is for browsers: a server that sends it is refused, as on any account without that permission. */
export function createPaymentMethod(call: Call, given: MethodData, name = ""): PaymentMethodRow {
  const at = name === "" ? "card" : `${name}[card]`;
  if (!given.card) throw invalidRequest(`Missing required param: ${at}.`, "parameter_missing", at);
  if (call.caller === "server") {
    throw new StripeError(402, {
      type: "invalid_request_error",
      message:
        "Sending credit card numbers directly to the Stripe API is generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe Elements. For more information, see https://dashboard.stripe.com/account/integration/settings.",
    });
  }
  const card = checkCard(given.card, call.work.now);
  const printed = {
    card,
    expMonth: given.card.exp_month,
    expYear: fullYear(given.card.exp_year),
    cvcGiven: given.card.cvc !== undefined,
  };
  return mint(call.work, printed, given);
}

/** A stored method, or a fresh one for a `pm_card_…` test name (each use mints a new id, stripe.md 4.4). */
export function methodNamed(work: Work, id: string, param = "payment_method"): PaymentMethodRow {
  const stored = work.get("payment_methods", id);
  if (stored) return stored;
  const card = cardByName(id);
  if (!card) throw missingInBody("PaymentMethod", id, param);
  const nextYear = new Date(work.now * 1000).getUTCFullYear() + 1;
  const month = new Date(work.now * 1000).getUTCMonth() + 1;
  return mint(work, { card, expMonth: month, expYear: nextYear, cvcGiven: true }, {});
}

export const paymentMethodRoutes = [
  route(
    "POST /v1/payment_methods",
    params(methodShape),
    (call, given) => ok(createPaymentMethod(call, given).api),
    "any",
  ),
  route("GET /v1/payment_methods/:id", params({}), ({ work, path }) => {
    const row = work.get("payment_methods", path.id ?? "");
    if (!row) throw missingInPath("PaymentMethod", path.id ?? "");
    return ok(row.api);
  }),
];
