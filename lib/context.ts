import { randomBytes } from "node:crypto";
import { type Database, openDatabase, openPool } from "@/db/client";
import { readDatabaseTime } from "@/db/clock";
import { recordGatewayAway, recordGatewayBack, recordGatewayClock } from "@/db/gateway-state";
import { isInTransaction } from "@/db/transaction";
import type { CaptureMethod } from "./domain/capture-method";
import { uuidV7 } from "./domain/ids";
import { invariant } from "./domain/invariant";
import { type Env, getEnv } from "./env";
import { aroundEachAsk } from "./gateway/asks";
import type { Gateway } from "./gateway/gateway";
import { guarded } from "./gateway/guarded";
import { stripeGateway } from "./gateway/stripe";
import { log } from "./log";
import { type Mailer, smtpMailer } from "./mail/mailer";

/** Who is acting, as it is written beside every event: a kind and an id, never a name or an address. */
export type Actor = "shopper" | "gateway" | "system" | `staff:${string}`;

/** Facts about this shop that use cases need. */
export interface Shop {
  readonly name: string;
  readonly email: string;
  /** Public origin, without a slash at the end. */
  readonly url: string;
  readonly timeZone: string;
  /** Whether new payments are taken at once or reserved. */
  readonly capture: CaptureMethod;
  /** Signs order links. */
  readonly linkSecret: string;
}

/** The one place where database, gateway, mail, clock and chance meet. Use cases get everything from here. */
export interface Context {
  readonly db: Database;
  readonly gateway: Gateway;
  readonly mail: Mailer;
  readonly shop: Shop;
  readonly actor: Actor;
  /** The database's time, as well as this process knows it. */
  now(): Date;
  newId(): string;
  random(bytes: number): Uint8Array;
}

let parts: Omit<Context, "actor"> | undefined;
let clockSet: Promise<void> = Promise.resolve();

/** The context of this process, on the real database, gateway and clock; opened at first use. */
export function liveContext(actor: Actor): Context {
  parts ??= openParts();
  return { ...parts, actor };
}

/** The same, once the clock was compared: for work that begins by itself and goes by the time. */
export async function liveContextOnTime(actor: Actor): Promise<Context> {
  const ctx = liveContext(actor);
  await clockSet;
  return ctx;
}

function openParts(): Omit<Context, "actor"> {
  const env = getEnv();
  const db = openDatabase(openPool(env.DATABASE_URL, env.DATABASE_CONNECTIONS));
  const now = databaseClock(db);
  return {
    db,
    gateway: outsideTransactions(openGateway(env, db, now)),
    mail: smtpMailer(env.SMTP_URL, env.MAIL_FROM, {
      name: env.SHOP_NAME,
      email: env.SHOP_EMAIL,
      timeZone: env.SHOP_TIME_ZONE,
    }),
    shop: {
      name: env.SHOP_NAME,
      email: env.SHOP_EMAIL,
      url: env.APP_URL,
      timeZone: env.SHOP_TIME_ZONE,
      capture: env.PAYMENT_CAPTURE,
      linkSecret: env.AUTH_SECRET,
    },
    now,
    newId: () => uuidV7(now().getTime(), randomBytes(10)),
    random: (bytes) => randomBytes(bytes),
  };
}

/** How often the gateway's clock is compared: it steps rarely, and each comparison is a write. */
const GATEWAY_CLOCK_EVERY_MS = 60_000;

/** The gateway, guarded, with what is heard of its health kept in the database for people to see. */
function openGateway(env: Env, db: Database, now: () => Date): Gateway {
  const keep = (what: string, kept: Promise<void>) => {
    kept.catch((error: Error) => log.warn("the gateway's state could not be kept", { what, err: error }));
  };
  let clockReadAt = Number.NEGATIVE_INFINITY;
  const stripe = stripeGateway({
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecrets: env.STRIPE_WEBHOOK_SECRET,
    apiBase: env.STRIPE_API_BASE,
    now,
    onDate: (gatewayAt) => {
      if (performance.now() - clockReadAt < GATEWAY_CLOCK_EVERY_MS) return;
      clockReadAt = performance.now();
      keep("clock", recordGatewayClock(db, gatewayAt));
    },
  });
  return guarded(stripe, {
    away: (because) => {
      log.error("the gateway does not answer", { because });
      keep("away", recordGatewayAway(db, because));
    },
    back: () => keep("back", recordGatewayBack(db, now())),
  });
}

const CLOCK_EVERY_MS = 60_000;
/** Below this a difference is the network's, and following it would only make time jump. */
const APART_MS = 1_000;

/**
 * This machine's clock, set right by the database's, so that leases, schedules, expiry and the age of signatures agree
 * between processes although a machine's clock is wrong. Until the first reading has come it is the machine's own.
 */
function databaseClock(db: Database): () => Date {
  let behindMs = 0;
  const compare = async () => {
    const asked = performance.now();
    const databaseAt = await readDatabaseTime(db);
    const tookMs = performance.now() - asked;
    const apartMs = databaseAt.getTime() + tookMs / 2 - Date.now();
    if (Math.abs(apartMs) < APART_MS) behindMs = 0;
    // A slow reading says less about when it was taken.
    else if (Math.abs(apartMs) > tookMs) behindMs = apartMs;
  };
  // The database may be away: then the last reading stands, and health says the rest.
  const compareQuietly = () => compare().catch(() => {});
  clockSet = compareQuietly();
  setInterval(compareQuietly, CLOCK_EVERY_MS).unref();
  return () => new Date(Date.now() + behindMs);
}

/** This machine's clock as it is, right or wrong: only for telling people which. */
export function machineNow(): Date {
  return new Date();
}

/** A gateway asked inside a transaction would hold row locks for as long as it likes: that is a bug, and it shows at once. */
export function outsideTransactions(gateway: Gateway): Gateway {
  return aroundEachAsk(gateway, async (send) => {
    invariant(!isInTransaction(), "the gateway is never asked inside a transaction");
    return await send();
  });
}

/** Thrown by what must not wait for the gateway and would have to: nothing was sent, nothing was written. */
export class GatewayBarred extends Error {
  override name = "GatewayBarred";
}

/** A context whose gateway can read what is here and cannot be asked. */
export function withoutAsking(ctx: Context): Context {
  const gateway = aroundEachAsk(ctx.gateway, () => Promise.reject(new GatewayBarred("the gateway is not asked here")));
  return { ...ctx, gateway };
}
