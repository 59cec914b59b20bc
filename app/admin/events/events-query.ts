import { addressOf, type Given, type Place, type Problem, readChoice, readPlace } from "../list-query";

export const EVENT_FILTERS = ["all", "received", "applied", "ignored", "failed"] as const;
export type EventFilter = (typeof EVENT_FILTERS)[number];

export interface EventsQuery extends Place {
  readonly filter: EventFilter;
  readonly problems: readonly Problem[];
}

/** Reads the inbox's whole state from its address. Never throws. */
export function parseEventsQuery(given: Given): EventsQuery {
  const { choice: filter, problems: filterProblems } = readChoice(given.state, EVENT_FILTERS, "state");
  const { place, problems } = readPlace(given, "event");
  return { ...place, filter, problems: [...filterProblems, ...problems] };
}

export function eventsAddress(filter: EventFilter, at: { older?: string | null; newer?: string | null } = {}): string {
  return addressOf("/admin/events", {
    state: filter === "all" ? null : filter,
    older: at.older ?? null,
    newer: at.newer ?? null,
  });
}
