import type { Fact, FactKind } from "./fact";

/** A bank says that a payment was fraud, before anybody disputes it. Amounts are not part of it. */
export interface FraudWarning {
  readonly id: string;
  readonly chargeId: string;
  readonly intentId: string | null;
  /** The bank's word for it: "made_with_stolen_card", "unauthorized_use_of_card" … */
  readonly fraudType: string;
  /** False once the charge was refunded in full or disputed: nothing can be prevented any more. */
  readonly isActionable: boolean;
  readonly livemode: boolean;
}

/** `fraud_warned`: the warning is there. `fraud_warning_over`: nothing is left to be done about it. */
export const FRAUD_WARNING_FACT_KINDS = ["fraud_warned", "fraud_warning_over"] as const;

/** What a warning lets us know. @param currency of the payment it is about: a fact has one, though no money moved. */
export function factsOfFraudWarning(warning: FraudWarning, currency: string): Fact[] {
  const fact = (kind: FactKind): Fact => ({ kind, objectId: warning.id, version: "1", amountMinor: 0, currency });
  return warning.isActionable ? [fact("fraud_warned")] : [fact("fraud_warned"), fact("fraud_warning_over")];
}
