import type { GatewayBooks } from "./gateway-books";
import type { ShopBooks } from "./shop-books";
import { type Moment, type Violation, violationIf } from "./violation";

const UNSETTLED_PAYMENTS = new Set(["starting", "open", "processing", "authorized"]);
const UNSETTLED_REFUNDS = new Set(["intended", "pending"]);
/** What the gateway calls an intent, and what the shop calls its payment. */
const STATUS_OF: Readonly<Record<string, string>> = {
  requires_payment_method: "open",
  requires_confirmation: "open",
  requires_action: "open",
  processing: "processing",
  requires_capture: "authorized",
  succeeded: "succeeded",
  canceled: "canceled",
};

/** I12: nothing unsettled is ever forgotten, and once all is quiet both sides say the same. */
export function auditRest(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  const forgotten = [
    ...shop.payments.filter(({ status, next_check_at }) => UNSETTLED_PAYMENTS.has(status) && next_check_at === null),
    ...shop.refunds.filter(({ status, next_check_at }) => UNSETTLED_REFUNDS.has(status) && next_check_at === null),
  ].flatMap(({ id, status }) =>
    violationIf(true, "I12", `${id} is ${status}, and nobody will ask about it again.`, id),
  );
  return [...forgotten, ...(moment === "always" ? [] : [...disagreements(shop, gateway), ...leftovers(shop)])];
}

function disagreements(shop: ShopBooks, gateway: GatewayBooks): Violation[] {
  const raised = new Set(shop.exceptions.flatMap(({ object_id, order_id }) => [object_id, order_id ?? ""]));
  return shop.payments.flatMap(({ id, intent, order_id, status }) => {
    if (intent === null)
      return violationIf(status !== "refused", "I12", `Payment ${id} is ${status}, and has no intent.`, id);
    const booked = gateway.intents.get(intent);
    const isSame = booked !== undefined && STATUS_OF[booked.status] === status;
    const says = `Payment ${id} is ${status}, and its intent ${intent} is ${booked?.status ?? "not there"}.`;
    return violationIf(!isSame && !raised.has(intent) && !raised.has(order_id), "I12", says, id, intent);
  });
}

function leftovers(shop: ShopBooks): Violation[] {
  return [
    ...shop.jobs.flatMap(({ attempts, is_due, key, max_attempts, task }) =>
      violationIf(
        is_due && attempts < max_attempts,
        "I12",
        `The job ${task} ${key ?? ""} is due and not done.`,
        key ?? task,
      ),
    ),
    ...shop.outbox.flatMap(({ natural_key, order_id, sent_at }) =>
      violationIf(sent_at === null, "I12", `The message ${natural_key} has not left.`, order_id ?? natural_key),
    ),
  ];
}
