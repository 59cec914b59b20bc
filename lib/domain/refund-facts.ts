import type { Fact, FactKind } from "./fact";
import type { Refund } from "./refund";

/** What a refund, fetched or sent, lets us know: only what stays true whenever it is read. */
export function factsOfRefund(refund: Refund): Fact[] {
  const fact = (kind: FactKind, version = "1"): Fact => {
    return { kind, objectId: refund.id, version, amountMinor: refund.amountMinor, currency: refund.currency };
  };
  const facts = [fact("refund_made")];
  if (refund.status !== "pending") facts.push(fact(`refund_${refund.status}`));
  if (refund.withdrawnBy !== null) facts.push(fact("refund_withdrawn", refund.withdrawnBy));
  if (refund.reinstatedBy !== null) facts.push(fact("refund_reinstated", refund.reinstatedBy));
  return facts;
}
