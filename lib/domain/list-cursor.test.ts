import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./list-cursor";

const micros = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }).map(String);

test("a cursor comes back as it went out, for orders and for events", () => {
  fc.assert(
    fc.property(micros, fc.uuid(), (atMicros, id) => {
      expect(decodeCursor(encodeCursor({ atMicros, id }))).toEqual({ atMicros, id });
    }),
  );
  const event = { atMicros: "1763628000123456", id: "evt_1QxYzAbCdEf" };
  expect(decodeCursor(encodeCursor(event), "event")).toEqual(event);
});

test("anything else is no cursor, and never an error", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), (text) => {
      expect(decodeCursor(text)).toBeNull();
      expect(decodeCursor(text, "event")).toBeNull();
    }),
  );
});

test("a cursor with one character changed is refused or names another place, but never an error", () => {
  const good = encodeCursor({ atMicros: "1763628000123456", id: "0199f3a2-7c11-7abc-8def-0123456789ab" });
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.constantFrom(..."AZaz09-_.;'"), (at, character) => {
      const changed = good.slice(0, at) + character + good.slice(at + 1);
      const read = decodeCursor(changed);
      if (read !== null) expect(encodeCursor(read)).toBe(changed);
    }),
  );
});

test("a cursor does not carry SQL, other ids or numbers that overflow", () => {
  const id = "0199f3a2-7c11-7abc-8def-0123456789ab";
  for (const plain of [
    `1;drop table orders.${id}`,
    `1' or '1'='1.${id}`,
    `12345678901234567.${id}`,
    `-1.${id}`,
    `1e3.${id}`,
    `1.${id}'`,
    "1.",
    `.${id}`,
    id,
  ]) {
    expect(decodeCursor(Buffer.from(plain).toString("base64url"))).toBeNull();
  }
});
