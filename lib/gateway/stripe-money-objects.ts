import { z } from "zod";
import type { Dispute } from "@/lib/domain/dispute";
import type { FraudWarning } from "@/lib/domain/fraud-warning";
import type { GatewayBalance, GatewayTransaction } from "@/lib/domain/gateway-transaction";
import type { Refund } from "@/lib/domain/refund";

/** What happens to money after it was taken, parsed as stripe-objects.ts parses payments: only what Till believes in. */

const REFERENCE = z.union([z.string(), z.object({ id: z.string() }), z.null()]).optional();

const REFUND = z.object({
  object: z.literal("refund"),
  id: z.string().min(1),
  status: z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]),
  amount: z.int().nonnegative(),
  currency: z.string().length(3),
  charge: REFERENCE,
  payment_intent: REFERENCE,
  metadata: z.record(z.string(), z.string()).nullish(),
  failure_reason: z.string().nullish(),
  balance_transaction: REFERENCE,
  failure_balance_transaction: REFERENCE,
  created: z.int(),
});

const TRANSACTION = z.object({
  object: z.literal("balance_transaction"),
  id: z.string().min(1),
  type: z.string().min(1),
  source: REFERENCE,
  amount: z.int(),
  fee: z.int(),
  net: z.int(),
  currency: z.string().length(3),
  created: z.int(),
  available_on: z.int(),
});

const DISPUTE = z.object({
  object: z.literal("dispute"),
  id: z.string().min(1),
  status: z.enum([
    "warning_needs_response",
    "warning_under_review",
    "warning_closed",
    "prevented",
    "needs_response",
    "under_review",
    "won",
    "lost",
  ]),
  amount: z.int().nonnegative(),
  currency: z.string().length(3),
  livemode: z.boolean(),
  charge: z.union([z.string(), z.object({ id: z.string() })]),
  payment_intent: REFERENCE,
  reason: z.string(),
  evidence_details: z.object({ due_by: z.int().nullish(), submission_count: z.int() }),
  balance_transactions: z.array(TRANSACTION),
  created: z.int(),
});

const FRAUD_WARNING = z.object({
  object: z.literal("radar.early_fraud_warning"),
  id: z.string().min(1),
  actionable: z.boolean(),
  charge: z.union([z.string(), z.object({ id: z.string() })]),
  payment_intent: REFERENCE,
  fraud_type: z.string(),
  livemode: z.boolean(),
});

const BALANCE_LINE = z.object({ amount: z.int(), currency: z.string().length(3) });
const BALANCE = z.object({
  object: z.literal("balance"),
  available: z.array(BALANCE_LINE),
  pending: z.array(BALANCE_LINE),
});

/** A prevented dispute was settled before the bank opened it: nothing is to be answered, as with a closed inquiry. */
const DISPUTE_STATUS: Record<z.infer<typeof DISPUTE>["status"], Dispute["status"]> = {
  warning_needs_response: "inquiry",
  warning_under_review: "inquiry_answered",
  warning_closed: "inquiry_closed",
  prevented: "inquiry_closed",
  needs_response: "needs_response",
  under_review: "under_review",
  won: "won",
  lost: "lost",
};

/** Reads a Refund from an answer or an event; null when it is not one. */
export function refundFrom(raw: unknown): Refund | null {
  const { data } = REFUND.safeParse(raw);
  if (!data) return null;
  return {
    id: data.id,
    chargeId: idOf(data.charge),
    intentId: idOf(data.payment_intent),
    // The shopper still has to say where to: until then it is on its way.
    status: data.status === "requires_action" ? "pending" : data.status,
    amountMinor: data.amount,
    currency: data.currency.toUpperCase(),
    refundId: data.metadata?.refund_id ?? null,
    failureReason: data.failure_reason ?? null,
    withdrawnBy: idOf(data.balance_transaction),
    reinstatedBy: idOf(data.failure_balance_transaction),
    createdAt: moment(data.created),
  };
}

/** Reads a Dispute from an answer or an event; null when it is not one. */
export function disputeFrom(raw: unknown): Dispute | null {
  const { data } = DISPUTE.safeParse(raw);
  if (!data) return null;
  const dueBy = data.evidence_details.due_by;
  return {
    id: data.id,
    chargeId: typeof data.charge === "string" ? data.charge : data.charge.id,
    intentId: idOf(data.payment_intent),
    status: DISPUTE_STATUS[data.status],
    amountMinor: data.amount,
    currency: data.currency.toUpperCase(),
    livemode: data.livemode,
    reason: data.reason,
    evidenceDueAt: dueBy ? moment(dueBy) : null,
    submissions: data.evidence_details.submission_count,
    movements: data.balance_transactions.map((transaction) => movementOf(transaction, data)),
    createdAt: moment(data.created),
  };
}

/** Reads an early fraud warning from an event; null when it is not one. */
export function fraudWarningFrom(raw: unknown): FraudWarning | null {
  const { data } = FRAUD_WARNING.safeParse(raw);
  if (!data) return null;
  return {
    id: data.id,
    chargeId: typeof data.charge === "string" ? data.charge : data.charge.id,
    intentId: idOf(data.payment_intent),
    fraudType: data.fraud_type,
    isActionable: data.actionable,
    livemode: data.livemode,
  };
}

/** A movement stands in the gateway's own currency; where that is another, it is the disputed amount, converted. */
function movementOf(
  { id, amount, currency }: z.infer<typeof TRANSACTION>,
  dispute: { amount: number; currency: string },
): Dispute["movements"][number] {
  const amountMinor = currency === dispute.currency ? amount : Math.sign(amount) * dispute.amount;
  return { transactionId: id, amountMinor };
}

/** Reads a line of the gateway's books; null when it is not one. */
export function transactionFrom(raw: unknown): GatewayTransaction | null {
  const { data } = TRANSACTION.safeParse(raw);
  if (!data) return null;
  return {
    id: data.id,
    type: data.type,
    sourceId: idOf(data.source),
    amountMinor: data.amount,
    feeMinor: data.fee,
    netMinor: data.net,
    currency: data.currency.toUpperCase(),
    createdAt: moment(data.created),
    availableAt: moment(data.available_on),
  };
}

/** Reads the balance: what is available and what is on its way count together. Null when it is not one. */
export function balanceFrom(raw: unknown): readonly GatewayBalance[] | null {
  const { data } = BALANCE.safeParse(raw);
  if (!data) return null;
  const sums = new Map<string, number>();
  for (const { amount, currency } of [...data.available, ...data.pending]) {
    sums.set(currency.toUpperCase(), (sums.get(currency.toUpperCase()) ?? 0) + amount);
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

function idOf(reference: z.infer<typeof REFERENCE>): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}

function moment(seconds: number): Date {
  return new Date(seconds * 1000);
}
