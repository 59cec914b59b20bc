import type { LoggedRequest } from "../../api/request-log";
import type { ToldEvent } from "../events";
import type { PaymentStory } from "../payment-story";

/** One moment of a payment's life: what caused it and every event it gave rise to. */
export interface Moment {
  key: string;
  /** Milliseconds of the sandbox's clock. */
  at: number;
  request: LoggedRequest | undefined;
  /** The request's id also where the log has forgotten the rest of it. */
  cause: { id: string | null; idempotency_key: string | null } | null;
  events: ToldEvent[];
  /** The request came with a key that an earlier one had used. */
  replay: boolean;
}

/** Events carry whole seconds; the middle of one is the best guess where no request says more. */
const HALF_A_SECOND_MS = 500;

function begin(told: ToldEvent, requests: Map<string, LoggedRequest>): Moment {
  const cause = told.event.request;
  const request = requests.get(cause?.id ?? "");
  const at = request?.at ?? told.event.created * 1000 + HALF_A_SECOND_MS;
  return { key: told.event.id, at, request, cause, events: [told], replay: false };
}

/** Two of these never belong to one happening, even in the same second. */
const STARTS = /^(payment_intent\.|charge\.dispute\.(created|closed)|refund\.(created|failed)|radar\.)/;

function belongs(moment: Moment, { event }: ToldEvent): boolean {
  if (event.request?.id || moment.cause?.id) return event.request?.id === moment.cause?.id;
  if (event.created !== moment.events[0]?.event.created) return false;
  return !(STARTS.test(event.type) && moment.events.some((told) => STARTS.test(told.event.type)));
}

/** A request that changed nothing is worth a line if it tried to, or if a fault struck it. */
const worthALine = ({ method, fault, status }: LoggedRequest): boolean =>
  method !== "GET" || fault !== null || status === null || status >= 400;

/** The story in order: events grouped by what caused them, and between them the requests that led to nothing. */
export function momentsOf({ events, requests }: PaymentStory): Moment[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const moments: Moment[] = [];
  for (const told of events) {
    const last = moments.at(-1);
    if (last && belongs(last, told)) last.events.push(told);
    else moments.push(begin(told, byId));
  }
  const told = new Set(moments.map(({ cause }) => cause?.id));
  const keys = new Set(moments.map(({ cause }) => cause?.idempotency_key));
  for (const request of requests) {
    if (told.has(request.id) || !worthALine(request)) continue;
    const next = moments.findIndex(({ at }) => at > request.at);
    const lone: Moment = {
      key: request.id,
      at: request.at,
      request,
      cause: { id: request.id, idempotency_key: request.idempotency_key },
      events: [],
      replay: request.idempotency_key !== null && keys.has(request.idempotency_key),
    };
    moments.splice(next < 0 ? moments.length : next, 0, lone);
  }
  return moments;
}

/** Reads and other requests that have no line of their own. */
export const quietRequests = ({ events, requests }: PaymentStory): LoggedRequest[] => {
  const causes = new Set(events.map(({ event }) => event.request?.id));
  return requests.filter((request) => !causes.has(request.id) && !worthALine(request));
};
