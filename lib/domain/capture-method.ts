/** `automatic`: money is taken when the shopper pays. `manual`: it is reserved, and a merchant takes it, or part of it, later. */
export const CAPTURE_METHODS = ["automatic", "manual"] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];

/** Two days leave a weekend's Monday to take what Friday reserved. */
export const RUNNING_OUT_MS = 48 * 3_600_000;

/** Whether a reservation ends so soon that a merchant should be told. */
export function isRunningOut(captureBefore: Date, now: Date): boolean {
  return captureBefore.getTime() - now.getTime() < RUNNING_OUT_MS;
}
