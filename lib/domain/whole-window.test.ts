import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listWhole, type Span, TOO_MANY } from "./whole-window";

const RUNS = 1_000;
const AT_ONCE = 20;
/** Seconds after the beginning at which objects were made: dense and sparse stretches, several in one second. */
const history = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 400 });
const at = (second: number) => new Date(second * 1000);

/** As a gateway lists: whole or not at all, both ends included, to the second. */
const listing = (seconds: readonly number[]) => async (piece: Span) => {
  const inside = seconds.filter((second) => at(second) >= piece.from && at(second) <= piece.to);
  return inside.length > AT_ONCE
    ? ({ is: "unknown", because: TOO_MANY } as const)
    : ({ is: "yes", value: inside } as const);
};

describe("a span listed in pieces", () => {
  it("misses nothing, however dense, and goes on where it was", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (seconds) => {
        const crowd = Math.max(0, ...seconds.map((one) => seconds.filter((two) => Math.abs(two - one) <= 1).length));
        fc.pre(crowd <= AT_ONCE);
        const taken = new Set<number>();
        let until = at(0);
        const because = await listWhole({ from: at(0), to: at(5_001) }, listing(seconds), async (objects, to) => {
          expect(to.getTime()).toBeGreaterThan(until.getTime());
          until = to;
          for (const second of objects) taken.add(second);
        });
        expect(because).toBeNull();
        expect(until).toEqual(at(5_001));
        expect([...taken].sort((a, b) => a - b)).toEqual([...new Set(seconds)].sort((a, b) => a - b));
      }),
      { numRuns: RUNS },
    );
  });

  it("stops at a second that holds too much instead of asking for ever", async () => {
    const crowd = Array.from({ length: AT_ONCE + 1 }, () => 40);
    let until = at(0);
    const because = await listWhole({ from: at(0), to: at(100) }, listing([10, ...crowd]), async (_, to) => {
      until = to;
    });
    expect(because).toBe(TOO_MANY);
    expect(until.getTime()).toBeGreaterThan(at(10).getTime());
    expect(until.getTime()).toBeLessThanOrEqual(at(40).getTime());
  });

  it("keeps what was taken when the gateway stops answering", async () => {
    let asked = 0;
    const list = async () => {
      asked += 1;
      if (asked === 1) return { is: "unknown", because: TOO_MANY } as const;
      return asked === 2 ? ({ is: "yes", value: [1] } as const) : ({ is: "unknown", because: "away" } as const);
    };
    const taken: number[] = [];
    expect(await listWhole({ from: at(0), to: at(100) }, list, async (objects) => taken.push(...objects))).toBe("away");
    expect(taken).toEqual([1]);
  });
});
