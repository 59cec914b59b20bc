import { sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** A moment, always with its zone; UTC in the database. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Integer minor units. A JavaScript number holds every amount a card can be charged (99,999,999). */
export const minor = (name: string) => bigint(name, { mode: "number" });

export const bytes = customType<{ data: Buffer; default: false }>({ dataType: () => "bytea" });

/** `column in ('a', 'b')` for a CHECK, from the same list that the domain's type is made of. */
export const oneOf = (column: { name: string }, values: readonly string[]) =>
  sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`);
