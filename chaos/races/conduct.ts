import type { Stage } from "@/lib/use-cases/stage";
import type { Seat } from "./seat";

/** How often it is looked whether an actor that has not come to rest waits for a lock. */
const LOOK_EVERY_MS = 3;

export interface Turn {
  readonly seat: Seat;
  /** The number of the point to stop at; without it, to the end. */
  readonly to?: number;
}

/**
 * Plays turns one after the other: in each, one actor alone goes on, to a point, to its end, or until it waits for a lock
 * that another actor holds; then the next has its turn. In the end everyone plays to the end.
 * @throws when everyone waits for somebody else.
 */
export async function conduct(stage: Stage, turns: readonly Turn[]): Promise<void> {
  for (const { seat, to } of turns) await takeTurn(stage, seat, to ?? Number.POSITIVE_INFINITY);
  const seats = [...new Set(turns.map(({ seat }) => seat))];
  for (let stuck = 0; seats.some((seat) => !seat.isOver); ) {
    let isAnyOver = false;
    for (const seat of seats.filter((one) => !one.isOver)) {
      isAnyOver = (await takeTurn(stage, seat, Number.POSITIVE_INFINITY)) === "over" || isAnyOver;
    }
    stuck = isAnyOver ? 0 : stuck + 1;
    if (stuck > seats.length)
      throw new Error(`All wait for one another: ${seats.map(({ trail }) => trail.at(-1)).join(", ")}`);
  }
}

async function takeTurn(stage: Stage, seat: Seat, to: number): Promise<"over" | "stopped" | "waiting"> {
  // It is there already.
  if (to < seat.trail.length) return "stopped";
  seat.goOn(to);
  for (;;) {
    const isAtRest = await Promise.race([seat.atRest().then(() => true), pause().then(() => false)]);
    if (isAtRest) return seat.isOver ? "over" : "stopped";
    if (seat.statements > 0 && (await waitsForLock(stage, seat))) {
      seat.stopSoon();
      return "waiting";
    }
  }
}

async function waitsForLock(stage: Stage, { name }: Seat): Promise<boolean> {
  const waiting = await stage.rows(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = $1
     and cardinality(pg_blocking_pids(pid)) > 0`,
    [name],
  );
  return waiting.length > 0;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
