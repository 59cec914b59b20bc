import type { GatewayBooks } from "./gateway-books";
import type { ShopBooks } from "./shop-books";
import { groupBy, type Moment, type Violation, violationIf } from "./violation";

/** What every paid order sets in motion. */
const EFFECTS_OF_PAID = ["fulfill_order", "mail_order_paid"];

/** I8: what was answered 2xx is stored, and is dealt with in the end. */
export function auditInbox(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  const stored = new Map(shop.events.map((event) => [event.id, event.status]));
  const setAside = new Set(shop.jobs.filter((job) => job.attempts >= job.max_attempts).map((job) => job.key));
  const acknowledged = gateway.deliveries.filter((delivery) => delivery.state === "delivered");
  return [
    ...acknowledged.flatMap(({ event }) =>
      violationIf(!stored.has(event), "I8", `Event ${event} was answered 2xx and is not in the inbox.`, event),
    ),
    ...shop.events.flatMap(({ id, status }) => {
      const isForgotten = moment !== "always" && status === "received" && !setAside.has(`webhook:${id}`);
      return violationIf(isForgotten, "I8", `Event ${id} was stored and never dealt with.`, id);
    }),
  ];
}

/** I9: each effect of an order once. */
export function auditEffects(shop: ShopBooks, gateway: GatewayBooks, moment: Moment): Violation[] {
  const refunds = new Set(shop.refunds.map((refund) => refund.id));
  const messages = groupBy(shop.outbox, ({ kind, natural_key, order_id }) =>
    // A refund in full that came back sets the delivery in motion again: that one belongs to the refund.
    EFFECTS_OF_PAID.includes(kind) && !refunds.has(natural_key.split(":")[1] ?? "") ? `${kind} of ${order_id}` : null,
  );
  const fulfillments = groupBy(shop.fulfillments, ({ kind, order_id }) => `${kind} of ${order_id}`);
  const mails = groupBy(gateway.mails, (mail) => messageIdOf(mail.headers));
  const once = [...messages, ...fulfillments].flatMap(([effect, rows]) =>
    violationIf(rows.length > 1, "I9", `There are ${rows.length} of ${effect}.`, rows[0]?.order_id ?? ""),
  );
  const mailedTwice = [...mails].flatMap(([id, copies]) =>
    violationIf(copies.length > 1, "I9", `"${copies[0]?.subject}" left ${copies.length} times.`, id),
  );
  return [...once, ...mailedTwice, ...(moment === "always" ? [] : leftUndone(shop))];
}

function leftUndone(shop: ShopBooks): Violation[] {
  const left = new Set(shop.outbox.map(({ kind, order_id }) => `${kind} of ${order_id}`));
  const delivered = new Set(shop.fulfillments.map((fulfillment) => fulfillment.order_id));
  return shop.orders
    .filter((order) => order.status === "paid" && order.rebuilt_at === null)
    .flatMap(({ id, number }) => [
      ...EFFECTS_OF_PAID.flatMap((kind) =>
        violationIf(
          !left.has(`${kind} of ${id}`),
          "I9",
          `Order ${number} is paid, and there is no ${kind} for it.`,
          id,
        ),
      ),
      ...violationIf(!delivered.has(id), "I9", `Order ${number} is paid, and nothing of it is being delivered.`, id),
    ]);
}

function messageIdOf(headers: readonly (readonly [name: string, value: string])[] | undefined): string | null {
  return headers?.find(([name]) => name.toLowerCase() === "message-id")?.[1] ?? null;
}
