import type { ShopBooks } from "./shop-books";
import { groupBy, sumOf, type Violation, violationIf } from "./violation";

/** What an order's status says about the prints it put aside. */
const HOLD_OF: Readonly<Record<string, string>> = {
  pending: "held",
  processing: "held",
  authorized: "held",
  paid: "sold",
  canceled: "released",
  expired: "released",
};

/** I10: no print is promised twice, none is below zero, and each is given back once. */
export function auditStock(shop: ShopBooks, supply: Map<string, number>): Violation[] {
  const statusOf = new Map(shop.orders.map((order) => [order.id, order.status]));
  const holdsOf = groupBy(shop.holds, (hold) => hold.variant_id);
  const restockedOf = groupBy(shop.restocked, (line) => line.variant_id);
  const wrongHolds = shop.holds.flatMap(({ order_id, status, variant_id }) => {
    const expected = HOLD_OF[statusOf.get(order_id) ?? ""];
    const says = `Order ${order_id} is ${statusOf.get(order_id)}, and its hold on ${variant_id} is ${status}.`;
    return violationIf(expected !== undefined && expected !== status, "I10", says, order_id, variant_id);
  });
  return [
    ...wrongHolds,
    ...shop.variants.flatMap((variant) => {
      const back = sumOf(restockedOf.get(variant.id) ?? [], (line) => line.quantity);
      return countVariant(variant, holdsOf.get(variant.id) ?? [], back, supply);
    }),
  ];
}

function countVariant(
  { id, stock_held: held, stock_on_hand: onHand }: ShopBooks["variants"][number],
  holds: ShopBooks["holds"],
  restocked: number,
  supply: Map<string, number>,
): Violation[] {
  const isIn = (status: string) => sumOf(holds, (hold) => (hold.status === status ? hold.quantity : 0));
  const counted = isIn("held");
  const wrong = violationIf(
    counted !== held,
    "I10",
    `Print ${id} counts ${held} as held; its orders hold ${counted}.`,
    id,
  );
  if (onHand === null) return wrong;
  const gone = isIn("sold") - restocked;
  const there = supply.get(id) ?? onHand + gone;
  supply.set(id, there);
  return [
    ...wrong,
    ...violationIf(onHand < 0 || held > onHand, "I10", `Print ${id} has ${onHand} on the shelf and ${held} held.`, id),
    ...violationIf(
      isIn("held") + gone > there,
      "I10",
      `Print ${id} was there ${there} times; more is held or sold.`,
      id,
    ),
    ...violationIf(
      onHand + gone > there,
      "I10",
      `Print ${id} was there ${there} times; some were given back twice.`,
      id,
    ),
  ];
}
