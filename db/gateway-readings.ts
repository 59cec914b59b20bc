import { eq, lt, sql } from "drizzle-orm";
import type { Queryable } from "./client";
import { gatewayReadings } from "./schema/gateway-books";
import { payments } from "./schema/payments";

export type Listing = "transactions" | "intents" | "refunds" | "disputes" | "undelivered_events";

/** Clocks differ, and a list may show an object a little after it was made. */
const OVERLAP_MS = 15 * 60_000;
/** Before the first payment of this shop there is nothing to look for but what it did with its first clock. */
const BEFORE_FIRST_MS = 3_600_000;

/**
 * From when a listing is to be read: a little before where it was left, at first a little before this shop's first
 * payment. What the gateway did before that is no business of this shop's.
 * @param since for a look back: from then, but never before that beginning.
 */
export async function readingFrom(queryable: Queryable, listing: Listing, now: Date, since?: Date): Promise<Date> {
  const [reading] = await queryable.select().from(gatewayReadings).where(eq(gatewayReadings.listing, listing));
  const left = reading && new Date(reading.readUntil.getTime() - OVERLAP_MS);
  if (left && (!since || since >= left)) return left;
  // Ids begin with their time.
  const [first] = await queryable.select({ at: payments.createdAt }).from(payments).orderBy(payments.id).limit(1);
  const beginning = new Date((first?.at ?? now).getTime() - BEFORE_FIRST_MS);
  if (left && beginning > left) return left;
  return since && since > beginning ? since : beginning;
}

/** What is done by one of all workers, at most once in a span of time. */
export type Turn = "books_round" | "exception_mail";

/** @returns true for the one caller whose turn it is: it has begun at `now`. */
export async function claimTurn(queryable: Queryable, turn: Turn, now: Date, everyMs: number): Promise<boolean> {
  const claimed = await queryable
    .insert(gatewayReadings)
    .values({ listing: turn, readUntil: now })
    .onConflictDoUpdate({
      target: gatewayReadings.listing,
      set: { readUntil: now },
      setWhere: lt(gatewayReadings.readUntil, new Date(now.getTime() - everyMs)),
    })
    .returning({ listing: gatewayReadings.listing });
  return claimed.length > 0;
}

/** Never goes back: two readers at once leave the later of both. */
export async function rememberReading(queryable: Queryable, listing: Listing, readUntil: Date): Promise<void> {
  await queryable
    .insert(gatewayReadings)
    .values({ listing, readUntil })
    .onConflictDoUpdate({
      target: gatewayReadings.listing,
      set: { readUntil: sql`greatest(${gatewayReadings.readUntil}, excluded.read_until)` },
    });
}
