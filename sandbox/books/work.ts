import type { StripeEvent } from "../objects/event";
import type { Clock } from "./clock";
import { copyOf } from "./copy";
import { newId } from "./ids";
import type { Change, View } from "./store";
import type { TableName, Tables, TaskRow } from "./tables";

/** Who caused a change: an API request, or nobody (the clock, the world), which events show as `request: null`. */
export interface Cause {
  id: string;
  idempotencyKey: string | null;
  apiVersion: string;
}

/** The API version the sandbox speaks: the pin of the SDK it is made for (stripe.md 1). */
export const API_VERSION = "2026-10-28.endive";

/**
 * One request's changes: reads see its own writes, nothing counts before `commit`, and then all of it does. The whole
 * body of a request runs without a pause, so that two requests never see each other half done.
 */
export interface Work extends View {
  /** Seconds since 1970, in the sandbox's time; `nowMs` in milliseconds, for what is due soon. */
  readonly now: number;
  readonly nowMs: number;
  put<T extends TableName>(table: T, row: Tables[T] & { id: string }): void;
  remove(table: TableName, id: string): void;
  /** An event about `object` as it is now. `previous` belongs to `*.updated` only. */
  emit(type: string, object: object, previous?: Record<string, unknown>): void;
  /** Something to do by itself at `due` (milliseconds of the sandbox's time). */
  schedule(does: TaskRow["does"], about: string, due: number): void;
  changes(): Change[];
}

export function beginWork(view: View, clock: Clock, cause: Cause | null): Work {
  const nowMs = clock.now();
  const written = new Map<string, Change>();
  const added = new Map<TableName, string[]>();

  const work: Work = {
    now: Math.floor(nowMs / 1000),
    nowMs,
    get<T extends TableName>(table: T, id: string) {
      const change = written.get(`${table}/${id}`);
      if (!change) return view.get(table, id);
      return change.row === null ? undefined : (copyOf(change.row) as Tables[T]);
    },
    ids(table) {
      const fresh = added.get(table);
      return fresh ? [...view.ids(table), ...fresh] : view.ids(table);
    },
    position: (table, id) => view.position(table, id),
    formerPosition: (table, id) => view.formerPosition(table, id),
    find: (table, lookup) => view.find(table, lookup),
    lookups: (table, id) => view.lookups(table, id),
    put(table, row) {
      const key = `${table}/${row.id}`;
      if (!written.has(key) && view.position(table, row.id) === undefined) {
        added.set(table, [...(added.get(table) ?? []), row.id]);
      }
      written.set(key, { table, id: row.id, row: copyOf(row) } as Change);
    },
    remove(table, id) {
      // The compiler does not match a union against more than 25 tables by itself.
      written.set(`${table}/${id}`, { table, id, row: null } as Change);
    },
    emit(type, object, previous) {
      const event: StripeEvent = {
        id: newId("evt"),
        object: "event",
        api_version: cause?.apiVersion ?? API_VERSION,
        created: work.now,
        data: { object: copyOf(object), ...(previous ? { previous_attributes: previous } : {}) },
        livemode: false,
        pending_webhooks: 0,
        request: cause ? { id: cause.id, idempotency_key: cause.idempotencyKey } : null,
        type,
      };
      work.put("events", { id: event.id, api: event, hidden: {} });
    },
    schedule(does, about, due) {
      const id = newId("task");
      work.put("tasks", { id, does, about, due });
    },
    changes: () => [...written.values()],
  };
  return work;
}
