import { type DisputeStatus, UNSETTLED_DISPUTE_STATUSES } from "./dispute-status";

/** The saved views of the disputes list, by the word that stands in the address. */
export const DISPUTE_VIEWS = ["open", "decided", "all"] as const;
export type DisputeView = (typeof DISPUTE_VIEWS)[number];

/** The statuses a view shows; null shows any. */
export const DISPUTE_VIEW_STATUSES: Record<DisputeView, readonly DisputeStatus[] | null> = {
  open: UNSETTLED_DISPUTE_STATUSES,
  decided: ["won", "lost", "inquiry_closed"],
  all: null,
};
