import { afterEach, expect, it, vi } from "vitest";

const written = vi.hoisted(() => [] as { fields: Record<string, unknown>; what: string }[]);
vi.mock("@/lib/log", () => ({
  log: { error: (what: string, fields: Record<string, unknown>) => written.push({ what, fields }) },
}));

const print = console.error;
afterEach(() => {
  console.error = print;
  written.length = 0;
});

it("sends what Next prints about an error through the log, with the number that the error page shows", async () => {
  const printed = vi.fn();
  console.error = printed;
  const { logConsoleErrors } = await import("./console-errors");
  logConsoleErrors();
  const error = Object.assign(new Error("Failed query\nparams: ada@example.com"), { digest: "148" });
  console.error("⨯", error);
  expect(printed).not.toHaveBeenCalled();
  expect(written).toEqual([{ what: "request failed", fields: { digest: "148", err: error } }]);
});

it("leaves words without an error as they are", async () => {
  const printed = vi.fn();
  console.error = printed;
  const { logConsoleErrors } = await import("./console-errors");
  logConsoleErrors();
  console.error("plain words");
  expect(printed).toHaveBeenCalledWith("plain words");
});
