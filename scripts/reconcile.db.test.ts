import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayPost, VISA } from "@/lib/use-cases/books-stage";
import { placeAndStart } from "@/lib/use-cases/order-stage";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import { openStage, type Stage, WEBHOOK_SECRET } from "@/lib/use-cases/stage";
import { bundlePrograms } from "./build.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const RUN_TAKES_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
  await bundlePrograms(ROOT, ["reconcile"]);
  stage = await openStage();
  const { clientSecret, orderId } = await placeAndStart(stage);
  await stage.confirm(clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
});
afterAll(() => stage.close());

/** As a person or a timer runs it: its own process, its settings from the environment. */
function run(args: string[], change: Record<string, string> = {}) {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH ?? "",
    DATABASE_URL: stage.databaseUrl,
    STRIPE_SECRET_KEY: "sk_test_sandbox",
    STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: stage.sandboxUrl,
    STRIPE_JS_URL: `${stage.sandboxUrl}/endive/stripe.js`,
    SMTP_URL: `smtp://127.0.0.1:${stage.smtpPort}`,
    AUTH_SECRET: stage.ctx.shop.linkSecret,
    APP_URL: stage.ctx.shop.url,
    ...change,
  };
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ["dist/reconcile.mjs", ...args], { cwd: ROOT, env });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

describe("npm run reconcile", () => {
  it(
    "ends with 0 and says so when both sides' books are equal, for people and as JSON",
    async () => {
      const told = await run([]);
      expect(told.err).toBe("");
      expect(told).toMatchObject({ code: 0, out: expect.stringContaining("Both sides' books are equal.") });
      expect(told.out).toContain("EUR: the gateway holds €");
      const { code, out } = await run(["--json"]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ outcome: "equal", differences: [], counts: { payments: 1, matched: 1 } });
    },
    RUN_TAKES_MS,
  );

  it(
    "ends with 1 and says what differs, what it means and what to do",
    async () => {
      const theirs = { amount: "900", currency: "eur", confirm: "true", return_url: "http://localhost/back" };
      await gatewayPost(stage, "payment_intents", { ...theirs, payment_method: "pm_card_visa" });
      // The command has its own clock: the gateway's line is made an hour older instead, once it is there.
      const read = async () => {
        await run(["--json"]);
        return await stage.rows("select 1 from gateway_transactions where matched_at is null");
      };
      await expect.poll(read, { timeout: RUN_TAKES_MS / 2 }).toHaveLength(1);
      await stage.pool.query(
        `begin; set local session_replication_role = replica;
         update gateway_transactions set created_at = created_at - interval '1 hour 1 second' where matched_at is null; commit`,
      );
      const { code, out } = await run(["--json"]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        outcome: "different",
        differences: [{ kind: "transaction_unexplained", detail: { amount: 900, currency: "EUR" } }],
      });
      const told = await run([]);
      expect(told.code).toBe(1);
      expect(told.out).toContain("Money moved that nothing in this shop explains: txn_");
      expect(told.out).toMatch(/What to do: Look it up at the gateway/);
    },
    RUN_TAKES_MS,
  );

  it(
    "ends with 2 when it can't be found out, and calls nothing wrong; its JSON stays one object",
    async () => {
      await stage.faults({ method: "GET", path: "/v1/balance_transactions*", effect: "error_500", times: 20 });
      const { code, out } = await run(["--json"]);
      await stage.mendGateway();
      expect(code).toBe(2);
      expect(JSON.parse(out)).toMatchObject({ outcome: "failed", differences: [] });
      const away = await run([], { DATABASE_URL: "postgres://till:till@127.0.0.1:1/till" });
      expect(away).toMatchObject({ code: 2, out: "" });
      expect(away.err).toContain("Nothing listens at the address in DATABASE_URL");
      const unset = await run(["--json"], { STRIPE_SECRET_KEY: "" });
      expect(unset.code).toBe(2);
      expect(unset.err).toContain("STRIPE_SECRET_KEY");
    },
    RUN_TAKES_MS,
  );
});
