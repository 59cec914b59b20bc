import type { Caller } from "./router";

/** One API request as the dashboard lists it: no body, no query, so no secret either. */
export interface LoggedRequest {
  id: string;
  at: number;
  method: string;
  path: string;
  status: number | null;
  caller: Caller | null;
  idempotency_key: string | null;
  fault: string | null;
  took_ms: number;
}

/** Enough for a person to scroll through; older ones are forgotten. */
const KEPT = 200;

export interface RequestLog {
  add(request: LoggedRequest): void;
  newest(): LoggedRequest[];
  clear(): void;
}

export function newRequestLog(): RequestLog {
  let kept: LoggedRequest[] = [];
  return {
    add(request) {
      kept = [request, ...kept.slice(0, KEPT - 1)];
    },
    newest: () => kept,
    clear() {
      kept = [];
    },
  };
}
