import { missingInPath } from "../api/errors";
import type { Store } from "../books/store";
import type { DeliveryRow, StripeEvent } from "../objects/event";
import type { Sandbox } from "../sandbox";
import { deliveryBody } from "../webhooks/deliver";
import { type Listing, scan, wantedIn } from "./scan";

/** One event with everything that was tried to deliver it. */
export interface ToldEvent {
  event: StripeEvent;
  deliveries: DeliveryRow[];
  /** What every try of them sends. */
  body: string;
}

export interface EventLine {
  id: string;
  type: string;
  created: number;
  about: string;
  deliveries: { id: string; url: string; state: DeliveryRow["state"]; tries: number; status: number | null }[];
}

const deliveriesOf = (store: Store, event: string): DeliveryRow[] =>
  store.find("deliveries", `event:${event}`).flatMap((id) => store.get("deliveries", id) ?? []);

export function tellEvent(store: Store, id: string): ToldEvent | undefined {
  const row = store.get("events", id);
  return row && { event: row.api, deliveries: deliveriesOf(store, id), body: deliveryBody(store, id) };
}

export function readEvent({ store }: Sandbox, id: string): ToldEvent {
  const told = tellEvent(store, id);
  if (!told) throw missingInPath("event", id);
  return told;
}

function lineOf({ event, deliveries }: Omit<ToldEvent, "body">): EventLine {
  return {
    id: event.id,
    type: event.type,
    created: event.created,
    about: String((event.data.object as { id?: unknown }).id ?? ""),
    deliveries: deliveries.map(({ id, url, state, tries }) => ({
      id,
      url,
      state,
      tries: tries.length,
      status: tries.at(-1)?.status ?? null,
    })),
  };
}

/** Events that some endpoint has not taken, oldest first. */
function undelivered(store: Store): string[] {
  const events = store.find("deliveries", "undelivered").flatMap((id) => store.get("deliveries", id)?.event ?? []);
  return [...new Set(events)].sort((a, b) => (store.position("events", a) ?? 0) - (store.position("events", b) ?? 0));
}

/** Events, newest first. `q`: part of a type, or the id of an event or of what it is about; `state=undelivered`. */
export function listEvents({ store }: Sandbox, _given: object, url: URL): Listing<EventLine> {
  const query = (url.searchParams.get("q") ?? "").trim();
  const about = query === "" ? [] : store.find("events", `about:${query}`);
  const exact = store.position("events", query) === undefined ? about : [query];
  const narrowed = url.searchParams.get("state") === "undelivered" ? undelivered(store) : undefined;
  return scan(store, {
    table: "events",
    ids: exact.length > 0 ? exact : narrowed,
    wanted: wantedIn(url),
    row(id) {
      const event = store.get("events", id)?.api;
      if (!event || !(exact.length > 0 || event.type.includes(query))) return undefined;
      return lineOf({ event, deliveries: deliveriesOf(store, id) });
    },
  });
}
