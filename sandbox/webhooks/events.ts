import { exclusive, invalidRequest, missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import type { Page } from "../api/page-bounds";
import { flag, list, params, type Read, text } from "../api/params";
import { ok, route } from "../api/router";
import type { View } from "../books/store";
import type { Work } from "../books/work";
import type { EventRow, StripeEvent } from "../objects/event";

/** Stripe's limit on the types of one list. */
const TYPES_MAX = 20;

/** Events can be read for 30 days (stripe.md 4.1). */
const KEPT_S = 30 * 86_400;

const deliveriesOf = (view: View, event: string) =>
  view.find("deliveries", `event:${event}`).flatMap((id) => view.get("deliveries", id) ?? []);

/** The event as the API shows it now: `pending_webhooks` counts the endpoints that have not taken it yet. */
export function shownEvent(view: View, { api }: EventRow): StripeEvent {
  const pending = deliveriesOf(view, api.id).filter(({ state }) => state === "pending").length;
  return { ...api, pending_webhooks: pending };
}

/** `false` finds what is still pending as well as what failed for good, as at Stripe. */
function deliveredEverywhere(view: View, event: string): boolean {
  return deliveriesOf(view, event).every(({ state }) => state === "delivered");
}

const EVENT_KEY = "event:";

/** Events that some endpoint has not taken, oldest first, found without reading an event or a delivery. */
function undelivered(view: View): string[] {
  const keys = view.find("deliveries", "undelivered").flatMap((id) => view.lookups("deliveries", id));
  const events = keys.filter((key) => key.startsWith(EVENT_KEY)).map((key) => key.slice(EVENT_KEY.length));
  return [...new Set(events)].sort((a, b) => (view.position("events", a) ?? 0) - (view.position("events", b) ?? 0));
}

const kept = (work: Work, { api }: EventRow): boolean => api.created >= work.now - KEPT_S;

/** The time asked for, less what nobody is shown any more: a list never reads through years of old events. */
function stillKept({ now }: Work, asked: Page["created"]): NonNullable<Page["created"]> {
  const { from = 0, to = Number.POSITIVE_INFINITY } = asked ?? {};
  return { from: Math.max(from, now - KEPT_S), to };
}

const listShape = { ...listParams, type: text(), types: list(text()), delivery_success: flag };

/** `charge.*` stands for every type below it. */
function typeMatches(wanted: string, type: string): boolean {
  return wanted.endsWith(".*") ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function checkTypes({ type, types }: Read<typeof listShape>): void {
  if (type !== undefined && types !== undefined) throw exclusive("type", "types");
  if (types === undefined || types.length <= TYPES_MAX) return;
  throw invalidRequest(`You may ask for up to ${TYPES_MAX} types.`, undefined, "types");
}

export const eventRoutes = [
  route("GET /v1/events", params(listShape), ({ work }, given) => {
    checkTypes(given);
    const wanted = given.types ?? (given.type === undefined ? undefined : [given.type]);
    const keep = (row: EventRow) =>
      (wanted === undefined || wanted.some((type) => typeMatches(type, row.api.type))) &&
      (given.delivery_success === undefined || deliveredEverywhere(work, row.id) === given.delivery_success);
    const ids = given.delivery_success === false ? undelivered(work) : undefined;
    const page = { ...given, created: stillKept(work, given.created) };
    return ok(listObjects(work, "events", page, { keep, ids, show: (row) => shownEvent(work, row) }));
  }),
  route("GET /v1/events/:id", params({}), ({ work, path }) => {
    const row = work.get("events", path.id ?? "");
    if (!row || !kept(work, row)) throw missingInPath("event", path.id ?? "");
    return ok(shownEvent(work, row));
  }),
];
