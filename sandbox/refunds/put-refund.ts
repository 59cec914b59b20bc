import type { Work } from "../books/work";
import type { Refund } from "../objects/refund";
import { previousAttributes } from "../webhooks/previous-attributes";

export function putRefund(work: Work, refund: Refund): Refund {
  work.put("refunds", { id: refund.id, api: refund, hidden: {} });
  return refund;
}

/** Puts the changed refund down and tells of it. A card's refund is told under its older name as well. */
export function changeRefund(work: Work, before: Refund, after: Refund): Refund {
  putRefund(work, after);
  const previous = previousAttributes(before, after);
  if (!previous) return after;
  work.emit("refund.updated", after, previous);
  work.emit("charge.refund.updated", after, previous);
  return after;
}
