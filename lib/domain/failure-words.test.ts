import { describe, expect, it } from "vitest";
import { failureWords } from "./failure-words";

const wrapped = (cause: Error) => new Error("Failed query: insert … params: ada@example.com,Ada Lovelace", { cause });

describe("why a job failed, as it is kept and shown", () => {
  it("names code and constraint of a database's error, and none of its values", () => {
    const cause = Object.assign(new Error('invalid input syntax for type uuid: "Ada Lovelace"'), {
      code: "22P02",
      constraint: "orders_pkey",
      detail: "Key (email)=(ada@example.com) already exists.",
    });
    expect(failureWords(wrapped(cause))).toBe("Postgres 22P02 (orders_pkey): invalid input syntax for type uuid: …");
  });

  it("cuts addresses out of what a mail server says", () => {
    const refused = Object.assign(new Error("550 5.1.1 <ada@example.com>: Recipient address rejected"), {
      code: "EENVELOPE",
    });
    expect(failureWords(refused)).toBe("EENVELOPE: 550 5.1.1 <[address]>: Recipient address rejected");
  });

  it("does not repeat a query", () => {
    expect(failureWords(new Error("Failed query: select 'Ada Lovelace'"))).toBe("a query failed");
  });

  it("is never longer than a line or two, and never empty-handed", () => {
    expect(failureWords(new Error("x".repeat(5_000)))).toHaveLength(300);
    expect(failureWords("Ada Lovelace")).toBe("something that is no error was thrown");
  });
});
