import type { Call } from "../api/router";
import { newId } from "../books/ids";
import type { Charge } from "../objects/charge";
import type { PaymentIntent } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { giveTo } from "../payment-methods/attach";
import { bankAccountOf } from "./bank-account";
import { makeMandate } from "./mandates";
import { futureUsage } from "./method-options";
import { METHODS } from "./method-table";

/** The account behind every redirect bank of the sandbox: Stripe's Austrian test account, whose debits arrive. */
const SHOPPER_IBAN = "AT611904300234573201";

export interface DebitIds {
  method: string;
  mandate: string;
}

/**
 * iDEAL and Bancontact cannot be charged again: kept for later, they leave a SEPA debit on the shopper's account. The
 * ids come first, because the charge names them and the debit names the charge. Null where nothing is kept.
 */
export function newDebitIds(intent: PaymentIntent, { api }: PaymentMethodRow): DebitIds | null {
  const wanted = METHODS[api.type].keeps === "sepa_debit" && intent.customer !== null && futureUsage(intent, api.type);
  return wanted ? { method: newId("pm"), mandate: newId("mandate") } : null;
}

interface Left {
  intent: PaymentIntent;
  method: PaymentMethodRow;
  charge: Charge | null;
  ids: DebitIds;
}

/** Keeps the debit for the intent's customer, with its mandate. */
export function leaveDebit(place: Pick<Call, "origin" | "work">, { intent, method, charge, ids }: Left): void {
  const { work } = place;
  const { details, outcome } = bankAccountOf(SHOPPER_IBAN, "iban");
  makeMandate(place, { id: ids.mandate, paymentMethod: ids.method, once: null });
  const row: PaymentMethodRow = {
    id: ids.method,
    hidden: { behavior: outcome, cvcGiven: false, usedBy: null, setUp: "off_session" },
    api: {
      id: ids.method,
      object: "payment_method",
      allow_redisplay: "unspecified",
      billing_details: method.api.billing_details,
      created: work.now,
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: {},
      sepa_debit: { ...details, generated_from: { charge: charge?.id ?? null, setup_attempt: null } },
      type: "sepa_debit",
    },
  };
  if (intent.customer !== null) giveTo(work, row, intent.customer);
}
