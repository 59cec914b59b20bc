import { claimTurn } from "@/db/gateway-readings";
import type { Context } from "@/lib/context";

/** Every round lists the last quarter of an hour anew, so that what one missed the next two find. */
const EVERY_MS = 5 * 60_000;

/** @returns true for the one worker that goes round now: it lists what nobody told us of, and reads the gateway's books. */
export function claimBooksRound(ctx: Context): Promise<boolean> {
  return claimTurn(ctx.db, "books_round", ctx.now(), EVERY_MS);
}
