import type { Context } from "@/lib/context";
import { applyWebhookEvent } from "@/lib/use-cases/apply-webhook-event";
import { cancelPayment } from "@/lib/use-cases/cancel-payment";
import { askForCapture, capturePayment } from "@/lib/use-cases/capture-payment";
import { closeOrders } from "@/lib/use-cases/close-orders";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import { refundOrder } from "@/lib/use-cases/refund-order";
import { requestRefund } from "@/lib/use-cases/request-refund";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import type { Stage } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";
import { sweepPayments } from "@/lib/use-cases/sweep-payments";
import { voidPayment } from "@/lib/use-cases/void-payment";
import { eventsOf, type Play, type RawEvent, type SceneName, VISA } from "./scenes";
import type { Seat } from "./seat";

/** Somebody who does something to an order, with the real use cases on the seat's context. */
export interface Actor {
  /** Where there is something for this actor to do, or to be refused. */
  readonly scenes: readonly SceneName[];
  play(seat: Seat, play: Play): Promise<void>;
}

/** Past the hold of 30 minutes. */
const WHEN_EXPIRED_MS = 31 * 60_000;
/** So much later that a cancellation which was just asked for may be asked for again. */
const LONG_AFTER_MS = 45 * 60_000;
/** Past the first look of the sweep, after 15 s. */
const WHEN_DUE_MS = 20_000;
const MERCHANT: Context["actor"] = "staff:00000000-0000-7000-8000-000000000001";
const EVERYWHERE: readonly SceneName[] = ["placed", "ready", "charged", "authorized", "paid"];

/** Everyone who may act on an order. A new row here races with all others, and with itself. */
export const ACTORS = {
  /** The shopper: presses Pay, confirms in the gateway's own fields, comes back. */
  confirm: {
    scenes: EVERYWHERE,
    play: async (seat, { orderId, stage }) => {
      seat.say("start-payment");
      const start = await startPayment(seat.ctx, { orderId });
      seat.say("shopper");
      if (start.is === "ready") {
        await seat.reach("confirms");
        await stage.confirm(start.clientSecret, VISA);
        await seat.reach("confirmed");
      }
      seat.say("settle-payment");
      await settlePayment(seat.ctx, { orderId, heardFrom: "return" });
    },
  },
  /** The gateway: sends what has happened by now, the newest first. */
  webhook: {
    scenes: ["ready", "charged", "authorized", "paid"],
    play: async (seat, { orderId, stage }) => {
      await deliver(seat, stage, (await eventsOf(stage, orderId)).reverse());
    },
  },
  /** The clock: asks about every payment that is due. */
  sweep: {
    scenes: EVERYWHERE,
    play: async (seat, { orderId, stage }) => {
      const ctx = later(seat, WHEN_DUE_MS);
      seat.say("sweep-payments");
      await sweepPayments(ctx);
      await doPaymentJobs(seat, stage, ctx, orderId);
    },
  },
  /** The shopper in another tab: changes the cart, so that its order is replaced. */
  cancel: {
    scenes: EVERYWHERE,
    play: async (seat, { cartId, stage, total }) => {
      seat.say("close-orders");
      await seat.pool.query("update carts set version = version + 1 where id = $1", [cartId]);
      const [cart] = await stage.rows<{ version: string }>("select version from carts where id = $1", [cartId]);
      const replaced = { cartId, cartVersion: Number(cart?.version), country: "PT", totalMinor: total };
      await closeOrders(seat.ctx, { replaced });
    },
  },
  /** The clock: closes what was not paid in time. */
  expire: {
    scenes: EVERYWHERE,
    play: async (seat) => {
      seat.say("close-orders");
      await closeOrders(later(seat, WHEN_EXPIRED_MS), { expired: { atMost: 20 } });
    },
  },
  /** A merchant takes what is reserved. */
  capture: {
    scenes: ["charged", "authorized", "paid"],
    play: async (seat, { orderId, stage, total }) => {
      seat.say("capture-payment");
      for (const { id } of await paymentsOf(stage, orderId)) {
        await capturePayment(seat.ctx, { paymentId: id, amountMinor: total });
      }
    },
  },
  /** A merchant gives all of it back; their job asks the gateway. */
  refund: {
    scenes: ["charged", "authorized", "paid"],
    play: async (seat, { orderId, stage, total }) => {
      const ctx: Context = { ...seat.ctx, actor: MERCHANT };
      for (const { id } of await paymentsOf(stage, orderId)) {
        const refundId = ctx.newId();
        const wish = {
          orderId,
          paymentId: id,
          refundId,
          amountMinor: total,
          lines: [],
          isWithShipping: false,
          note: null,
        };
        seat.say("refund-order");
        const answer = await refundOrder(ctx, wish);
        seat.say("request-refund");
        if (answer.ok) await requestRefund(seat.ctx, { refundId });
      }
    },
  },
  /** A merchant gives up what is reserved. */
  void: {
    scenes: ["authorized", "paid"],
    play: async (seat, { orderId, stage }) => {
      for (const { id } of await paymentsOf(stage, orderId)) {
        seat.say("void-payment");
        await voidPayment(seat.ctx, { paymentId: id });
        seat.say("cancel-payment");
        await cancelPayment(seat.ctx, { paymentId: id });
      }
    },
  },
} as const satisfies Record<string, Actor>;

export type ActorName = keyof typeof ACTORS;

interface PaymentRow {
  readonly id: string;
  readonly intent: string | null;
  readonly wish: "cancel" | "capture" | null;
}

async function paymentsOf({ rows }: Stage, orderId: string): Promise<PaymentRow[]> {
  return await rows<PaymentRow>(
    `select id, provider_intent_id intent, case when settled_at is not null then null
       when void_requested_at is not null then 'cancel' when capture_minor is not null then 'capture' end wish
     from payments where order_id = $1 and status <> 'refused' order by created_at`,
    [orderId],
  );
}

/** What the sweep's jobs do, here and now. */
async function doPaymentJobs(seat: Seat, stage: Stage, ctx: Context, orderId: string): Promise<void> {
  for (const { id, intent, wish } of await paymentsOf(stage, orderId)) {
    if (wish === "cancel") {
      seat.say("cancel-payment");
      await cancelPayment(ctx, { paymentId: id });
    } else if (wish === "capture") {
      seat.say("capture-payment");
      await askForCapture(ctx, { paymentId: id });
    } else if (intent) {
      seat.say("settle-payment");
      await settlePayment(ctx, { paymentId: id, heardFrom: "sweep" });
    } else {
      seat.say("start-payment");
      await startPayment(ctx, { orderId });
    }
  }
}

async function deliver(seat: Seat, stage: Stage, events: readonly RawEvent[]): Promise<void> {
  for (const event of events) {
    seat.say("receive-webhook");
    await receiveWebhook(seat.ctx, stage.signed(event));
    seat.say(`apply-webhook-event ${event.type}`);
    await applyWebhookEvent(seat.ctx, { eventId: event.id });
  }
}

/** What happens by itself in the end: news comes, the sweep asks, time passes, news of that comes. */
export async function playTheEnd(seat: Seat, play: Play): Promise<void> {
  const { orderId, stage } = play;
  const events = await eventsOf(stage, orderId);
  await deliver(seat, stage, events);
  await ACTORS.sweep.play(seat, play);
  await closeOrders(later(seat, LONG_AFTER_MS), { expired: { atMost: 20 } });
  const heard = new Set(events.map(({ id }) => id));
  await deliver(
    seat,
    stage,
    (await eventsOf(stage, orderId)).filter(({ id }) => !heard.has(id)),
  );
}

function later({ ctx }: Seat, ms: number): Seat["ctx"] {
  return { ...ctx, now: () => new Date(ctx.now().getTime() + ms) };
}
