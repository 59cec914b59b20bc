import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** How the gateway does, in one row that every process writes and health reads. Times are the database's. */
export const gatewayStates = pgTable("gateway_states", {
  /** There is one gateway: "gateway". */
  name: text("name").primaryKey(),
  /** Since when it has not answered; null while it does. */
  awaySince: moment("away_since"),
  /** When it last failed to answer, and how: a code, never a message with content. */
  failedAt: moment("failed_at"),
  because: text("because"),
  /** When it was last heard after a silence or after a process began. */
  backAt: moment("back_at"),
  /** How far its clock is ahead of the database's, by the Date of an answer, and when that was read. */
  clockAheadS: integer("clock_ahead_s"),
  clockReadAt: moment("clock_read_at"),
});
