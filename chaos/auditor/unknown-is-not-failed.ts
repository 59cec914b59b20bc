import type { GatewayBooks } from "./gateway-books";
import type { ShopBooks } from "./shop-books";
import { groupBy, type Violation, violationIf } from "./violation";

/** Nothing of an intent in one of these can take money any more. */
const OVER = new Set(["canceled"]);
const CLOSED = new Set(["canceled", "expired"]);
const GIVEN_UP = new Set(["refused", "canceled"]);
/** The gateway forgets a key after this long, and would take the request for a new one. */
const KEY_LIFE_S = 24 * 3_600;

/** I7: nothing is given up, closed or asked for anew while the gateway may still have it. */
export function auditUnknown(shop: ShopBooks, gateway: GatewayBooks): Violation[] {
  const intentsOfPayment = groupBy(gateway.intents.values(), (intent) => intent.metadata.payment_id);
  const intentsOfOrder = groupBy(gateway.intents.values(), (intent) => intent.metadata.order_id);
  const raised = new Set(shop.exceptions.map((exception) => exception.object_id));
  const closed = shop.orders.filter((order) => CLOSED.has(order.status));
  return [
    ...closed.flatMap(({ id, number, status }) => {
      const alive = (intentsOfOrder.get(id) ?? []).filter(
        (intent) => !OVER.has(intent.status) && !raised.has(intent.id),
      );
      const ids = alive.map((intent) => intent.id);
      return violationIf(
        alive.length > 0,
        "I7",
        `Order ${number} is ${status}, and ${ids.join(", ")} can still take money or did.`,
        id,
        ...ids,
      );
    }),
    ...[...intentsOfPayment].flatMap(([payment, intents]) =>
      violationIf(
        intents.length > 1,
        "I7",
        `Payment ${payment} has ${intents.length} intents: its key was not kept.`,
        payment,
        ...intents.map(({ id }) => id),
      ),
    ),
    ...shop.payments.flatMap(({ id, status }) => {
      const alive = (intentsOfPayment.get(id) ?? []).filter(
        (intent) => !OVER.has(intent.status) && !raised.has(intent.id),
      );
      const says = `Payment ${id} is called ${status}, and its intent is ${alive[0]?.status}.`;
      return violationIf(GIVEN_UP.has(status) && alive.length > 0, "I7", says, id, ...alive.map((intent) => intent.id));
    }),
    ...shop.refunds.flatMap(({ id, status }) => {
      const made = [...gateway.refunds.values()].filter((refund) => refund.metadata.refund_id === id);
      return violationIf(
        status === "refused" && made.length > 0,
        "I7",
        `Refund ${id} is called refused, and the gateway made it.`,
        id,
      );
    }),
    ...shop.calls.flatMap(({ key, kind, resent_after_s }) =>
      violationIf(
        kind !== "cancel_intent" && (resent_after_s ?? 0) > KEY_LIFE_S,
        "I7",
        `Key ${key} was sent again ${resent_after_s} s after its first time, when the gateway had forgotten it.`,
        key,
      ),
    ),
  ];
}
