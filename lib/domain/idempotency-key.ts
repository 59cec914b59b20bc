/** A key the gateway may have forgotten (24 h) is never sent again; one hour is left for clocks and queues. */
const KEY_LIFE_MS = 23 * 3_600_000;
/** After a lost answer, only this much silence means that the request never arrived. */
const ABSENCE_COUNTS_AFTER_MS = 3_600_000;

/** Whether a request may still be sent under its key: asked for again later, it would be a second one. */
export function isKeyAlive(firstSentAt: Date | null, now: Date): boolean {
  return firstSentAt === null || now.getTime() - firstSentAt.getTime() <= KEY_LIFE_MS;
}

/** Whether what the gateway does not list was never made: a request may be on its way for a while. */
export function doesAbsenceCount(lastSentAt: Date, now: Date): boolean {
  return now.getTime() - lastSentAt.getTime() >= ABSENCE_COUNTS_AFTER_MS;
}
