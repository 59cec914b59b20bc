import { newId } from "../books/ids";
import type { Work } from "../books/work";
import type { PaymentMethodRow } from "../objects/payment-method";
import { giveTo } from "../payment-methods/attach";
import { bankAccountOf } from "./bank-account";
import { makeMandate } from "./mandates";
import { METHODS } from "./method-table";
import { SHOPPER_BANK } from "./shopper-bank";

/** The part of a request that a bank needs; what the world does by itself has no more. */
export interface Place {
  work: Work;
  origin: string;
}

export interface DebitIds {
  method: string;
  mandate: string;
}

/**
 * iDEAL and Bancontact cannot be charged again: kept for later, they leave a SEPA debit on the shopper's account. The
 * ids come first, because the charge names them and the debit names the charge. Null where nothing is kept.
 */
export function newDebitIds({ api }: PaymentMethodRow, isKept: boolean): DebitIds | null {
  return isKept && METHODS[api.type].keeps === "sepa_debit" ? { method: newId("pm"), mandate: newId("mandate") } : null;
}

interface Left {
  /** Who gets the debit; without a customer it can be attached later. */
  customer: string | null;
  by: PaymentMethodRow;
  from: { charge: string | null; setup_attempt: string | null };
  ids: DebitIds;
}

/** Keeps the debit, with its mandate, for the customer. */
export function leaveDebit(place: Place, { customer, by, from, ids }: Left): void {
  const { work } = place;
  const { details, outcome } = bankAccountOf(SHOPPER_BANK.iban, "iban");
  makeMandate(place, { id: ids.mandate, paymentMethod: ids.method, once: null });
  const row: PaymentMethodRow = {
    id: ids.method,
    hidden: { behavior: outcome, cvcGiven: false, usedBy: null, setUp: "off_session" },
    api: {
      id: ids.method,
      object: "payment_method",
      allow_redisplay: "unspecified",
      billing_details: by.api.billing_details,
      created: work.now,
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: {},
      sepa_debit: { ...details, generated_from: from },
      type: "sepa_debit",
    },
  };
  if (customer === null) work.put("payment_methods", row);
  else giveTo(work, row, customer);
}
