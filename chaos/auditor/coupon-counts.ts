import type { ShopBooks } from "./shop-books";
import { groupBy, type Violation, violationIf } from "./violation";

/** What an order's status says about the coupon it was placed with. */
const USE_OF: Readonly<Record<string, string>> = {
  pending: "held",
  processing: "held",
  authorized: "held",
  paid: "used",
  canceled: "released",
  expired: "released",
};

/** I11: no coupon is used more often than it may be, and each use is given back once. */
export function auditCoupons(shop: ShopBooks): Violation[] {
  const statusOf = new Map(shop.orders.map((order) => [order.id, order.status]));
  const usesOf = groupBy(shop.couponUses, (use) => use.coupon_id);
  const wrongUses = shop.couponUses.flatMap(({ coupon_id, order_id, status }) => {
    const expected = USE_OF[statusOf.get(order_id) ?? ""];
    const says = `Order ${order_id} is ${statusOf.get(order_id)}, and its use of coupon ${coupon_id} is ${status}.`;
    return violationIf(expected !== undefined && expected !== status, "I11", says, order_id, coupon_id);
  });
  return [...wrongUses, ...shop.coupons.flatMap((coupon) => countCoupon(coupon, usesOf.get(coupon.id) ?? []))];
}

function countCoupon(coupon: ShopBooks["coupons"][number], uses: ShopBooks["couponUses"]): Violation[] {
  const { code, id, limit_in_all: inAll, limit_per_customer: perCustomer } = coupon;
  const isIn = (status: string) => uses.filter((use) => use.status === status).length;
  const [held, used] = [isIn("held"), isIn("used")];
  const counts = `Coupon ${code} counts ${coupon.held} held and ${coupon.used} used; its orders hold ${held} and used ${used}.`;
  const taken = groupBy(
    uses.filter((use) => use.status !== "released"),
    (use) => use.customer_key,
  );
  const most = Math.max(0, ...[...taken.values()].map((of) => of.length));
  return [
    ...violationIf(coupon.held !== held || coupon.used !== used, "I11", counts, id),
    ...violationIf(
      inAll !== null && held + used > inAll,
      "I11",
      `Coupon ${code} may be used ${inAll} times; it is held or used ${held + used} times.`,
      id,
    ),
    ...violationIf(
      perCustomer !== null && most > perCustomer,
      "I11",
      `Coupon ${code} may be used ${perCustomer} times by one customer; one has it ${most} times.`,
      id,
    ),
  ];
}
