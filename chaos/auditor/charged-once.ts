import type { BookedIntent, GatewayBooks } from "./gateway-books";
import type { OrderRow, PaymentRow, ShopBooks } from "./shop-books";
import { groupBy, type Moment, sumOf, type Violation, violationIf } from "./violation";

const TAKING = new Set(["succeeded", "requires_capture"]);
const SOLD = new Set(["paid", "refunded"]);

/** I1, I2, I3: each order is charged once or not at all, all money has its order, and nothing is called paid unpaid. */
export function auditCharges(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  const intentsOf = groupBy(gateway.intents.values(), (intent) => intent.metadata.order_id);
  const paymentsOf = groupBy(shop.payments, (payment) => payment.order_id);
  const isRaised = exceptionsOf(shop);
  const atRest = moment !== "always";
  const known = new Set(shop.orders.map((order) => order.id));
  return [
    ...shop.orders.flatMap((order) => {
      const intents = intentsOf.get(order.id) ?? [];
      const payments = paymentsOf.get(order.id) ?? [];
      return [
        ...(atRest ? chargedTwice(order, intents, payments, gateway, isRaised) : []),
        ...(atRest ? orphanMoney(order, intents, isRaised) : []),
        ...paidForNothing(order, intents, payments, gateway),
        ...deliveredUnpaid(order, shop),
      ];
    }),
    ...(atRest ? strangers([...gateway.intents.values()], known, isRaised) : []),
  ];
}

type IsRaised = (...ids: readonly (string | undefined)[]) => boolean;

function exceptionsOf(shop: ShopBooks): IsRaised {
  const about = new Set(shop.exceptions.flatMap(({ object_id, order_id }) => [object_id, order_id ?? ""]));
  return (...ids) => ids.some((id) => id !== undefined && about.has(id));
}

/** What the gateway has taken of an order's intents and not given back, nor is giving back. */
function keptOf(intents: readonly BookedIntent[], gateway: GatewayBooks): { taken: number; kept: number } {
  const ids = new Set(intents.map((intent) => intent.id));
  const isOf = (object: { payment_intent: string | null }) =>
    object.payment_intent !== null && ids.has(object.payment_intent);
  const taken = sumOf([...gateway.charges.values()].filter(isOf), (charge) => charge.amount_captured);
  const back = [...gateway.refunds.values()].filter(
    (refund) => isOf(refund) && !["failed", "canceled"].includes(refund.status),
  );
  return { taken, kept: taken - sumOf(back, (refund) => refund.amount) };
}

function chargedTwice(
  order: OrderRow,
  intents: readonly BookedIntent[],
  payments: readonly PaymentRow[],
  gateway: GatewayBooks,
  isRaised: IsRaised,
): Violation[] {
  const taking = intents.filter((intent) => TAKING.has(intent.status));
  const { taken, kept } = keptOf(intents, gateway);
  const ids = [order.id, ...taking.map((intent) => intent.id)];
  const isVisible = isRaised(...ids);
  const asked = payments.find((payment) => payment.capture !== null)?.capture;
  const isWhole = taken === 0 || taken === order.total || taken === asked;
  return [
    ...violationIf(
      taking.length > 1 && !isVisible,
      "I1",
      `Order ${order.number} has ${taking.length} intents that took or hold money, and nobody was told.`,
      ...ids,
    ),
    ...violationIf(
      kept > order.total && !isVisible,
      "I1",
      `Order ${order.number} costs ${order.total}; ${kept} was taken and is not on its way back, and nobody was told.`,
      ...ids,
    ),
    ...violationIf(
      !isWhole && !isVisible,
      "I1",
      `Order ${order.number} costs ${order.total}; ${taken} was taken, and nobody was told.`,
      ...ids,
    ),
  ];
}

function orphanMoney(order: OrderRow, intents: readonly BookedIntent[], isRaised: IsRaised): Violation[] {
  return intents
    .filter((intent) => intent.status === "succeeded" && !SOLD.has(order.status))
    .flatMap((intent) =>
      violationIf(
        !isRaised(intent.id, order.id),
        "I2",
        `Intent ${intent.id} took ${intent.amount_received} for order ${order.number}, which is ${order.status}, and nobody was told.`,
        intent.id,
        order.id,
      ),
    );
}

/** Intents that carry an order's id which the shop does not know (lost in a restore). Those without one are not ours. */
function strangers(intents: readonly BookedIntent[], known: ReadonlySet<string>, isRaised: IsRaised): Violation[] {
  return intents
    .filter(
      ({ metadata, status }) =>
        status === "succeeded" && metadata.order_id !== undefined && !known.has(metadata.order_id),
    )
    .flatMap((intent) =>
      violationIf(
        !isRaised(intent.id, intent.metadata.order_id),
        "I2",
        `Intent ${intent.id} took ${intent.amount_received} for an order that is not here.`,
        intent.id,
      ),
    );
}

function paidForNothing(
  order: OrderRow,
  intents: readonly BookedIntent[],
  payments: readonly PaymentRow[],
  gateway: GatewayBooks,
): Violation[] {
  if (!SOLD.has(order.status) || order.total === 0) return [];
  const bound = new Set(payments.flatMap((payment) => payment.intent ?? []));
  const paying = intents.filter((intent) => intent.status === "succeeded" && bound.has(intent.id));
  const fits = (intent: BookedIntent) =>
    intent.currency.toUpperCase() === order.currency &&
    payments.some((payment) => payment.intent === intent.id && payment.livemode === intent.livemode);
  const asked = payments.find((payment) => payment.capture !== null)?.capture ?? order.total;
  const taken = keptOf(paying, gateway).taken;
  const ids = [order.id, ...paying.map((intent) => intent.id)];
  return [
    ...violationIf(
      paying.length === 0,
      "I3",
      `Order ${order.number} is ${order.status} and no intent of its own succeeded.`,
      ...ids,
    ),
    ...violationIf(
      paying.length > 0 && taken < asked,
      "I3",
      `Order ${order.number} is ${order.status} for ${asked}; the gateway took ${taken}.`,
      ...ids,
    ),
    ...violationIf(
      !paying.every(fits),
      "I3",
      `Order ${order.number} was paid in another currency or mode than it was placed in.`,
      ...ids,
    ),
  ];
}

function deliveredUnpaid(order: OrderRow, shop: ShopBooks): Violation[] {
  const delivered = shop.fulfillments.some((fulfillment) => fulfillment.order_id === order.id);
  const sold = shop.holds.some((hold) => hold.order_id === order.id && hold.status === "sold");
  return violationIf(
    (delivered || sold) && order.paid_at === null,
    "I3",
    `Order ${order.number} was never paid, and its goods were given away.`,
    order.id,
  );
}
