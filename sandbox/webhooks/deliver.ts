import type { Clock } from "../books/clock";
import type { Store, View } from "../books/store";
import type { DeliveryRow, DeliveryTry, EndpointRow } from "../objects/event";
import { startPoster } from "./post";
import { formerSecret, signingSecrets } from "./roll-secret";
import { signatureHeader } from "./signature";

/**
 * Pauses between tries in seconds of the sandbox's clock: quick at first, so that a receiver that was restarting gets
 * its news while somebody watches, then slower, for three days in all. Stripe publishes no figures (stripe.md 6.1).
 */
export const RETRY_AFTER_S = [2, 8, 30, 120, 600, 3_600, 10_800, 28_800, 43_200, 86_400, 86_400];

/** The sender of one delivery's tries. */
export interface Courier {
  /** One try and what follows from it. A try by hand is noted but leaves the automatic ones as they are. */
  attempt(delivery: string, byHand?: boolean): Promise<void>;
  /** The next automatic try, if one is still due. */
  retryAt(delivery: string, due: number): void;
  stop(): void;
}

/** What the row becomes after a try. */
function afterTry(row: DeliveryRow, done: DeliveryTry, now: number, byHand: boolean): DeliveryRow {
  const tries = [...row.tries, done];
  if (done.status !== null && done.status >= 200 && done.status < 300) {
    return { ...row, tries, state: "delivered", nextAt: null };
  }
  if (byHand || row.state !== "pending") return { ...row, tries };
  const pause = RETRY_AFTER_S[tries.length - 1];
  if (pause === undefined) return { ...row, tries, state: "failed", nextAt: null };
  return { ...row, tries, nextAt: now + pause * 1000 };
}

/**
 * The body of every try of an event's deliveries: the event, with its endpoints counted as still to come, in the API
 * version that its endpoint asked for.
 */
export function deliveryBody(view: View, event: string, endpoint?: EndpointRow): string {
  const pending = view.find("deliveries", `event:${event}`).length;
  const version = endpoint?.api.api_version;
  const whole = { ...view.get("events", event)?.api, pending_webhooks: pending };
  return JSON.stringify(version ? { ...whole, api_version: version } : whole, null, 2);
}

export function startCourier(store: Store, clock: Clock): Courier {
  const poster = startPoster();
  let stopped = false;

  /** Nobody waits for this. On a full disk the delivery stays as it was, and is tried again at the next start. */
  function save(row: DeliveryRow): void {
    try {
      store.commit([{ table: "deliveries", id: row.id, row }]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`sandbox: the delivery ${row.id} could not be written down (${reason})\n`);
    }
  }

  /** Signed anew each time with the real time, which is what receivers compare with. */
  async function send(delivery: DeliveryRow, endpoint: EndpointRow): Promise<DeliveryTry> {
    const body = deliveryBody(store, delivery.event, endpoint);
    const at = clock.now();
    const secrets = delivery.signedWith === "former" ? [formerSecret(endpoint)] : signingSecrets(endpoint, at);
    const answer = await poster.post(endpoint.api.url, body, {
      "Content-Type": "application/json; charset=utf-8",
      "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      Accept: "*/*; q=0.5, application/xml",
      "Cache-Control": "no-cache",
      "Stripe-Signature": signatureHeader(body, secrets, Math.floor(Date.now() / 1000)),
    });
    return { at, ...answer };
  }

  const courier: Courier = {
    async attempt(id, byHand = false) {
      const before = stopped ? undefined : store.get("deliveries", id);
      if (!before) return;
      const endpoint = store.get("webhook_endpoints", before.endpoint);
      // As at Stripe, an endpoint that is gone or disabled when a try falls due gets no more of them.
      if (!endpoint || (endpoint.api.status === "disabled" && !byHand)) {
        return save({ ...before, state: "failed", nextAt: null });
      }
      const done = await send(before, endpoint);
      // Read again: a copy may have arrived meanwhile, or a reset forgotten it all.
      const row = stopped ? undefined : store.get("deliveries", id);
      if (!row) return;
      const after = afterTry(row, done, clock.now(), byHand);
      save(after);
      if (after.nextAt !== null && after.nextAt !== row.nextAt) courier.retryAt(id, after.nextAt);
    },
    retryAt(id, due) {
      clock.at(due, () => {
        if (!stopped && store.get("deliveries", id)?.state === "pending") void courier.attempt(id);
      });
    },
    stop() {
      stopped = true;
      poster.stop();
    },
  };
  return courier;
}
