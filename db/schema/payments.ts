import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CAPTURE_METHODS } from "@/lib/domain/capture-method";
import { FACT_KINDS } from "@/lib/domain/fact";
import { LIVE_PAYMENT_STATUSES, PAYMENT_STATUSES, UNSETTLED_PAYMENT_STATUSES } from "@/lib/domain/payment-status";
import { minor, moment, oneOf } from "./columns";
import { orders } from "./orders";

/** One PaymentIntent. Its id is the idempotency key it is created with. The client secret is never stored. */
export const payments = pgTable(
  "payments",
  {
    id: uuid("id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: text("status", { enum: PAYMENT_STATUSES }).notNull().default("starting"),
    providerIntentId: text("provider_intent_id").unique(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    livemode: boolean("livemode"),
    /** `manual`: the gateway only reserves the amount; a merchant takes it, or part of it, later. */
    captureMethod: text("capture_method", { enum: CAPTURE_METHODS }).notNull().default("automatic"),
    /** What was asked to be captured of a reserved amount; null until then, and for what is captured at once. */
    captureMinor: minor("capture_minor"),
    /** Until when a reserved amount can be captured; null when nothing is reserved. */
    captureBefore: moment("capture_before"),
    /** When a merchant gave the reserved amount up: from then on it is canceled, never captured. Null otherwise. */
    voidRequestedAt: moment("void_requested_at"),
    /** When too many cards had been declined on it, so that it is canceled and no more are tried. */
    triesStoppedAt: moment("tries_stopped_at"),
    /** True for the one payment whose money made its order paid. What any other captured is surplus, and goes back. */
    isSettling: boolean("is_settling").notNull().default(false),
    /** What it was paid with: "card", "klarna", "sepa_debit" …; null until there was a try. */
    methodKind: text("method_kind"),
    /** When the sweep asks the gateway next; null when settled. */
    nextCheckAt: moment("next_check_at"),
    checks: integer("checks").notNull().default(0),
    /** When the gateway last answered how it stands. Webhooks do not count: a late one knows nothing of a newer try. */
    askedAt: moment("asked_at"),
    createdAt: moment("created_at").notNull(),
    settledAt: moment("settled_at"),
  },
  (table) => [
    uniqueIndex("payments_one_live_an_order").on(table.orderId).where(oneOf(table.status, LIVE_PAYMENT_STATUSES)),
    uniqueIndex("payments_one_settles_an_order").on(table.orderId).where(sql`${table.isSettling}`),
    check("payments_status", oneOf(table.status, PAYMENT_STATUSES)),
    check("payments_amount_positive", sql`${table.amountMinor} > 0`),
    check("payments_capture_method", oneOf(table.captureMethod, CAPTURE_METHODS)),
    check(
      "payments_capture_within",
      sql`${table.captureMinor} is null or ${table.captureMinor} between 1 and ${table.amountMinor}`,
    ),
    index("payments_of_order").on(table.orderId, table.createdAt),
    index("payments_running_out").on(table.captureBefore).where(sql`${table.status} = 'authorized'`),
    index("payments_to_check").on(table.nextCheckAt).where(oneOf(table.status, UNSETTLED_PAYMENT_STATUSES)),
  ],
);

export const CHARGE_STATUSES = ["pending", "succeeded", "failed"] as const;

/** One try on a payment, with what a merchant may see of it: brand and last four, never more. */
export const charges = pgTable(
  "charges",
  {
    id: uuid("id").primaryKey(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    providerChargeId: text("provider_charge_id").notNull().unique(),
    status: text("status", { enum: CHARGE_STATUSES }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    failureCode: text("failure_code"),
    declineCode: text("decline_code"),
    cardBrand: text("card_brand"),
    cardLast4: text("card_last4"),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    check("charges_status", oneOf(table.status, CHARGE_STATUSES)),
    check("charges_last4_only", sql`${table.cardLast4} is null or length(${table.cardLast4}) <= 4`),
    index("charges_of_payment").on(table.paymentId, table.createdAt),
    index("charges_newest").on(table.createdAt),
  ],
);

/** News from the gateway, once each. Append-only: a trigger refuses UPDATE and DELETE. */
export const paymentFacts = pgTable(
  "payment_facts",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    objectId: text("object_id").notNull(),
    kind: text("kind", { enum: FACT_KINDS }).notNull(),
    version: text("version").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    heardFrom: text("heard_from").notNull(),
    recordedAt: moment("recorded_at").notNull(),
  },
  (table) => [
    uniqueIndex("payment_facts_once").on(table.objectId, table.kind, table.version),
    check("payment_facts_kind", oneOf(table.kind, FACT_KINDS)),
    index("payment_facts_of_payment").on(table.paymentId),
  ],
);

export const CALL_STATES = ["intended", "unknown", "yes", "no"] as const;

/** Each thing asked of the gateway: written before it is sent, with its key, so that a retry is the same request. */
export const gatewayCalls = pgTable(
  "gateway_calls",
  {
    idempotencyKey: text("idempotency_key").primaryKey(),
    kind: text("kind").notNull(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    request: jsonb("request").$type<unknown>().notNull(),
    state: text("state", { enum: CALL_STATES }).notNull().default("intended"),
    because: text("because"),
    sends: integer("sends").notNull().default(0),
    firstSentAt: moment("first_sent_at"),
    lastSentAt: moment("last_sent_at"),
    answeredAt: moment("answered_at"),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    check("gateway_calls_state", oneOf(table.state, CALL_STATES)),
    index("gateway_calls_of_payment").on(table.paymentId),
  ],
);

/** What a person must look at: money that does not fit, news that was refused. Never silent, never blocking others. */
export const paymentExceptions = pgTable(
  "payment_exceptions",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    kind: text("kind").notNull(),
    objectId: text("object_id").notNull(),
    orderId: uuid("order_id").references(() => orders.id),
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>().notNull(),
    raisedAt: moment("raised_at").notNull(),
    resolvedAt: moment("resolved_at"),
    /** Who or what settled it: an actor. Null while it is open. */
    resolvedBy: text("resolved_by"),
    /** What whoever looked at it wrote down, in the merchant's own words. */
    note: text("note"),
    /** The message of the outbox that tells the shop of it; null until one does. */
    toldBy: uuid("told_by"),
  },
  (table) => [
    uniqueIndex("payment_exceptions_once").on(table.kind, table.objectId),
    index("payment_exceptions_of_order").on(table.orderId),
    index("payment_exceptions_open").on(table.raisedAt).where(sql`${table.resolvedAt} is null`),
  ],
);
