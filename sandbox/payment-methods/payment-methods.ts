import { invalidRequest, missingInBody, missingInPath, StripeError } from "../api/errors";
import { mergeMetadata, params } from "../api/params";
import { type Call, ok, route } from "../api/router";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { cardByName, type TestCard } from "../issuer/cards";
import { bankAccountOf } from "../methods/bank-account";
import { bicOf } from "../methods/ideal-banks";
import { METHODS } from "../methods/method-table";
import { ibanByName } from "../methods/test-ibans";
import { type BillingDetails, billingDetails } from "../objects/address";
import type { MethodDetails, MethodType, PaymentMethod, PaymentMethodRow } from "../objects/payment-method";
import { spendToken } from "../tokens/spend-token";
import { cardDetails, checkCard, type Printed } from "./card-data";
import { type MethodData, methodShape } from "./method-data";

/** A type with its details, and the name of what the issuer or the bank will do with it. */
type Made = {
  [T in MethodType]: { type: T; details: MethodDetails[T]; behavior: string; cvcGiven?: boolean };
}[MethodType] & { billing?: BillingDetails };

/** A payment method that is not in the books yet; its number stays out, see `PaymentMethodRow`. */
function rowOf(work: Work, made: Made, billing: BillingDetails, given: Partial<MethodData>): PaymentMethodRow {
  const id = newId("pm");
  const api = {
    id,
    object: "payment_method",
    allow_redisplay: given.allow_redisplay ?? "unspecified",
    billing_details: billing,
    [made.type]: made.details,
    created: work.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    type: made.type,
  } as unknown as PaymentMethod;
  return { id, hidden: { behavior: made.behavior, cvcGiven: made.cvcGiven ?? false, usedBy: null }, api };
}

function mint(...described: Parameters<typeof rowOf>): PaymentMethodRow {
  const row = rowOf(...described);
  described[0].put("payment_methods", row);
  return row;
}

const madeOfCard = (printed: Printed, billing: BillingDetails): Made => ({
  type: "card",
  details: cardDetails(printed, billing),
  behavior: printed.card.behavior,
  cvcGiven: printed.cvcGiven,
});

/** A test card with a name, as good as new: it runs out in a year. */
function newPrint(work: Work, card: TestCard): Printed {
  const today = new Date(work.now * 1000);
  return {
    card,
    expMonth: today.getUTCMonth() + 1,
    expYear: today.getUTCFullYear() + 1,
    cvcGiven: true,
    wallet: null,
  };
}

/** A token brings the name and address that were typed with its card. */
function madeOfToken(work: Work, id: string, billing: BillingDetails, param: string): Made {
  const spent = spendToken(work, id, param);
  if ("card" in spent) return madeOfCard(newPrint(work, spent.card), billing);
  const { api, hidden } = spent.method;
  if (api.type !== "card") throw missingInBody("token", id, param);
  return { ...hidden, type: api.type, details: api.card, billing: api.billing_details };
}

function madeOfAccount(iban: string, param: string): Made {
  const { outcome, details } = bankAccountOf(iban, param);
  return { type: "sepa_debit", details, behavior: outcome };
}

const missing = (param: string): StripeError =>
  invalidRequest(`Missing required param: ${param}.`, "parameter_missing", param);

/** Card data is for browsers: a server that sends it is refused, as on any account without that permission. */
function refuseServersCards(call: Call): void {
  if (call.caller === "browser") return;
  throw new StripeError(402, {
    type: "invalid_request_error",
    message:
      "Sending credit card numbers directly to the Stripe API is generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe Elements. For more information, see https://dashboard.stripe.com/account/integration/settings.",
  });
}

function demandBilling(type: MethodType, billing: BillingDetails, at: (path: string) => string): void {
  for (const field of METHODS[type].billing) {
    const value = field === "country" ? billing.address.country : billing[field];
    if (!value)
      throw missing(at(field === "country" ? "billing_details[address][country]" : `billing_details[${field}]`));
  }
}

/** What may be said of a method; only its type must be. */
type Described = Pick<MethodData, "type"> & Partial<MethodData>;

function make(call: Call, given: Described, billing: BillingDetails, at: (path: string) => string): Made {
  switch (given.type) {
    case "card":
      if (!given.card) throw missing(at("card"));
      if ("token" in given.card) return madeOfToken(call.work, given.card.token, billing, at("card[token]"));
      refuseServersCards(call);
      return madeOfCard(checkCard(given.card, call.work.now), billing);
    case "sepa_debit":
      if (!given.sepa_debit) throw missing(at("sepa_debit"));
      return madeOfAccount(given.sepa_debit.iban, at("sepa_debit[iban]"));
    case "ideal": {
      const bank = given.ideal?.bank ?? null;
      return { type: given.type, details: { bank, bic: bicOf(bank) }, behavior: "redirect" };
    }
    case "klarna":
      return { type: given.type, details: { dob: given.klarna?.dob ?? null }, behavior: "redirect" };
    case "link":
      return { type: given.type, details: { email: billing.email }, behavior: "approve" };
    default:
      return { type: given.type, details: {}, behavior: "redirect" };
  }
}

/** Reads what was typed without keeping it. `name` is the parameter it came in, empty where it is the whole request. */
export function describeMethod(call: Call, given: Described, name = ""): PaymentMethodRow {
  const at = (path: string) => (name === "" ? path : path.replace(/^\w+/, (first) => `${name}[${first}]`));
  const billing = billingDetails(given.billing_details);
  const made = make(call, given, billing, at);
  demandBilling(given.type, billing, at);
  return rowOf(call.work, made, given.billing_details ? billing : (made.billing ?? billing), given);
}

export function createPaymentMethod(call: Call, given: MethodData, name = ""): PaymentMethodRow {
  const row = describeMethod(call, given, name);
  call.work.put("payment_methods", row);
  return row;
}

/** Who the test names pay for; a SEPA debit cannot be without a name and an address. */
const TEST_HOLDER = billingDetails({ name: "Jenny Rosen", email: "jenny@example.com" });

/** A stored method, or a fresh one for a test name: `pm_card_…`, `pm_sepaDebit_…` (each use mints a new id, 4.4). */
export function methodNamed(work: Work, id: string, param = "payment_method"): PaymentMethodRow {
  const stored = work.get("payment_methods", id);
  if (stored) return stored;
  const iban = ibanByName(id);
  if (iban) return mint(work, madeOfAccount(iban, param), TEST_HOLDER, {});
  const card = cardByName(id);
  if (!card) throw missingInBody("PaymentMethod", id, param);
  const billing = billingDetails();
  return mint(work, madeOfCard(newPrint(work, card), billing), billing, {});
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
