import type { GatewayBooks } from "./gateway-books";
import type { ShopBooks } from "./shop-books";
import { groupBy, type Moment, sumOf, type Violation, violationIf } from "./violation";

const RESERVING = new Set(["intended", "pending", "succeeded"]);
const CAME_BACK = new Set(["failed", "canceled"]);
/** What the gateway calls a refund, and what the shop does. */
const STATUS_OF: Readonly<Record<string, string>> = { requires_action: "pending" };

/** I4: never more back than was taken, each refund once, and the shop knows of every one. */
export function auditRefunds(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  return [
    ...tooMuchAtGateway(gateway),
    ...tooMuchInShop(shop),
    ...madeTwice(gateway),
    ...(moment === "always" ? [] : [...rowsAgree(shop, gateway), ...refundedInFull(shop)]),
  ];
}

function tooMuchAtGateway(gateway: GatewayBooks): Violation[] {
  const chargesOf = groupBy(gateway.charges.values(), (charge) => charge.payment_intent);
  return [...groupBy(gateway.refunds.values(), (refund) => refund.payment_intent)].flatMap(([intent, refunds]) => {
    const back = sumOf(refunds, (refund) => (CAME_BACK.has(refund.status) ? 0 : refund.amount));
    const taken = sumOf(chargesOf.get(intent) ?? [], (charge) => charge.amount_captured);
    return violationIf(back > taken, "I4", `Intent ${intent} took ${taken}, and ${back} went back.`, intent);
  });
}

function tooMuchInShop(shop: ShopBooks): Violation[] {
  const captured = new Map(shop.captured.map(({ payment_id, amount }) => [payment_id, amount]));
  return [...groupBy(shop.refunds, (refund) => refund.payment_id)].flatMap(([payment, refunds]) => {
    const reserved = sumOf(refunds, (refund) => (RESERVING.has(refund.status) ? refund.amount : 0));
    const taken = captured.get(payment) ?? 0;
    const says = `Payment ${payment} captured ${taken}, and refunds of ${reserved} are reserved or made.`;
    return violationIf(reserved > taken, "I4", says, payment, ...refunds.map((refund) => refund.id));
  });
}

function madeTwice(gateway: GatewayBooks): Violation[] {
  return [...groupBy(gateway.refunds.values(), (refund) => refund.metadata.refund_id)].flatMap(([id, refunds]) =>
    violationIf(
      refunds.length > 1,
      "I4",
      `Refund ${id} was made ${refunds.length} times.`,
      id,
      ...refunds.map((one) => one.id),
    ),
  );
}

function rowsAgree(shop: ShopBooks, gateway: GatewayBooks): Violation[] {
  const ours = new Set(shop.payments.flatMap((payment) => payment.intent ?? []));
  const rows = new Map(shop.refunds.map((refund) => [refund.provider_id, refund]));
  const fromGateway = [...gateway.refunds.values()].flatMap((booked) => {
    if (booked.payment_intent === null || !ours.has(booked.payment_intent)) return [];
    const row = rows.get(booked.id);
    const status = STATUS_OF[booked.status] ?? booked.status;
    const isSame = row?.status === status && row.amount === booked.amount;
    const says = row
      ? `Refund ${booked.id} is ${booked.amount} ${booked.status} at the gateway, and ${row.amount} ${row.status} here.`
      : `Refund ${booked.id} of ${booked.amount} is not known here.`;
    return violationIf(!isSame, "I4", says, booked.id);
  });
  const fromShop = shop.refunds.flatMap(({ id, provider_id, status }) => {
    const isMissing = provider_id === null ? status !== "refused" : !gateway.refunds.has(provider_id);
    return violationIf(isMissing, "I4", `Refund ${id} is ${status} here, and the gateway has none.`, id);
  });
  return [...fromGateway, ...fromShop];
}

/** An order is refunded exactly when all that was captured of it went back. */
function refundedInFull(shop: ShopBooks): Violation[] {
  const orderOf = new Map(shop.payments.map((payment) => [payment.id, payment.order_id]));
  const captured = groupBy(shop.captured, ({ payment_id }) => orderOf.get(payment_id));
  const refunds = groupBy(shop.refunds, (refund) => refund.order_id);
  return shop.orders.flatMap(({ id, number, status }) => {
    const taken = sumOf(captured.get(id) ?? [], ({ amount }) => amount);
    const back = sumOf(refunds.get(id) ?? [], (refund) => (refund.status === "succeeded" ? refund.amount : 0));
    const isInFull = taken > 0 && back === taken;
    const says = `Order ${number} is ${status}; of ${taken} taken ${back} went back.`;
    return violationIf(isInFull !== (status === "refunded"), "I4", says, id);
  });
}
