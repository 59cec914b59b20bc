import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FAILURES_MAX, PAUSE_FIRST_MS } from "./breaker";
import type { Answer, Gateway } from "./gateway";
import { AT_ONCE_MAX, guarded } from "./guarded";

const OUTAGE = { is: "unknown", because: "StripeConnectionError", isOutage: true } as const;
const BUSY_KEY = { is: "unknown", because: "StripeAPIError 409", isOutage: false } as const;
const DECLINED = { is: "no", code: "card_declined", message: "" } as const;

/** A gateway of which only the balance is asked: what is around a question does not look at which one it is. */
function gatewayThat(answer: () => Answer<never> | Promise<Answer<never>>) {
  const heard: string[] = [];
  let sent = 0;
  const bare = {
    getBalance: async () => {
      sent += 1;
      return await answer();
    },
  };
  const watch = { away: (because: string) => void heard.push(because), back: () => void heard.push("back") };
  const gateway = guarded(bare as unknown as Gateway, watch);
  return { ask: () => gateway.getBalance(), heard, sent: () => sent };
}

async function times(count: number, ask: () => Promise<unknown>) {
  for (let asked = 0; asked < count; asked += 1) await ask();
}

describe("a gateway that is guarded", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("G15 is not asked any more after five failures: the answer is unknown, never no, and nothing was sent", async () => {
    const { ask, sent, heard } = gatewayThat(() => OUTAGE);
    await times(FAILURES_MAX, ask);
    expect(await ask()).toMatchObject({ is: "unknown", isUnsent: true });
    expect(sent()).toBe(FAILURES_MAX);
    expect(heard).toEqual(["StripeConnectionError"]);
  });

  it("G15 is asked again by itself, and everything goes on when it answers", async () => {
    let isAway = true;
    const { ask, heard } = gatewayThat(() => (isAway ? OUTAGE : DECLINED));
    await times(FAILURES_MAX, ask);
    isAway = false;
    vi.advanceTimersByTime(PAUSE_FIRST_MS);
    expect(await ask()).toEqual(DECLINED);
    expect(await ask()).toEqual(DECLINED);
    expect(heard).toEqual(["StripeConnectionError", "back"]);
  });

  it("takes refusals and a busy key for answers: they never open the breaker", async () => {
    for (const answer of [DECLINED, BUSY_KEY]) {
      const { ask, sent, heard } = gatewayThat(() => answer);
      await times(FAILURES_MAX * 2, ask);
      expect(sent()).toBe(FAILURES_MAX * 2);
      expect(heard).toEqual(["back"]);
    }
  });

  it("G15 is asked by at most ten at once: the eleventh waits a moment, and then is told the truth", async () => {
    const pending: ((answer: Answer<never>) => void)[] = [];
    const { ask, sent } = gatewayThat(() => new Promise((resolve) => pending.push(resolve)));
    const first = Array.from({ length: AT_ONCE_MAX }, ask);
    const waiting = ask();
    const tooMany = ask();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toBe(AT_ONCE_MAX);
    pending[0]?.(DECLINED);
    await first[0];
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent()).toBe(AT_ONCE_MAX + 1);
    expect(await tooMany).toMatchObject({ is: "unknown", isUnsent: true });
    for (const answer of pending) answer(DECLINED);
    expect(await waiting).toEqual(DECLINED);
  });
});
