import { codeWords } from "@/lib/domain/code-words";
import { refundTrouble } from "./refund-words";
import type { Sentence, Speaker } from "./timeline-sentences";

const REQUESTED: Readonly<Record<string, string>> = {
  automatic: "Nobody owed this money, so Till sends it back by itself.",
  merchant: "Written down first; the gateway is asked next.",
};

/** One line for each thing that happens to a refund (db/refunds.ts, db/refund-settlement.ts, request-refund). */
export const REFUND_SENTENCES: Readonly<Record<string, Speaker>> = {
  refund_requested: (say) => ({
    title: `Refund of ${say.amount} decided`,
    detail: REQUESTED[say.text("origin") ?? ""],
    icon: "undo",
    tone: "info",
  }),
  refund_made: (say) => ({ title: `Refund of ${say.amount} is on its way`, icon: "half", tone: "info" }),
  refund_succeeded: (say) => ({ title: `${say.amount} refunded`, icon: "undo" }),
  refund_imported: (say) => ({
    title: `Refund of ${say.amount} was made at the gateway`,
    detail: "Not in Till: somebody made it at the gateway's own side. It counts.",
    icon: "undo",
    tone: "info",
  }),
  refund_failed: (say) => came(say.amount, "failed", say.text("because")),
  refund_canceled: (say) => came(say.amount, "canceled", say.text("because")),
  refund_refused: (say) => ({
    title: `Gateway refused to refund ${say.amount}`,
    detail: refundTrouble("refused", say.text("because")) ?? undefined,
    icon: "alert",
    tone: "bad",
  }),
  refund_unknown: (say) => ({
    title: `Gateway has not said whether it refunded ${say.amount}`,
    detail: `${codeWords(say.text("because"))}. Till keeps asking with the same key, so nothing is refunded twice.`,
    icon: "clock",
    tone: "warn",
  }),
  fact_refund_made: (say) => ({ title: `Refund of ${say.amount} begun at the gateway`, icon: "undo" }),
  fact_refund_succeeded: (say) => ({ title: `${say.amount} refunded`, icon: "undo" }),
  fact_refund_failed: (say) => ({ title: `Refund of ${say.amount} failed`, icon: "alert", tone: "bad" }),
  fact_refund_canceled: (say) => ({ title: `Refund of ${say.amount} canceled`, icon: "x", tone: "warn" }),
  fact_refund_withdrawn: (say) => ({ title: `${say.amount} left the gateway balance`, icon: "undo" }),
  fact_refund_reinstated: (say) => ({ title: `${say.amount} came back to the gateway balance`, icon: "undo" }),
  mail_refund_made_sent: () => ({ title: "Mail sent: refund made", icon: "mail" }),
  mail_refund_made_waiting: () => ({ title: "Mail waits to leave: refund made", icon: "clock", tone: "warn" }),
  mail_refund_failed_sent: () => ({ title: "Mail sent: refund came back", icon: "mail" }),
  mail_refund_failed_waiting: () => ({ title: "Mail waits to leave: refund came back", icon: "clock", tone: "warn" }),
};

function came(amount: string, status: "failed" | "canceled", because: string | null): Sentence {
  const detail = refundTrouble(status, because) ?? undefined;
  return { title: `Refund of ${amount} came back`, detail, icon: "alert", tone: "bad" };
}
