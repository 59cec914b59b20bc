import { randomBytes } from "node:crypto";
import { type Database, openDatabase, openPool } from "@/db/client";
import { isInTransaction } from "@/db/transaction";
import { uuidV7 } from "./domain/ids";
import { invariant } from "./domain/invariant";
import { getEnv } from "./env";
import type { Gateway } from "./gateway/gateway";
import { stripeGateway } from "./gateway/stripe";
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
  now(): Date;
  newId(): string;
  random(bytes: number): Uint8Array;
}

let parts: Omit<Context, "actor"> | undefined;

/** The context of this process, on the real database, gateway and clock; opened at first use. */
export function liveContext(actor: Actor): Context {
  parts ??= openParts();
  return { ...parts, actor };
}

function openParts(): Omit<Context, "actor"> {
  const env = getEnv();
  return {
    db: openDatabase(openPool(env.DATABASE_URL, env.DATABASE_CONNECTIONS)),
    gateway: outsideTransactions(
      stripeGateway({
        secretKey: env.STRIPE_SECRET_KEY,
        webhookSecrets: env.STRIPE_WEBHOOK_SECRET,
        apiBase: env.STRIPE_API_BASE,
      }),
    ),
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
      linkSecret: env.AUTH_SECRET,
    },
    now: () => new Date(),
    newId: () => uuidV7(Date.now(), randomBytes(10)),
    random: (bytes) => randomBytes(bytes),
  };
}

/** A gateway asked inside a transaction would hold row locks for as long as it likes: that is a bug, and it shows at once. */
export function outsideTransactions(gateway: Gateway): Gateway {
  const outside =
    <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      invariant(!isInTransaction(), "the gateway is never asked inside a transaction");
      return await ask(...args);
    };
  return {
    ...gateway,
    createIntent: outside(gateway.createIntent),
    getIntent: outside(gateway.getIntent),
    cancelIntent: outside(gateway.cancelIntent),
    captureIntent: outside(gateway.captureIntent),
    listIntents: outside(gateway.listIntents),
    createRefund: outside(gateway.createRefund),
    getRefund: outside(gateway.getRefund),
    listRefundsOf: outside(gateway.listRefundsOf),
    listRefunds: outside(gateway.listRefunds),
    getDispute: outside(gateway.getDispute),
    listDisputes: outside(gateway.listDisputes),
    listTransactions: outside(gateway.listTransactions),
    getBalance: outside(gateway.getBalance),
    listUndeliveredEvents: outside(gateway.listUndeliveredEvents),
  };
}
