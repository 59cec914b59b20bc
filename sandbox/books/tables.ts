import type { BalanceDayRow, BalanceTransactionRow } from "../objects/balance-transaction";
import type { ChargeRow } from "../objects/charge";
import type { CustomerRow, DeletedCustomerRow } from "../objects/customer";
import type { DeliveryRow, EndpointRow, EventRow } from "../objects/event";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";

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
  does: "settle_charge" | "expire_authorization";
  about: string;
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
}

export interface SettingRow {
  id: string;
  value: unknown;
}

export interface Tables {
  customers: CustomerRow;
  deleted_customers: DeletedCustomerRow;
  payment_intents: IntentRow;
  charges: ChargeRow;
  payment_methods: PaymentMethodRow;
  balance_transactions: BalanceTransactionRow;
  balance_days: BalanceDayRow;
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
  payment_methods: (row) => (row.api.customer ? [`customer:${row.api.customer}`] : []),
  charges: (row) => [
    `payment_intent:${row.api.payment_intent}`,
    ...metadataLookups(row.api.metadata),
    ...(row.api.customer ? [`customer:${row.api.customer}`] : []),
  ],
  balance_transactions: (row) => [`source:${row.api.source}`],
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
