import { factsOfDispute } from "@/lib/domain/dispute-facts";
import { disputeStatusOf } from "@/lib/domain/dispute-status";
import type { Fact } from "@/lib/domain/fact";
import { factsOfCharge, factsOfIntent } from "@/lib/domain/payment-facts";
import { capturedMinor, paymentStatusOf } from "@/lib/domain/payment-status";
import { factsOfRefund } from "@/lib/domain/refund-facts";
import { refundStatusOf } from "@/lib/domain/refund-status";
import type { EventSubject } from "@/lib/gateway/gateway";

/** What one piece of news lets us know. */
export function factsOf(subject: EventSubject): Fact[] {
  if (subject.about === "intent") return factsOfIntent(subject.intent);
  if (subject.about === "charge") return factsOfCharge(subject.charge);
  if (subject.about === "refund") return factsOfRefund(subject.refund);
  if (subject.about === "dispute") return factsOfDispute(subject.dispute);
  return [];
}

export function keyOf({ kind, objectId, version }: Fact): string {
  return `${objectId} ${kind} ${version}`;
}

/** What a life has come to, from the news heard so far, in the order in which it was heard: pure. */
export function reduce(heard: readonly (readonly Fact[])[]) {
  const facts = new Map<string, Fact>();
  for (const fact of heard.flat()) if (!facts.has(keyOf(fact))) facts.set(keyOf(fact), fact);
  const all = [...facts.values()];
  const of = (prefix: string) =>
    [...new Set(all.filter(({ objectId }) => objectId.startsWith(prefix)).map((fact) => fact.objectId))].sort();
  const about = (id: string) => all.filter((fact) => fact.objectId === id);
  const sum = (kind: Fact["kind"]) =>
    all.reduce((total, fact) => (fact.kind === kind ? total + fact.amountMinor : total), 0);
  return {
    payment: paymentStatusOf(all),
    captured: capturedMinor(all),
    refunds: of("re_").map((id) => [id, refundStatusOf(about(id))] as const),
    disputes: of("dp_").map((id) => [id, disputeStatusOf(about(id))] as const),
    moved: {
      refunds: sum("refund_withdrawn") - sum("refund_reinstated"),
      disputes: sum("dispute_withdrawn") - sum("dispute_reinstated"),
    },
    facts: all.map((fact) => `${keyOf(fact)} ${fact.amountMinor} ${fact.currency}`).sort(),
  };
}
