import { place } from "@/lib/use-cases/order-stage";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import type { Stage } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";
import { eventsOf, type RawEvent } from "../races/scenes";
import type { Life } from "./lives";

export interface History {
  readonly orderId: string;
  /** In the order in which they happened. */
  readonly events: readonly RawEvent[];
}

/** Plays a life to its end at the gateway, unheard: its events are in the inbox, none is applied. */
export async function record(stage: Stage, life: Life): Promise<History> {
  const placed = await place(stage, { priceMinor: 4800, stock: 3 });
  const ctx = { ...stage.ctx, shop: { ...stage.ctx.shop, capture: life.capture ?? ("automatic" as const) } };
  const start = await startPayment(ctx, placed);
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  const intentId = start.clientSecret.split("_secret_")[0] ?? "";
  await life.play({ stage, intentId, clientSecret: start.clientSecret });
  const events = await eventsOf(stage, placed.orderId);
  for (const event of events) await receiveWebhook(stage.ctx, stage.signed(event));
  return { orderId: placed.orderId, events };
}
