import type { Store } from "../books/store";
import type { DeliveryTry, WebhookEndpoint } from "../objects/event";
import type { Sandbox } from "../sandbox";

/** How many of the newest deliveries are looked at for an endpoint's last results. */
const LOOKED_AT = 400;
const RESULTS_SHOWN = 20;

/** The last result of one delivery. */
export interface Result extends Omit<DeliveryTry, "answer"> {
  delivery: string;
  event: string;
  type: string;
}

/** One webhook endpoint with what nobody but its owner may see. */
export interface EndpointLine {
  endpoint: WebhookEndpoint;
  secret: string;
  /** Until when (milliseconds of the sandbox's clock) the secret before the last roll signs too; null when it does not. */
  former_until: number | null;
  built_in: boolean;
  /** Newest first. */
  results: Result[];
}

function newestResults(store: Store): Map<string, Result[]> {
  const found = new Map<string, Result[]>();
  const ids = store.ids("deliveries");
  for (let i = ids.length - 1; i >= 0 && ids.length - i <= LOOKED_AT; i -= 1) {
    const row = store.get("deliveries", ids[i] ?? "");
    const last = row?.tries.at(-1);
    const results = found.get(row?.endpoint ?? "") ?? [];
    if (!row || !last || results.length >= RESULTS_SHOWN) continue;
    const { at, status, error, took_ms } = last;
    const type = store.get("events", row.event)?.api.type ?? row.event;
    found.set(row.endpoint, [...results, { delivery: row.id, event: row.event, type, at, status, error, took_ms }]);
  }
  return found;
}

/** All endpoints with their secrets: the control guard keeps other sites' pages from asking. */
export function listEndpoints({ store, clock }: Sandbox): EndpointLine[] {
  const results = newestResults(store);
  return store.ids("webhook_endpoints").flatMap((id) => {
    const row = store.get("webhook_endpoints", id);
    if (!row) return [];
    const { former } = row.hidden;
    return {
      endpoint: row.api,
      secret: row.hidden.secret,
      former_until: former && former.until > clock.now() ? former.until : null,
      built_in: row.hidden.builtIn,
      results: results.get(id) ?? [],
    };
  });
}
