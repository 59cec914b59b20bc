import { createHash } from "node:crypto";
import type { Permissions } from "../api/permissions";
import type { BalanceDayRow, BalanceTransactionRow } from "../objects/balance-transaction";
import type { CashBalanceRow, CashTransactionRow } from "../objects/cash-balance";
import type { ChargeRow } from "../objects/charge";
import type { ConfirmationTokenRow } from "../objects/confirmation-token";
import type { CustomerRow, DeletedCustomerRow } from "../objects/customer";
import type { CustomerSessionRow } from "../objects/customer-session";
import type { DisputeRow, FraudWarningRow } from "../objects/dispute";
import type { DeliveryRow, EndpointRow, EventRow } from "../objects/event";
import type { MandateRow } from "../objects/mandate";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { PayoutRow } from "../objects/payout";
import type { RefundRow } from "../objects/refund";
import type { SetupAttemptRow } from "../objects/setup-attempt";
import type { SetupIntentRow } from "../objects/setup-intent";
import type { TokenRow } from "../objects/token";

/** The saved answer of one idempotency key. */
export interface KeyRow {
  id: string;
  endpoint: string;
  digest: string;
  status: number;
  body: object;
  requestId: string;
  created: number;
}

/** Something the sandbox will do by itself once its clock reaches `due` (milliseconds). */
export interface TaskRow {
  id: string;
  due: number;
  does:
    | "announce_balance"
    | "close_inquiry"
    | "decide_dispute"
    | "decide_debit"
    | "dispute_charge"
    | "expire_authorization"
    | "expire_refund"
    | "fail_refund"
    | "finish_payout"
    | "miss_dispute_deadline"
    | "note_refund_reference"
    | "return_refund"
    | "send_payout"
    | "settle_charge"
    | "settle_refund"
    | "warn_of_fraud";
  about: string;
}

/** A restricted key; its id is the key itself. */
export interface ApiKeyRow {
  id: string;
  name: string;
  permissions: Permissions;
  created: number;
  expired: boolean;
}

export interface MailRow {
  id: string;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string | null;
  received_at: string;
  links: string[];
  /** Older journals have neither. */
  headers?: [name: string, value: string][];
  attachments?: { name: string; type: string; size: number }[];
}

export interface SettingRow {
  id: string;
  value: unknown;
}

export interface Tables {
  tokens: TokenRow;
  confirmation_tokens: ConfirmationTokenRow;
  api_keys: ApiKeyRow;
  customer_sessions: CustomerSessionRow;
  cash_balances: CashBalanceRow;
  cash_transactions: CashTransactionRow;
  customers: CustomerRow;
  deleted_customers: DeletedCustomerRow;
  payment_intents: IntentRow;
  charges: ChargeRow;
  mandates: MandateRow;
  payment_methods: PaymentMethodRow;
  setup_intents: SetupIntentRow;
  setup_attempts: SetupAttemptRow;
  balance_transactions: BalanceTransactionRow;
  balance_days: BalanceDayRow;
  disputes: DisputeRow;
  fraud_warnings: FraudWarningRow;
  payouts: PayoutRow;
  refunds: RefundRow;
  events: EventRow;
  webhook_endpoints: EndpointRow;
  deliveries: DeliveryRow;
  idempotency_keys: KeyRow;
  tasks: TaskRow;
  mails: MailRow;
  settings: SettingRow;
}

export type TableName = keyof Tables;

/** Searches do not mind the case of metadata, so neither do its keys. */
const metadataLookups = (metadata: Record<string, string>): string[] =>
  Object.entries(metadata).map(([key, value]) => `metadata.${key}:${value.toLowerCase()}`);

/** What each table can be found by besides its id, as `name:value`. */
const lookups: { [T in TableName]?: (row: Tables[T]) => string[] } = {
  payment_intents: (row) => [
    ...metadataLookups(row.api.metadata),
    ...(row.api.customer ? [`customer:${row.api.customer}`] : []),
  ],
  customers: (row) => [...metadataLookups(row.api.metadata), ...(row.api.email ? [`email:${row.api.email}`] : [])],
  cash_transactions: (row) => [`customer:${row.api.customer}`],
  mandates: (row) => [`payment_method:${row.api.payment_method}`],
  setup_intents: (row) => [
    ...metadataLookups(row.api.metadata),
    ...(row.api.customer ? [`customer:${row.api.customer}`] : []),
  ],
  setup_attempts: (row) => [`setup_intent:${row.api.setup_intent}`],
  payment_methods: (row) => (row.api.customer ? [`customer:${row.api.customer}`] : []),
  charges: (row) => [
    `payment_intent:${row.api.payment_intent}`,
    ...metadataLookups(row.api.metadata),
    ...(row.api.customer ? [`customer:${row.api.customer}`] : []),
  ],
  balance_transactions: (row) => [`source:${row.api.source}`, `type:${row.api.type}`],
  disputes: (row) => [`charge:${row.api.charge}`, `payment_intent:${row.api.payment_intent}`],
  fraud_warnings: (row) => [`charge:${row.api.charge}`, `payment_intent:${row.api.payment_intent}`],
  refunds: (row) => [`charge:${row.api.charge}`, `payment_intent:${row.api.payment_intent}`],
  tasks: (row) => [`about:${row.about}`],
  events: (row) => [`about:${(row.api.data.object as { id?: string }).id ?? ""}`],
  deliveries: (row) => [
    `event:${row.event}`,
    ...(row.state === "pending" ? ["pending"] : []),
    ...(row.state === "delivered" ? [] : ["undelivered"]),
  ],
};

export function lookupKeys<T extends TableName>(table: T, row: Tables[T]): string[] {
  return lookups[table]?.(row) ?? [];
}

/** Changes whenever the rules above do: books that were indexed by other rules are indexed anew. */
export const lookupRules = (): string =>
  createHash("sha256")
    .update([metadataLookups, ...Object.entries(lookups).flat()].map(String).join("\n"))
    .digest("base64url");
