import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { payOut } from "../payouts/pay-out";
import { openSandbox, type Sandbox } from "../sandbox";
import { type Receiver, startReceiver, WEBHOOK_SECRET } from "../stand";

let dir: string;
let receiver: Receiver;
let sandbox: Sandbox;
const open = () =>
  openSandbox({
    dataDir: dir,
    webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
    origin: () => "http://127.0.0.1:0",
  });
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "full-disk-"));
  receiver = await startReceiver();
  sandbox = open();
});
afterEach(async () => {
  sandbox.stop();
  await receiver.stop();
  rmSync(dir, { recursive: true, force: true });
});

const wish = { amount: 500, currency: "eur", destination: "ba_sandbox", description: null, metadata: {} };
const payOne = () => sandbox.happen((work) => payOut(work, { ...wish, statementDescriptor: null }));
const states = () => sandbox.store.ids("deliveries").map((id) => sandbox.store.get("deliveries", id)?.state);

test("a delivery that a full disk keeps from being noted hurts nobody, and is sent again after the next start", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { commit } = sandbox.store;
  payOne();
  sandbox.store.commit = () => {
    throw new Error("ENOSPC: no space left on device");
  };
  await receiver.receive("payout.created");
  await expect.poll(() => said.mock.calls.join()).toContain("ENOSPC");
  expect(payOne).toThrow("ENOSPC");
  sandbox.store.commit = commit;
  said.mockRestore();
  payOne();
  await receiver.receive("payout.created", { count: 2 });
  await expect.poll(states).toEqual(["pending", "delivered"]);
  sandbox.stop();
  sandbox = open();
  await expect.poll(states).toEqual(["delivered", "delivered"]);
});
