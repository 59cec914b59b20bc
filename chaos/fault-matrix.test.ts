import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** What may go wrong, a row each. K rows, our own processes being killed, belong to the rig that kills them. */
const ROWS = {
  G1: "a call times out and never arrived",
  G2: "a call times out after the charge was applied",
  G3: "500 with the charge applied, repeated by its key for ever",
  G4: "500 without the charge, rolled forward later, its webhook late",
  G5: "HTML and other bodies that are no answer",
  G6: "reset before the headers, in mid-body, stalled body",
  G7: "409, the key is in use",
  G8: "400, the same key with other parameters",
  G9: "429, a burst",
  G10: "a key is used again after 24 h",
  G11: "declined and then paid; 3-D Secure; processing and then failed",
  G12: "401 or 403, the key was rolled meanwhile",
  G13: "404 for an intent we stored",
  G14: "a read that is older than the webhook",
  G15: "slow, away for ten minutes, flapping",
  G16: "DNS, TLS, a stale connection",
  W1: "never delivered",
  W2: "delivered many times, at the same moment",
  W3: "two events for one change",
  W4: "in another order",
  W5: "an hour or days late, after the order expired",
  W6: "before the answer to the call that caused it",
  W7: "for an intent, account or mode that is not ours",
  W8: "after the refund, the cancellation, the dispute",
  W9: "another API version, unknown values and types",
  W10: "bad, missing, stale and rolled signatures; clocks that differ",
  W11: "huge, slow or broken bodies, many at once",
  W12: "our door closed for an hour, then all at once",
  W13: "killed between commit and 2xx, and between 2xx and the work",
  W14: "stored, its work failed: the retry must not be taken for done",
  D1: "the database stops at once and recovers",
  D2: "the connection is lost during COMMIT",
  D3: "a standby that lost the last moments is promoted",
  D4: "no connection free, slow statements, lock timeouts",
  D5: "serialization failures and deadlocks at every statement",
  D6: "the disk is full, the database is read-only",
  D7: "restored from an hour ago",
  D8: "clocks step or differ",
  U1: "double click on Pay",
  U2: "two tabs or devices pay the same cart",
  U3: "back, reload, a tab closed in the bank's check",
  U4: "the bank's check is abandoned, its return tampered with or repeated",
  U5: "the session ends in the middle of checkout",
  U6: "the cart or its price changes after the payment was begun",
  U7: "the last print, many shoppers; the hold ends while one pays",
  U8: "the last use of a coupon, many shoppers",
  U9: "no scripts, no gateway script, no network",
  U10: "currencies with other decimals, roundings, least and largest amounts",
  R1: "two people refund at once, or one twice, or elsewhere",
  R2: "a refund's answer is lost; it fails days later",
  R3: "refund against dispute",
  R4: "captured after the hold expired, in part, twice, against a cancellation",
  R5: "unpaid, then paid, then returned weeks later",
  R6: "more refunded than captured is reported; fees and exchange",
  R7: "a merchant's own endpoint is down",
} as const;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REASONS = "docs/decisions/0014-fault-matrix.md";
const FOLDERS = ["app", "bench", "chaos", "components", "db", "e2e", "lib", "scripts", "web", "worker"];
const TEST_FILE = /\.(test|spec)\.tsx?$/;
const TITLE = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\(\s*["'`]([^"'`\n]+)/g;
/** `G2 G3 makes no second intent` proves two rows. */
const IDS = /^(?:[GWKDUR]\d+[ ,]+)+/;

function testFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => TEST_FILE.test(path))
      .map((path) => `${folder}/${path.split(sep).join("/")}`),
  );
}

/** Ids that stand at the beginning of a test's title, with the titles. */
function provenRows(): Map<string, string[]> {
  const proven = new Map<string, string[]>();
  for (const file of testFiles()) {
    for (const [, title = ""] of readFileSync(join(ROOT, file), "utf8").matchAll(TITLE)) {
      for (const [id] of (IDS.exec(title)?.[0] ?? "").matchAll(/[A-Z]\d+/g)) {
        proven.set(id, [...(proven.get(id) ?? []), `${file}: ${title}`]);
      }
    }
  }
  return proven;
}

/** Rows of the table of reasons: `| G16 | why there is no test |`. */
function excusedRows(): string[] {
  return [...readFileSync(join(ROOT, REASONS), "utf8").matchAll(/^\| ([A-Z]\d+) \| \S/gm)].map(([, id = ""]) => id);
}

describe("the fault matrix", () => {
  const proven = provenRows();
  const excused = excusedRows();

  it.each(Object.entries(ROWS))("has a test or a reason for %s: %s", (id) => {
    expect(
      proven.has(id) || excused.includes(id),
      `no test begins with "${id} ", and ${REASONS} does not say why`,
    ).toBe(true);
  });

  it("gives no reason for what a test proves", () => {
    expect(excused.filter((id) => proven.has(id))).toEqual([]);
  });

  it("has a row for every id that a test names", () => {
    const known = new Set(Object.keys(ROWS));
    expect([...proven].filter(([id]) => !known.has(id) && !id.startsWith("K"))).toEqual([]);
  });
});
