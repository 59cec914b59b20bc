import type { BalanceTransaction } from "./balance-transaction";

export type DisputeStatus =
  | "needs_response"
  | "under_review"
  | "won"
  | "lost"
  | "warning_needs_response"
  | "warning_under_review"
  | "warning_closed";

/** Evidence that is text; the fields that hold an uploaded file stay null, because there are no uploads here. */
export const EVIDENCE_TEXTS = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
] as const;
export const EVIDENCE_FILES = [
  "cancellation_policy",
  "customer_communication",
  "customer_signature",
  "duplicate_charge_documentation",
  "receipt",
  "refund_policy",
  "service_documentation",
  "shipping_documentation",
  "uncategorized_file",
] as const;
export type EvidenceText = (typeof EVIDENCE_TEXTS)[number];

export type Evidence = Record<EvidenceText, string | null> &
  Record<(typeof EVIDENCE_FILES)[number], null> & { enhanced_evidence: Record<string, never> };

export type SubmissionMethod = "manual" | "prefer_manual" | "prefer_smart_disputes" | "smart_disputes";

export interface Dispute {
  id: string;
  object: "dispute";
  amount: number;
  /** The withdrawal and, if the shop wins, the reinstatement. */
  balance_transactions: BalanceTransaction[];
  charge: string;
  created: number;
  currency: string;
  enhanced_eligibility_types: never[];
  evidence: Evidence;
  evidence_details: {
    due_by: number;
    enhanced_eligibility: Record<string, never>;
    has_evidence: boolean;
    past_due: boolean;
    submission_count: number;
    submission_method: "manual" | "not_submitted";
  };
  intended_submission_method: SubmissionMethod | null;
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Record<string, string>;
  network_reason_code?: string;
  payment_intent: string;
  payment_method_details?:
    | {
        card: { brand: string; case_type: "chargeback" | "inquiry"; network: string; network_reason_code: string };
        type: "card";
      }
    | { klarna: { reason_code: null }; type: "klarna" };
  reason: string;
  status: DisputeStatus;
}

export interface DisputeRow {
  id: string;
  api: Dispute;
  hidden: Record<string, never>;
}

export interface FraudWarning {
  id: string;
  object: "radar.early_fraud_warning";
  actionable: boolean;
  charge: string;
  created: number;
  fraud_type: "made_with_stolen_card";
  livemode: false;
  payment_intent: string;
}

export interface FraudWarningRow {
  id: string;
  api: FraudWarning;
  hidden: Record<string, never>;
}
