import type { Clock } from "../books/clock";
import { newId } from "../books/ids";
import type { Change, Store } from "../books/store";
import type { DeliveryRow, EndpointRow, EventRow } from "../objects/event";
import { startCourier } from "./deliver";
import { type DeliveryPolicy, type Fate, fateTeller, HONEST } from "./delivery-policy";

/** A second copy leaves this much later. */
const DUPLICATE_AFTER_MS = 50;
/** How long an API answer waits for a webhook that is to come before it. */
const EARLY_WAIT_MS = 2_000;

export interface Webhooks {
  /** Deliveries for the events among a request's changes, to be committed together with them. */
  plan(changes: Change[]): Change[];
  /** Starts planned deliveries once `answered` resolves; those fated to be early start now and are waited for. */
  dispatch(changes: Change[], answered: Promise<void>): Promise<void>;
  /** One more try of a delivery at once, for people. */
  resend(delivery: string): Promise<DeliveryRow | undefined>;
  /** One try of an event at an endpoint, also one that did not ask for it or was not there yet. */
  resendTo(event: string, endpoint: string): Promise<DeliveryRow | undefined>;
  policy(): DeliveryPolicy;
  setPolicy(policy: DeliveryPolicy): void;
  /** Takes up what a former process left pending. */
  resume(): void;
  stop(): void;
}

const wants = ({ api }: EndpointRow, type: string): boolean =>
  api.status === "enabled" && api.enabled_events.some((enabled) => enabled === "*" || enabled === type);

function endpointsFor(store: Store, type: string): EndpointRow[] {
  const all = store.ids("webhook_endpoints").flatMap((id) => store.get("webhook_endpoints", id) ?? []);
  return all.filter((endpoint) => wants(endpoint, type));
}

type Written<T> = { id: string; row: T };
const deliveriesIn = (changes: Change[]): Written<DeliveryRow>[] =>
  changes.flatMap((change) =>
    change.table === "deliveries" && change.row ? [{ id: change.id, row: change.row }] : [],
  );
const eventsIn = (changes: Change[]): Written<EventRow>[] =>
  changes.flatMap((change) => (change.table === "events" && change.row ? [{ id: change.id, row: change.row }] : []));

function newDelivery(
  event: EventRow,
  endpoint: EndpointRow,
  now: number,
  { drop, oldSecret }: Partial<Fate>,
): DeliveryRow {
  return {
    id: newId("del"),
    event: event.id,
    endpoint: endpoint.id,
    url: endpoint.api.url,
    state: drop ? "dropped" : "pending",
    nextAt: drop ? null : now,
    ...(oldSecret ? { signedWith: "former" as const } : {}),
    tries: [],
  };
}

/** Timers that a stop can call off. */
function newTimers() {
  const running = new Set<NodeJS.Timeout>();
  return {
    later(ms: number, run: () => void): void {
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, ms);
      running.add(timer);
    },
    stop: () => running.forEach(clearTimeout),
  };
}

export function startWebhooks(store: Store, clock: Clock): Webhooks {
  const courier = startCourier(store, clock);
  const timers = newTimers();
  const fates = new Map<string, Fate>();
  let policy = HONEST;
  let nextFate = fateTeller(policy);

  function firstTry(id: string, fate: Fate): Promise<void> {
    if (fate.duplicate) timers.later(fate.delayMs + DUPLICATE_AFTER_MS, () => void courier.attempt(id, true));
    const send = async () => {
      if (fate.twice) void courier.attempt(id, true);
      await courier.attempt(id);
    };
    if (fate.delayMs === 0) return send();
    return new Promise((resolve) => timers.later(fate.delayMs, () => void send().then(resolve)));
  }

  return {
    plan(changes) {
      return eventsIn(changes).flatMap(({ row }) =>
        endpointsFor(store, row.api.type).map((endpoint): Change => {
          const fate = nextFate();
          const delivery = newDelivery(row, endpoint, clock.now(), fate);
          fates.set(delivery.id, fate);
          return { table: "deliveries", id: delivery.id, row: delivery };
        }),
      );
    },
    async dispatch(changes, answered) {
      const early: Promise<void>[] = [];
      for (const { id, row } of deliveriesIn(changes)) {
        const fate = fates.get(id);
        fates.delete(id);
        if (!fate || row.state !== "pending") continue;
        if (fate.early) early.push(firstTry(id, fate));
        else void answered.then(() => firstTry(id, fate));
      }
      if (early.length === 0) return;
      await Promise.race([Promise.all(early), new Promise<void>((resolve) => timers.later(EARLY_WAIT_MS, resolve))]);
    },
    async resend(id) {
      await courier.attempt(id, true);
      return store.get("deliveries", id);
    },
    async resendTo(eventId, endpointId) {
      const event = store.get("events", eventId);
      const endpoint = store.get("webhook_endpoints", endpointId);
      if (!event || !endpoint) return undefined;
      const rows = store.find("deliveries", `event:${eventId}`).flatMap((id) => store.get("deliveries", id) ?? []);
      const known = rows.find((row) => row.endpoint === endpointId);
      const delivery = known ?? newDelivery(event, endpoint, clock.now(), {});
      if (!known) store.commit([{ table: "deliveries", id: delivery.id, row: delivery }]);
      await courier.attempt(delivery.id, known !== undefined);
      return store.get("deliveries", delivery.id);
    },
    policy: () => policy,
    setPolicy(next) {
      policy = next;
      nextFate = fateTeller(next);
    },
    resume() {
      for (const id of store.find("deliveries", "pending")) {
        courier.retryAt(id, store.get("deliveries", id)?.nextAt ?? clock.now());
      }
    },
    stop() {
      timers.stop();
      courier.stop();
    },
  };
}
