import { reasonWords } from "./dispute-words";
import type { Speaker } from "./timeline-sentences";

/** One line for each thing that a shopper's bank does: told by the order's history, or by the bare fact. */
const ABOUT_DISPUTES: Readonly<Record<string, Speaker>> = {
  inquiry_opened: (say) => ({
    title: `The bank asks about ${say.amount}`,
    detail: `${reasonOf(say.text("reason"))} No money has moved. Answer at the gateway, or refund in full.`,
    icon: "info",
    tone: "warn",
  }),
  inquiry_answered: () => ({ title: "Inquiry answered", detail: "The bank reads it.", icon: "check", tone: "info" }),
  inquiry_closed: () => ({ title: "Inquiry closed, no money moved", icon: "check" }),
  dispute_opened: (say) => ({
    title: `${say.amount} disputed`,
    detail: `${reasonOf(say.text("reason"))} Until it is decided, nothing of this payment can be refunded.`,
    icon: "alert",
    tone: "bad",
  }),
  dispute_submitted: () => ({
    title: "Evidence submitted",
    detail: "The bank decides, usually within 60 to 75 days.",
    icon: "check",
    tone: "info",
  }),
  dispute_won: (say) => ({ title: `Dispute over ${say.amount} won`, icon: "check", tone: "ok" }),
  dispute_lost: (say) => ({
    title: `Dispute over ${say.amount} lost`,
    detail: "The amount stays with the shopper. Don't refund it again.",
    icon: "x",
    tone: "bad",
  }),
  dispute_withdrawn: (say) => ({ title: `${say.amount} taken by the bank`, icon: "undo", tone: "bad" }),
  dispute_reinstated: (say) => ({ title: `${say.amount} given back by the bank`, icon: "undo", tone: "ok" }),
  fraud_warned: (say) => ({
    title: "The bank warns of fraud",
    detail: `${reasonOf(say.text("fraud"))} A refund in full now prevents a dispute and its fee. Don't ship before you are sure.`,
    icon: "alert",
    tone: "warn",
  }),
  fraud_warning_over: () => ({
    title: "Nothing is left to do about the fraud warning",
    detail: "The payment was refunded in full or disputed.",
    icon: "info",
  }),
};

/** The history's types, and those of the facts behind them. */
export const DISPUTE_SENTENCES: Readonly<Record<string, Speaker>> = {
  ...ABOUT_DISPUTES,
  ...Object.fromEntries(Object.entries(ABOUT_DISPUTES).map(([type, speaker]) => [`fact_${type}`, speaker])),
};

function reasonOf(reason: string | null): string {
  return reason === null ? "" : `${reasonWords(reason)}.`;
}
