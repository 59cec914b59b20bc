import { openDatabase, openPool } from "@/db/client";
import type { Context } from "@/lib/context";
import type { Stage } from "@/lib/use-cases/stage";
import { watchGateway } from "./watch-gateway";
import { type Pool, watchPool } from "./watch-pool";

const CONNECTIONS = 3;

/**
 * A place at which one actor of a race sits: its context is the stage's, on connections of its own, and whatever it does
 * passes named points. It stops at the point it was told to, and goes on when it is told.
 */
export class Seat {
  readonly pool: Pool;
  readonly ctx: Context;
  /** Every point passed, in order: `settle-payment: before commit`. */
  trail: string[] = [];
  /** Postgres broke a circle of waits: locks were not taken in the one order. */
  deadlocks = 0;
  /** Statements that Postgres has not answered yet: only with one of these can it be waiting for a lock. */
  statements = 0;
  #deed = "";
  #stopAt = 0;
  #goOn: (() => void) | undefined;
  #onRest: (() => void) | undefined;
  #isOver = true;

  constructor(
    stage: Stage,
    readonly name: string,
  ) {
    const url = new URL(stage.pool.options.connectionString ?? "");
    url.searchParams.set("application_name", name);
    const { ctx, pool } = seatContext(url.href, stage.ctx, this);
    this.ctx = ctx;
    this.pool = pool;
  }

  /** Names what is done from here on, the use case or the world's deed. */
  say(deed: string): void {
    this.#deed = deed;
  }

  /** Sits down: nothing is done before `goOn`. @returns what the actor's play came to. */
  sit(play: () => Promise<void>): Promise<void> {
    this.trail = [];
    this.#isOver = false;
    this.#stopAt = 0;
    const playing = this.reach("sits down").then(play);
    return playing.finally(() => {
      this.#isOver = true;
      this.#onRest?.();
    });
  }

  /** The actor is at a point; it stays there if it was told to stop at it. */
  async reach(point: string): Promise<void> {
    if (this.#isOver) return;
    const place = this.trail.push(this.#deed ? `${this.#deed}: ${point}` : point) - 1;
    if (place < this.#stopAt) return;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      this.#onRest?.();
    });
  }

  /** Lets the actor go on to the point with this number, or to its end. */
  goOn(stopAt: number): void {
    this.#stopAt = stopAt;
    const goOn = this.#goOn;
    this.#goOn = undefined;
    goOn?.();
  }

  /** It waits for a lock: once it gets it, it stops at the next point it comes to. */
  stopSoon(): void {
    this.#stopAt = this.trail.length;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves when the actor has stopped at a point or is done. */
  atRest(): Promise<void> {
    if (this.#isOver || this.#goOn) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onRest = () => {
        this.#onRest = undefined;
        resolve();
      };
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

function seatContext(url: string, ctx: Context, seat: Seat): { ctx: Context; pool: Pool } {
  const pool = watchPool(openPool(url, CONNECTIONS), {
    reach: (point) => seat.reach(point),
    asks: (isAsking) => {
      seat.statements += isAsking ? 1 : -1;
    },
    deadlocked: () => {
      seat.deadlocks += 1;
    },
  });
  return {
    pool,
    ctx: { ...ctx, db: openDatabase(pool), gateway: watchGateway(ctx.gateway, (point) => seat.reach(point)) },
  };
}
