import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { type Behavior, behaviorOf } from "../issuer/cards";
import type { Decline } from "../issuer/declines";
import { outcomeOf } from "../issuer/issuer";
import type { Charge } from "../objects/charge";
import type { PaymentIntent } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { detailsOf, type Try } from "./charge-details";

/** What the shopper's statement shows when the shop asks for nothing else. */
const STATEMENT = "SANDBOX SHOP";

/** One try: with which method, how the bank took it, and what the method's details add. */
interface Tried extends Partial<Omit<Try, "intent" | "approved" | "captured">> {
  intent: PaymentIntent;
  method: PaymentMethodRow;
  decline: Decline | null;
  captured: boolean;
  /** The bank has not answered yet: no money moved, and none is promised. */
  pending?: boolean;
}

/** Notes one try in the books. A declined try is a charge too, with `captured: false`; only cards' charges are `ch_`. */
export function makeCharge(work: Work, tried: Tried): Charge {
  const { intent, method, decline, captured, pending = false } = tried;
  const id = newId(method.api.type === "card" ? "ch" : "py");
  const approved = decline === null && !pending;
  const details = { threeDSecure: null, mandate: null, ...tried, approved };
  const charge: Charge = {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: approved && captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.api.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? STATEMENT,
    captured: approved && captured,
    created: work.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    destination: null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    order: null,
    outcome: outcomeOf(method, decline),
    paid: approved,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(work, method.api, details),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: pending ? "pending" : approved ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  putCharge(work, charge);
  return charge;
}

/** Cards and what is a card underneath: their money moves as `charge` and `refund`, every other method's as `payment`. */
export const isCard = ({ payment_method_details }: Charge): boolean => payment_method_details.type === "card";

/** The issuer's rule for the card that paid. */
export const cardBehavior = (work: Work, { payment_method }: Charge): Behavior =>
  behaviorOf(work.get("payment_methods", payment_method)?.hidden.behavior ?? "");

export function putCharge(work: Work, charge: Charge): void {
  work.put("charges", { id: charge.id, api: charge, hidden: {} });
}

export function findCharge(work: Work, id: string | null): Charge | undefined {
  return id === null ? undefined : work.get("charges", id)?.api;
}
