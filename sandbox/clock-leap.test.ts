import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { payOut } from "./payouts/pay-out";
import { openSandbox, type Sandbox } from "./sandbox";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "leap-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function open(name: string): Sandbox {
  return openSandbox({ dataDir: join(dir, name), webhook: null, origin: () => "http://127.0.0.1:0" });
}

function newestMoment({ store }: Sandbox): number {
  return Math.max(...store.ids("events").map((id) => store.get("events", id)?.api.created ?? 0));
}

const DAY_S = 86_400;
const wish = { amount: 500, currency: "eur", destination: "ba_sandbox", description: null, metadata: {} };

test("killed at any moment of a leap, it goes on with no row from the future and does the rest at its own time", () => {
  const leaping = open("leaping");
  const begun = leaping.clock.now();
  leaping.happen((work) => payOut(work, { ...wish, statementDescriptor: null }));
  const moments: string[] = [];
  leaping.store.onCommit(() => {
    const name = `moment-${moments.length}`;
    mkdirSync(join(dir, name));
    copyFileSync(join(dir, "leaping", "journal.jsonl"), join(dir, name, "journal.jsonl"));
    moments.push(name);
  });
  leaping.advance(5 * DAY_S);
  leaping.stop();
  expect(moments.length).toBeGreaterThan(2);
  for (const moment of moments) {
    const woken = open(moment);
    expect(woken.clock.now() / 1000).toBeGreaterThanOrEqual(newestMoment(woken));
    woken.advance(5 * DAY_S - (woken.clock.now() - begun) / 1000);
    const [payout] = woken.store.ids("payouts").flatMap((id) => woken.store.get("payouts", id)?.api ?? []);
    expect(payout).toMatchObject({ status: "paid" });
    expect(newestMoment(woken)).toBe(payout?.arrival_date);
    woken.stop();
  }
});
