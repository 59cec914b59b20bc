import { isUuid } from "./ids";

/**
 * A place in a list that is ordered by time, newest first. Microseconds, because that is what Postgres keeps: a cursor
 * in milliseconds would skip or repeat rows of the same millisecond.
 */
export interface Cursor {
  /** Microseconds since the epoch, in decimal digits. */
  readonly atMicros: string;
  /** Breaks ties between rows of one moment. */
  readonly id: string;
}

export type CursorIds = "uuid" | "event";

/** 16 digits reach the year 2286, and stay exact in the database's arithmetic. */
const AT_MICROS = /^\d{1,16}$/;
/** Ids the gateway gives its events: letters, digits and underscores. */
const EVENT_ID = /^[A-Za-z0-9_]{1,255}$/;
/** An encoded event id of the longest kind; what is longer is no cursor of ours and is not decoded. */
const ENCODED_MAX = 400;

/** Opaque on purpose: people page with it, they do not compute with it. It grants nothing, so it is not signed. */
export function encodeCursor({ atMicros, id }: Cursor): string {
  return Buffer.from(`${atMicros}.${id}`).toString("base64url");
}

/** @returns null for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string, ids: CursorIds = "uuid"): Cursor | null {
  if (text.length > ENCODED_MAX || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const plain = Buffer.from(text, "base64url").toString("latin1");
  const dot = plain.indexOf(".");
  const cursor = { atMicros: plain.slice(0, Math.max(dot, 0)), id: plain.slice(dot + 1) };
  const isId = ids === "uuid" ? isUuid(cursor.id) : EVENT_ID.test(cursor.id);
  if (dot === -1 || !AT_MICROS.test(cursor.atMicros) || !isId) return null;
  return encodeCursor(cursor) === text ? cursor : null;
}
