import { describe, expect, it } from "vitest";
import { addWorkingDays } from "./working-days";

const day = (iso: string, count: number, timeZone = "Europe/Lisbon") =>
  addWorkingDays(new Date(iso), count, timeZone).toISOString().slice(0, 10);

describe("working days", () => {
  it("skip the weekend", () => {
    expect(day("2026-11-20T10:00:00Z", 1)).toBe("2026-11-23");
    expect(day("2026-11-18T10:00:00Z", 2)).toBe("2026-11-20");
    expect(day("2026-11-21T10:00:00Z", 5)).toBe("2026-11-27");
  });

  it("begin on the shop's own day, not on UTC's", () => {
    expect(day("2026-11-19T23:30:00Z", 1, "Asia/Tokyo")).toBe("2026-11-23");
    expect(day("2026-11-19T23:30:00Z", 1, "Europe/Lisbon")).toBe("2026-11-20");
  });

  it("count no hour twice when clocks change", () => {
    expect(day("2026-10-23T23:30:00Z", 2)).toBe("2026-10-27");
  });
});
