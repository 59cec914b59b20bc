import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/db/migrate";
import { digestOf, orderOf, placeAndStart } from "@/lib/use-cases/order-stage";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { ensureDatabase } from "@/scripts/database.mjs";
import { randomPort } from "@/scripts/ports.mjs";
import { ensureCluster, startPostgres } from "@/scripts/postgres.mjs";
import { findPlace } from "@/scripts/postgres-place.mjs";
import { embeddedUrl } from "@/scripts/settings.mjs";
import { startWorker, type WorkerProcess } from "./worker-stage";

const VISA = "4242424242424242";
const LONG_MS = 180_000;
const POLL = { timeout: 90_000, interval: 100 };
const CRASHES = 1;
const PASSWORD = "for-tests-only";

let stage: Stage;
let postgres: Awaited<ReturnType<typeof startOwnPostgres>>;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  stage = await openStage(async () => ({ url: postgres.url, close: async () => {} }));
}, LONG_MS);
afterAll(async () => {
  await stage.close();
  await postgres.stop();
}, LONG_MS);

/** A server of this test's own, because it is not stopped kindly, and a durable one, because it is about what stays. */
async function startOwnPostgres() {
  const folder = mkdtempSync(join(tmpdir(), "till-restart-"));
  const place = findPlace(process.cwd(), folder);
  ensureCluster(place, PASSWORD);
  const port = await randomPort();
  const log = join(folder, "postgres.log");
  let server = await startPostgres(place, port, log);
  const url = (name: string) => embeddedUrl({ postgres: port }, { databasePassword: PASSWORD }, name);
  await ensureDatabase(url("postgres"), "shop");
  await migrate(url("shop"));
  return {
    url: url("shop"),
    crash: async () => {
      process.kill(server.pid, "SIGQUIT");
      await server.ended;
      server = await startPostgres(place, port, log);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As a shopper whose page says that the shop can't reach its order book, and who presses Pay again. */
async function untilItWorks<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A worker that can't close a job ends itself; its supervisor starts another, as scripts/part.mjs does. */
function superviseWorker() {
  let isWanted = true;
  let current: WorkerProcess | undefined;
  const alive = (async () => {
    while (isWanted) {
      try {
        current = await startWorker(stage);
        await current.ended;
      } catch {
        // The database was away while it started: again.
      }
    }
  })();
  return {
    stop: async () => {
      isWanted = false;
      current?.child.kill("SIGKILL");
      await alive;
    },
  };
}

describe("a database that stops dead while orders are paid", () => {
  it(
    "D1 loses no order, charges and delivers none twice, and needs nobody",
    async () => {
      const supervised = superviseWorker();
      const placed: { orderId: string }[] = [];
      for (let crash = 0; crash < CRASHES; crash += 1) {
        const orders = await Promise.all([1, 2, 3].map(() => untilItWorks(() => placeAndStart(stage, { stock: 3 }))));
        placed.push(...orders);
        const paying = orders.map(({ clientSecret }) => stage.confirm(clientSecret, VISA));
        await postgres.crash();
        await Promise.all(paying);
      }
      await untilItWorks(() =>
        stage.pool.query("update payments set next_check_at = now() where next_check_at > now()"),
      );
      for (const { orderId } of placed) {
        await expect.poll(() => untilItWorks(async () => (await orderOf(stage, orderId))?.status), POLL).toBe("paid");
      }
      const undone =
        "select count(*)::int as jobs from graphile_worker.jobs where task_identifier in ('fulfill_order', 'mail_order_paid')";
      await expect.poll(async () => (await stage.rows(undone))[0], POLL).toEqual({ jobs: 0 });
      for (const { orderId } of placed) {
        const once = { payments: ["succeeded"], holds: ["sold"], outbox: ["fulfill_order", "mail_order_paid"] };
        expect(await digestOf(stage, orderId)).toMatchObject(once);
        const books =
          "select account, sum(amount_minor)::int as sum from ledger_entries e join ledger_postings l on l.id = e.posting_id where l.order_id = $1 and l.kind = 'capture' group by account order by account";
        expect(await stage.rows(books, [orderId])).toHaveLength(2);
      }
      await supervised.stop();
    },
    LONG_MS,
  );
});
