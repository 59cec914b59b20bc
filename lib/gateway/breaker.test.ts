import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Breaker, FAILURES_MAX, PAUSE_FIRST_MS, PAUSE_LAST_MS } from "./breaker";

function opened(at = 0): Breaker {
  const breaker = new Breaker();
  for (let count = 0; count < FAILURES_MAX; count += 1) {
    breaker.admit(at);
    breaker.failed(at);
  }
  return breaker;
}

describe("the breaker", () => {
  it("G15 opens after five failures in a row, and not when an answer came between", () => {
    const breaker = new Breaker();
    for (let count = 1; count < FAILURES_MAX; count += 1) expect(breaker.failed(0)).toBe(false);
    breaker.answered();
    for (let count = 1; count < FAILURES_MAX; count += 1) expect(breaker.failed(0)).toBe(false);
    expect(breaker.failed(0)).toBe(true);
    expect(breaker.admit(PAUSE_FIRST_MS - 1)).toBe(false);
  });

  it("G15 lets one probe out when its pause is over, and everybody when that is answered", () => {
    const breaker = opened();
    expect(breaker.admit(PAUSE_FIRST_MS)).toBe(true);
    expect(breaker.admit(PAUSE_FIRST_MS)).toBe(false);
    expect(breaker.answered()).toBe(true);
    expect(breaker.admit(PAUSE_FIRST_MS)).toBe(true);
    expect(breaker.admit(PAUSE_FIRST_MS)).toBe(true);
  });

  it("G15 waits twice as long after each probe that failed, up to a limit", () => {
    const breaker = opened();
    let now = 0;
    let pause = PAUSE_FIRST_MS;
    for (let probe = 0; probe < 6; probe += 1) {
      expect(breaker.admit(now + pause - 1)).toBe(false);
      now += pause;
      expect(breaker.admit(now)).toBe(true);
      breaker.failed(now);
      pause = Math.min(pause * 2, PAUSE_LAST_MS);
    }
    expect(pause).toBe(PAUSE_LAST_MS);
  });

  it("does not wait longer for questions that were sent before it opened and fail late", () => {
    const breaker = opened();
    breaker.failed(PAUSE_FIRST_MS - 1);
    expect(breaker.admit(PAUSE_FIRST_MS)).toBe(true);
  });

  it("G15 never stays shut to a gateway that is back: whatever happened, a probe goes out within the longest pause", () => {
    const step = fc.record({ after: fc.integer({ min: 0, max: 60_000 }), fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const breaker = new Breaker();
        let now = 0;
        for (const { after, fails } of steps) {
          now += after;
          if (!breaker.admit(now)) continue;
          if (fails) breaker.failed(now);
          else breaker.answered();
        }
        expect(breaker.admit(now + PAUSE_LAST_MS)).toBe(true);
        breaker.answered();
        expect(breaker.isOpen).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
