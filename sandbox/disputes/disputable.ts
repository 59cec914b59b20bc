import type { Work } from "../books/work";
import type { Charge } from "../objects/charge";
import { disputesOf, isInquiry } from "./close-dispute";

/** What is left of a charge to be disputed: neither given back nor taken by a dispute that is open or lost. */
export function disputable(work: Work, charge: Charge): number {
  const taken = disputesOf(work, charge.id).filter((dispute) => !isInquiry(dispute) && dispute.status !== "won");
  return taken.reduce((left, { amount }) => left - amount, charge.amount - charge.amount_refunded);
}
