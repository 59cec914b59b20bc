import { randomText } from "../books/ids";
import type { Work } from "../books/work";
import { METHODS } from "../methods/method-table";
import { SHOPPER_BANK } from "../methods/shopper-bank";
import type { ChargeCard, PaymentMethodDetails, ThreeDSecure } from "../objects/charge";
import type { PaymentIntent } from "../objects/payment-intent";
import type { MethodOf, MethodType, PaymentMethod } from "../objects/payment-method";

const DAY_S = 86_400;

/** Seconds until a hold of this type lapses. */
export const holdSeconds = (type: MethodType): number => (METHODS[type].holdDays ?? 0) * DAY_S;

/** One try of one method, as far as its details depend on it. */
export interface Try {
  intent: PaymentIntent;
  approved: boolean;
  captured: boolean;
  threeDSecure: ThreeDSecure | null;
  /** The shopper's word that a debit rests on. */
  mandate: string | null;
  /** Where a delayed debit will be taken, `YYYY-MM-DD`. */
  debitDate?: string;
  /** The debit that a redirect method leaves behind for later payments. */
  generated?: { method: string; mandate: string } | null;
}

function cardDetails(work: Work, { api, tried }: { api: MethodOf<"card">; tried: Try }): ChargeCard {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } = api.card;
  const { approved, captured, intent, threeDSecure } = tried;
  return {
    amount_authorized: approved ? intent.amount : null,
    authorization_code: approved ? randomText(6).toUpperCase() : null,
    brand,
    ...(approved && !captured ? { capture_before: work.now + holdSeconds("card") } : {}),
    checks,
    country,
    electronic_commerce_indicator: threeDSecure?.electronic_commerce_indicator ?? null,
    exp_month,
    exp_year,
    extended_authorization: { status: "disabled" },
    fingerprint,
    funding,
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: "unavailable" },
    network: brand,
    network_token: { used: false },
    network_transaction_id: approved ? `${Math.floor(work.now)}${randomText(5).replace(/\D/g, "7")}` : null,
    overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" },
    regulated_status: api.card.regulated_status,
    three_d_secure: threeDSecure,
    transaction_link_id: null,
    wallet: api.card.wallet,
  };
}

/** What an approved redirect payment tells of the shopper's account; a failed one tells nothing. */
function accountDetails(api: PaymentMethod, { approved, generated }: Try) {
  return {
    generated_sepa_debit: generated?.method ?? null,
    generated_sepa_debit_mandate: generated?.mandate ?? null,
    iban_last4: approved ? SHOPPER_BANK.ibanLast4 : null,
    verified_name: approved ? (api.billing_details.name ?? SHOPPER_BANK.holder) : null,
  };
}

/** `payment_method_details` of a charge: what the method itself says, and what this try adds. */
export function detailsOf(work: Work, api: PaymentMethod, tried: Try): PaymentMethodDetails {
  switch (api.type) {
    case "card":
      return { type: api.type, card: cardDetails(work, { api, tried }) };
    case "link":
      return { type: api.type, link: { country: api.billing_details.address.country } };
    case "ideal":
      return {
        type: api.type,
        ideal: {
          ...api.ideal,
          ...accountDetails(api, tried),
          transaction_id: tried.approved ? randomText(16).toUpperCase() : null,
        },
      };
    case "bancontact":
      return {
        type: api.type,
        bancontact: {
          ...accountDetails(api, tried),
          bank_code: SHOPPER_BANK.code,
          bank_name: SHOPPER_BANK.name,
          bic: SHOPPER_BANK.bic,
          preferred_language: tried.intent.payment_method_options.bancontact?.preferred_language ?? "en",
        },
      };
    case "klarna":
      return {
        type: api.type,
        klarna: {
          payer_details: { address: { country: api.billing_details.address.country } },
          payment_method_category: "pay_later",
          preferred_locale: tried.intent.payment_method_options.klarna?.preferred_locale ?? "en-US",
        },
      };
    case "sepa_debit": {
      const { generated_from: _, ...account } = api.sepa_debit;
      const { mandate, debitDate } = tried;
      return {
        type: api.type,
        sepa_debit: { ...account, mandate, ...(debitDate ? { expected_debit_date: debitDate } : {}) },
      };
    }
    default:
      return { type: api.type, customer_balance: {} };
  }
}
