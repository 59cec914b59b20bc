/** When the sweep asks the gateway about an unsettled payment: soon at first, then every five minutes until settled. */
const PAUSES_S = [15, 30, 60, 120, 300] as const;

/** @param checks how often it has been asked about already. */
export function nextCheckAt(now: Date, checks: number): Date {
  const pause = PAUSES_S[Math.min(checks, PAUSES_S.length - 1)] ?? 300;
  return new Date(now.getTime() + pause * 1000);
}
