import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** A cold start transforms every file. */
vi.setConfig({ testTimeout: 60_000 });

const ROOT = fileURLToPath(new URL("..", import.meta.url));
let dataDir: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "sandbox-main-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(dataDir, { recursive: true, force: true });
});

interface Program {
  child: ChildProcess;
  ready: Promise<string>;
  ended: Promise<{ code: number | null; said: string }>;
}

function start(env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, SANDBOX_PORT: "0", SANDBOX_SMTP_PORT: "0", SANDBOX_DATA_DIR: dataDir, ...env },
  });
  children.push(child);
  let said = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on("data", (chunk) => {
      said += String(chunk);
      const line = /^sandbox ready (http:\/\/127\.0\.0\.1:\d+) smtp \d+$/m.exec(said);
      if (line?.[1]) resolve(line[1]);
    });
  });
  child.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, said }));
  });
  return { child, ready, ended };
}

function sdk(origin: string): Stripe {
  const { hostname, port } = new URL(origin);
  return new Stripe("sk_test_sandbox", {
    host: hostname,
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

test("kill -9 in the middle of a burst loses no acknowledged change", async () => {
  const first = start();
  const stripe = sdk(await first.ready);
  const acknowledged: string[] = [];
  const burst = Array.from({ length: 20 }, async () => {
    for (;;) acknowledged.push((await stripe.paymentIntents.create({ amount: 4800, currency: "eur" })).id);
  });
  const broken = Promise.allSettled(burst);
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(60);
  first.child.kill("SIGKILL");
  await broken;
  const again = sdk(await start().ready);
  const kept = await again.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const ids = new Set(kept.map(({ id }) => id));
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
});

test("what it still had to do when it was killed it does after its next start", async () => {
  const wait = (origin: string, advance_s: number) =>
    fetch(`${origin}/_sandbox/clock`, { method: "POST", body: new URLSearchParams({ advance_s: String(advance_s) }) });
  const first = start();
  const origin = await first.ready;
  const stripe = sdk(origin);
  const pay = (card: string) =>
    stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: `pm_card_${card}`,
      return_url: "http://localhost/back",
    });
  const disputed = await pay("createDispute");
  const { id: refund } = await stripe.refunds.create({ payment_intent: (await pay("pendingRefund")).id });
  await pay("bypassPending");
  await wait(origin, 5);
  const { id: payout } = await stripe.payouts.create({ amount: 100, currency: "eur" });
  first.child.kill("SIGKILL");
  const next = await start().ready;
  await wait(next, 20 * 86_400);
  const again = sdk(next);
  expect(await again.refunds.retrieve(refund)).toMatchObject({ status: "succeeded" });
  expect(await again.payouts.retrieve(payout)).toMatchObject({ status: "paid" });
  expect((await again.disputes.list({ payment_intent: disputed.id })).data).toMatchObject([{ status: "lost" }]);
});

test("SIGTERM ends it cleanly, also while a request hangs", async () => {
  const program = start();
  const origin = await program.ready;
  const json = JSON.stringify({ path: "/v1/charges", effect: "hang_before" });
  const headers = { "Content-Type": "application/json" };
  await fetch(`${origin}/_sandbox/faults`, { method: "POST", body: json, headers });
  const hanging = fetch(`${origin}/v1/charges`).catch(() => "broken off");
  program.child.kill("SIGTERM");
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(await hanging).toBe("broken off");
});

test("it ends when the program that started it is gone", async () => {
  const program = start({ TILL_PARENT: "1" });
  await program.ready;
  program.child.stdin?.end();
  expect(await program.ended).toMatchObject({ code: 0 });
});

test.each([
  [{ SANDBOX_PORT: "many" }, "SANDBOX_PORT is 'many', which is not a port"],
  [{ SANDBOX_WEBHOOK_URL: "http://127.0.0.1:1/hook" }, "belong together: set both or neither"],
])("a setting that cannot be is one clear sentence: %j", async (env, sentence) => {
  const { code, said } = await start(env).ended;
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});

test("a port that is taken is one clear sentence", async () => {
  const { port } = new URL(await start().ready);
  const { code, said } = await start({ SANDBOX_PORT: port, SANDBOX_DATA_DIR: join(dataDir, "other") }).ended;
  expect(code).toBe(1);
  expect(said.trim()).toBe(
    `The sandbox cannot start. Port ${port} is in use by another program. Stop it, or choose another port.`,
  );
});

test("a data folder that another sandbox uses is one clear sentence", async () => {
  const first = start();
  await first.ready;
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toContain(`The sandbox cannot start. Another sandbox (process ${first.child.pid}) is using the folder`);
});
