/** Alone, a failure is chance; five in a row without an answer between them are an outage (reliability, section 1). */
export const FAILURES_MAX = 5;
/** The first pause is short, since most outages are; an outage that lasts is asked about twice a minute. */
export const PAUSE_FIRST_MS = 5_000;
export const PAUSE_LAST_MS = 30_000;

/**
 * Decides whether a foreign service that may be away is asked at all. Closed, everything is sent; after five failures in
 * a row it opens, and nothing is; when its pause is over a single question goes out as a probe, whose answer closes it
 * and whose failure opens it for twice as long. Any answer counts as one, a refusal too.
 *
 * Times are milliseconds of a clock that never steps.
 */
export class Breaker {
  #failures = 0;
  #pauseMs = 0;
  #openUntil = 0;
  #isProbing = false;

  get isOpen(): boolean {
    return this.#failures >= FAILURES_MAX;
  }

  /** @returns whether the question may be sent. Each one that may is followed by `answered` or `failed`. */
  admit(nowMs: number): boolean {
    if (!this.isOpen) return true;
    if (this.#isProbing || nowMs < this.#openUntil) return false;
    this.#isProbing = true;
    return true;
  }

  /** @returns true when this answer closed it. */
  answered(): boolean {
    const wasOpen = this.isOpen;
    this.#failures = 0;
    this.#pauseMs = 0;
    this.#isProbing = false;
    return wasOpen;
  }

  /** @returns true when it is open now. A question sent before it opened, and failing late, makes no pause longer. */
  failed(nowMs: number): boolean {
    const wasOpen = this.isOpen;
    this.#failures += 1;
    if (this.isOpen && (!wasOpen || this.#isProbing)) {
      this.#pauseMs = wasOpen ? Math.min(this.#pauseMs * 2, PAUSE_LAST_MS) : PAUSE_FIRST_MS;
      this.#openUntil = nowMs + this.#pauseMs;
      this.#isProbing = false;
    }
    return this.isOpen;
  }
}
