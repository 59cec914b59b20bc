import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { TEST_CARDS } from "./cards";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const RETURN_URL = "http://localhost/back";

/** What became of a try: the intent's status, or the code of the refusal (with its decline code, where they differ). */
async function outcomeOf(attempt: Promise<{ status: string }>): Promise<string> {
  try {
    return (await attempt).status;
  } catch (error) {
    const { code, decline_code: decline } = error as Stripe.errors.StripeCardError;
    return String(decline || code);
  }
}

const pay = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    payment_method: method,
    return_url: RETURN_URL,
    ...more,
  });

/** Sets a card up for payments without its holder, who passes the challenge; answers the customer and the method. */
async function setUp(name: string): Promise<{ customer: string; payment_method: string }> {
  const { id: customer } = await stand.stripe.customers.create();
  const setup = await stand.stripe.setupIntents.create({
    customer,
    confirm: true,
    payment_method: name,
    return_url: RETURN_URL,
  });
  const url = setup.next_action?.redirect_to_url?.url;
  if (url) {
    const key = Object.fromEntries(new URL(url).searchParams);
    await stand.call("POST", "/_sandbox/challenge", { json: { ...key, outcome: "complete" } });
  }
  const { payment_method } = await stand.stripe.setupIntents.retrieve(setup.id);
  return { customer, payment_method: String(payment_method) };
}

const ASKS = "requires_action";
const PAYS = "succeeded";
const NEEDS = "authentication_required";

/** Name, on session, off session, and off session once it was set up; "-" where it cannot be. */
const DOCUMENTED = [
  ["visa", PAYS, PAYS, PAYS],
  ["visa_debit", PAYS, PAYS, PAYS],
  ["mastercard", PAYS, PAYS, PAYS],
  ["amex", PAYS, PAYS, PAYS],
  ["chargeDeclined", "generic_decline", "generic_decline", "-"],
  ["visa_chargeDeclined", "generic_decline", "generic_decline", "-"],
  ["visa_chargeDeclinedInsufficientFunds", "insufficient_funds", "insufficient_funds", "-"],
  ["visa_chargeDeclinedLostCard", "lost_card", "lost_card", "-"],
  ["visa_chargeDeclinedStolenCard", "stolen_card", "stolen_card", "-"],
  ["chargeDeclinedExpiredCard", "expired_card", "expired_card", "-"],
  ["chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc", "-"],
  ["chargeDeclinedProcessingError", "processing_error", "processing_error", "-"],
  ["visa_chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded", "card_velocity_exceeded", "-"],
  ["chargeCustomerFail", "generic_decline", "generic_decline", "generic_decline"],
  ["radarBlock", "fraudulent", "fraudulent", "-"],
  ["riskLevelElevated", PAYS, PAYS, PAYS],
  ["cvcCheckFail", PAYS, PAYS, PAYS],
  ["avsZipFail", PAYS, PAYS, PAYS],
  ["avsLine1Fail", PAYS, PAYS, PAYS],
  ["avsFail", PAYS, PAYS, PAYS],
  ["avsUnchecked", PAYS, PAYS, PAYS],
  ["authenticationRequiredOnSetup", ASKS, NEEDS, PAYS],
  ["authenticationRequired", ASKS, NEEDS, NEEDS],
  ["authenticationRequiredSetupForOffSession", ASKS, PAYS, PAYS],
  ["authenticationRequiredChargeDeclinedInsufficientFunds", ASKS, NEEDS, "insufficient_funds"],
  ["threeDSecure2Required", ASKS, NEEDS, NEEDS],
  ["threeDSecureRequiredChargeDeclined", ASKS, NEEDS, "-"],
  ["threeDSecureRequiredProcessingError", "generic_decline", "generic_decline", "-"],
  ["threeDSecureOptional", PAYS, PAYS, PAYS],
  ["threeDSecureOptionalProcessingError", PAYS, PAYS, PAYS],
  ["amex_threeDSecureNotSupported", PAYS, PAYS, PAYS],
  ["createDispute", PAYS, PAYS, PAYS],
  ["createDisputeProductNotReceived", PAYS, PAYS, PAYS],
  ["createDisputeInquiry", PAYS, PAYS, PAYS],
  ["createIssuerFraudRecord", PAYS, PAYS, PAYS],
  ["createMultipleDisputes", PAYS, PAYS, PAYS],
  ["pendingRefund", PAYS, PAYS, PAYS],
  ["refundFail", PAYS, PAYS, PAYS],
  ["bypassPending", PAYS, PAYS, PAYS],
] as const;

test.each(DOCUMENTED)("pm_card_%s: %s on session, %s off session, %s once set up (7)", async (name, on, off, kept) => {
  const card = `pm_card_${name}`;
  expect(await outcomeOf(pay(card))).toBe(on);
  expect(await outcomeOf(pay(card, { off_session: true }))).toBe(off);
  if (kept === "-") return;
  expect(await outcomeOf(pay(card, { ...(await setUp(card)), off_session: true }))).toBe(kept);
});

test("every number of the documentation is known (7)", () => {
  const documented =
    "4242424242424242 4000000000000002 4000000000009995 4000000000009987 4000000000009979 4000000000000069 4000000000000127 4000000000000119 4000000000006975 4000000000000341 4100000000000019 4000000000009235 4000000000000101 4000000000000036 4000000000000028 4000000000000010 4000000000000044 4000002500003155 4000002760003184 4000003800000446 4000008260003178 4000000000003220 4000008400000027 4000008400001629 4000008400001280 4000000000003055 4000000000003097 4000000032200000 378282246310005 4000000000000259 4000000000002685 4000000000001976 4000000000005423 4000000404000079 4000000000007726 4000000000005126 4000000000000077";
  const known = TEST_CARDS.map(({ number }) => number);
  expect(documented.split(" ").filter((number) => !known.includes(number))).toEqual([]);
});
