/** The shopper's word that a shop may debit an account; only SEPA debits have one here. */
export interface Mandate {
  id: string;
  object: "mandate";
  customer_acceptance:
    | { accepted_at: number; online: { ip_address: string | null; user_agent: string | null }; type: "online" }
    | { accepted_at: number; offline: Record<string, never>; type: "offline" };
  livemode: false;
  multi_use?: Record<string, never>;
  payment_method: string;
  payment_method_details: { sepa_debit: { reference: string; url: string }; type: "sepa_debit" };
  single_use?: { amount: number; currency: string };
  status: "active" | "inactive" | "pending";
  type: "multi_use" | "single_use";
}

export interface MandateRow {
  id: string;
  api: Mandate;
  hidden: Record<string, never>;
}
