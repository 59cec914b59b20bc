import { describe, expect, it } from "vitest";
import { SettingsError } from "@/lib/env";
import { troubleIn } from "./say-trouble";

const withCode = (code: string) => Object.assign(new Error("connect failed for till:hunter2@db"), { code });

describe("a command that can't open its database", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "28P01", "28000", "3D000"])("says what to do about %s", (code) => {
    expect(troubleIn(withCode(code))).toMatch(/DATABASE_URL.*Nothing was changed\.$/);
  });

  it("finds the code in the cause, where the query builder leaves it, and never repeats a password", () => {
    expect(troubleIn(new Error("Failed query", { cause: withCode("28P01") }))).toContain("password in DATABASE_URL");
    expect(troubleIn(withCode("28P01"))).not.toContain("hunter2");
  });

  it("lists what is wrong with settings, and leaves other words as they are", () => {
    expect(troubleIn(new SettingsError(["APP_URL is missing"]))).toContain("- APP_URL is missing");
    expect(troubleIn(new Error("The database already holds tables that are not Till's."))).toContain("not Till's");
  });
});
