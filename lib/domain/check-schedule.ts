/** When the sweep asks the gateway about an unsettled payment: soon at first, then every five minutes until settled. */
const PAUSES_S = [15, 30, 60, 120, 300] as const;

/** @param checks how often it has been asked about already. */
export function nextCheckAt(now: Date, checks: number): Date {
  const pause = PAUSES_S[Math.min(checks, PAUSES_S.length - 1)] ?? 300;
  return new Date(now.getTime() + pause * 1000);
}

/** A refund that succeeded may still fail while the bank looks for an account: up to 30 days. Source: docs.stripe.com/refunds. */
const LATE_CHECKS_D = [1, 3, 7, 14, 30] as const;
const DAY_MS = 86_400_000;

/** When a refund that succeeded is looked at again, in case its bank sends it back; null when it stays where it is. */
export function nextLateCheckAt(now: Date, madeAt: Date): Date | null {
  const after = LATE_CHECKS_D.find((days) => madeAt.getTime() + days * DAY_MS > now.getTime());
  return after === undefined ? null : new Date(madeAt.getTime() + after * DAY_MS);
}

const HOUR_MS = 3_600_000;

/**
 * When the sweep asks about an open dispute: banks think for weeks, so once a day; and an hour after evidence was due,
 * because silence loses it then.
 */
export function nextDisputeCheckAt(now: Date, evidenceDueAt: Date | null): Date {
  const tomorrow = now.getTime() + DAY_MS;
  const afterDue = evidenceDueAt === null ? tomorrow : evidenceDueAt.getTime() + HOUR_MS;
  return new Date(afterDue > now.getTime() ? Math.min(tomorrow, afterDue) : tomorrow);
}
