import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { putCharge } from "../charges/charges";
import { availableWith } from "../money/charge-money";
import { book } from "../money/ledger";
import type { Charge } from "../objects/charge";
import { type Dispute, EVIDENCE_FILES, EVIDENCE_TEXTS, type Evidence } from "../objects/dispute";
import { failRefund } from "../refunds/settle-refund";
import { closeDispute, putDispute } from "./close-dispute";
import { settleWarnings } from "./fraud-warnings";

const DAY_S = 86_400;
/** Evidence is due at the end of the 16th day, as on recorded disputes. */
const ANSWER_WITHIN_DAYS = 16;
/** A question by the bank that never becomes more is closed after 120 days. */
const INQUIRY_CLOSES_AFTER_S = 120 * DAY_S;

interface Kind {
  reason: string;
  /** The network's own number for the reason; only cards have one. */
  code: string;
  inquiry?: boolean;
  /** The bank hears no evidence: the dispute is lost as it begins. */
  final?: boolean;
}

/** What a shopper's bank can say about a payment. */
const KINDS = {
  fraudulent: { reason: "fraudulent", code: "10.4" },
  product_not_received: { reason: "product_not_received", code: "13.1" },
  inquiry: { reason: "general", code: "00", inquiry: true },
  debit: { reason: "debit_not_authorized", code: "", final: true },
} as const satisfies Record<string, Kind>;
export type DisputeKind = keyof typeof KINDS;

/** What the gateway knows is filled in already. */
function firstEvidence({ billing_details: { address, email, name } }: Charge): Evidence {
  const lines = [address.line1, address.line2, address.city, address.state, address.postal_code, address.country];
  const written = lines.filter((line) => line !== null).join(", ");
  const nulls = [...EVIDENCE_TEXTS, ...EVIDENCE_FILES].map((field) => [field, null]);
  return {
    ...(Object.fromEntries(nulls) as Evidence),
    billing_address: written === "" ? null : written,
    customer_email_address: email,
    customer_name: name,
    enhanced_evidence: {},
  };
}

function methodDetails(charge: Charge, { code, inquiry = false }: Kind) {
  const details = charge.payment_method_details;
  if (details.type === "klarna") {
    return { payment_method_details: { klarna: { reason_code: null }, type: "klarna" as const } };
  }
  if (details.type !== "card") return {};
  const { brand, network } = details.card;
  const card = { brand, case_type: inquiry ? ("inquiry" as const) : ("chargeback" as const), network };
  return {
    network_reason_code: code,
    payment_method_details: { card: { ...card, network_reason_code: code }, type: "card" as const },
  };
}

/** The bank takes the money, and the gateway its fee, in one movement. */
function withdraw(work: Work, charge: Charge, dispute: Dispute): Dispute {
  const taken = book(work, {
    kind: "dispute",
    amount: -dispute.amount,
    currency: dispute.currency,
    description: `Chargeback withdrawal for ${charge.id}`,
    source: dispute.id,
    availableOn: availableWith(work, charge),
  });
  return { ...dispute, balance_transactions: [taken] };
}

/** A refund that has not left yet must not pay the shopper twice. */
function stopPendingRefunds(work: Work, charge: Charge): Charge {
  for (const id of work.find("refunds", `charge:${charge.id}`)) {
    const refund = work.get("refunds", id)?.api;
    if (refund?.status === "pending") failRefund(work, refund, "charge_for_pending_refund_disputed");
  }
  return work.get("charges", charge.id)?.api ?? charge;
}

/**
 * A shopper disputes `amount` of a captured charge. The money is withdrawn at once with the dispute's fee, unless the
 * bank only inquires; evidence is due by a date that the clock enforces (stripe.md 6.2, 7).
 */
export function openDispute(work: Work, of: Charge, name: DisputeKind, amount: number): Dispute {
  const kind: Kind = KINDS[name];
  const charge = kind.inquiry ? of : stopPendingRefunds(work, of);
  const dueBy = (Math.floor(work.now / DAY_S) + ANSWER_WITHIN_DAYS + 1) * DAY_S - 1;
  const begun: Dispute = {
    id: newId("dp"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: work.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: firstEvidence(charge),
    evidence_details: {
      due_by: kind.final ? 0 : dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: kind.inquiry ?? false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...methodDetails(charge, kind),
    reason: kind.reason,
    status: kind.inquiry ? "warning_needs_response" : "needs_response",
  };
  const dispute = putDispute(work, kind.inquiry ? begun : withdraw(work, charge, begun));
  putCharge(work, { ...charge, dispute: dispute.id, disputed: true });
  work.emit("charge.dispute.created", dispute);
  if (!kind.inquiry) work.emit("charge.dispute.funds_withdrawn", dispute);
  settleWarnings(work, charge.id);
  if (kind.final) return closeDispute(work, dispute, "lost");
  if (kind.inquiry) work.schedule("close_inquiry", dispute.id, (work.now + INQUIRY_CLOSES_AFTER_S) * 1000);
  else work.schedule("miss_dispute_deadline", dispute.id, (dueBy + 1) * 1000);
  return dispute;
}
