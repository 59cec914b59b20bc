import { place, placeAndStart } from "@/lib/use-cases/order-stage";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import type { Stage } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";

export const VISA = "4242424242424242";
const PRICE_MINOR = 4800;

/** One order, and what the actors of a race need to know of it. */
export interface Play {
  readonly stage: Stage;
  readonly orderId: string;
  readonly cartId: string;
  readonly variantId: string;
  readonly total: number;
}

/** Where a race begins. The gateway sends no webhook by itself: an actor brings them. */
export const SCENES = {
  /** Pay was pressed, nothing was asked of the gateway. */
  placed: (stage: Stage) => place(stage, { priceMinor: PRICE_MINOR, stock: 1 }),
  /** The gateway has the intent, the shopper has not confirmed. */
  ready: (stage: Stage) => placeAndStart(stage, { priceMinor: PRICE_MINOR, stock: 1 }),
  /** The gateway has taken the money, the shop has not heard of it. */
  charged: async (stage: Stage) => {
    const placed = await placeAndStart(stage, { priceMinor: PRICE_MINOR, stock: 1 });
    await stage.confirm(placed.clientSecret, VISA);
    return placed;
  },
  /** The money is reserved, and the shop knows: a merchant takes it, or gives it up. */
  authorized: async (stage: Stage) => {
    const placed = await place(stage, { priceMinor: PRICE_MINOR, stock: 1 });
    const ctx = { ...stage.ctx, shop: { ...stage.ctx.shop, capture: "manual" as const } };
    const start = await startPayment(ctx, placed);
    if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
    await stage.confirm(start.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
    return placed;
  },
  /** The shop knows. */
  paid: async (stage: Stage) => {
    const placed = await placeAndStart(stage, { priceMinor: PRICE_MINOR, stock: 1 });
    await stage.confirm(placed.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
    return placed;
  },
} as const satisfies Record<string, (stage: Stage) => Promise<Omit<Play, "stage">>>;

export type SceneName = keyof typeof SCENES;

/** Opens the scene: the gateway keeps its webhooks to itself. */
export async function silenceWebhooks(stage: Stage): Promise<void> {
  await fetch(`${stage.sandboxUrl}/_sandbox/webhooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ drop: 1 }),
  });
}

export interface RawEvent {
  readonly id: string;
  readonly type: string;
  readonly api_version: string;
}

/** More than any one order has; the newest belong to the order that is being played. */
const NEWEST = 16;

/** Everything that has happened at the gateway to an order's payments, oldest first. */
export async function eventsOf(stage: Stage, orderId: string): Promise<RawEvent[]> {
  const intents = await stage.rows<{ id: string }>(
    "select provider_intent_id id from payments where order_id = $1 and provider_intent_id is not null",
    [orderId],
  );
  const response = await fetch(`${stage.sandboxUrl}/v1/events?limit=${NEWEST}`, {
    headers: { authorization: "Bearer sk_test_sandbox" },
  });
  const { data } = (await response.json()) as { data: RawEvent[] };
  const isAbout = (event: RawEvent) => {
    const text = JSON.stringify(event);
    return text.includes(orderId) || intents.some(({ id }) => text.includes(id));
  };
  return data.filter(isAbout).reverse();
}
