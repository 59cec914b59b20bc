import type { Work } from "../books/work";
import { book } from "../money/ledger";
import type { Dispute, DisputeStatus } from "../objects/dispute";

/** What still waits for somebody: the shop, or the bank. */
const OPEN: readonly DisputeStatus[] = [
  "needs_response",
  "under_review",
  "warning_needs_response",
  "warning_under_review",
];

export const isOpen = ({ status }: Dispute): boolean => OPEN.includes(status);

/** An inquiry is a question by the bank: no money moves, and it can be answered with a refund. */
export const isInquiry = ({ status }: Dispute): boolean => status.startsWith("warning_");

export function putDispute(work: Work, dispute: Dispute): Dispute {
  work.put("disputes", { id: dispute.id, api: dispute, hidden: {} });
  return dispute;
}

export const disputesOf = (work: Work, charge: string): Dispute[] =>
  work.find("disputes", `charge:${charge}`).flatMap((id) => work.get("disputes", id)?.api ?? []);

/** The money taken at the beginning comes back, no sooner than it went; what the dispute cost does not. */
function reinstate(work: Work, dispute: Dispute): Dispute {
  const back = book(work, {
    kind: "dispute_reversal",
    amount: dispute.amount,
    currency: dispute.currency,
    description: `Chargeback reversal for ${dispute.charge}`,
    source: dispute.id,
    availableOn: dispute.balance_transactions[0]?.available_on ?? work.now,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, back] };
}

/**
 * The end of a dispute: won gives the money back, lost leaves it with the shopper, an inquiry is just closed. Tells
 * `charge.dispute.closed`, and `charge.dispute.funds_reinstated` where money came back (stripe.md 6.2).
 */
export function closeDispute(work: Work, dispute: Dispute, status: "won" | "lost" | "warning_closed"): Dispute {
  const money = status === "won" ? reinstate(work, dispute) : dispute;
  const closed = putDispute(work, { ...money, is_charge_refundable: status !== "lost", status });
  work.emit("charge.dispute.closed", closed);
  if (status === "won") work.emit("charge.dispute.funds_reinstated", closed);
  return closed;
}

/** A refund of everything answers what the bank asked. */
export function closeInquiries(work: Work, charge: string): void {
  for (const dispute of disputesOf(work, charge)) {
    if (isOpen(dispute) && isInquiry(dispute)) closeDispute(work, dispute, "warning_closed");
  }
}
