// For tests only: an auditor of a stage, and how a stage comes to rest.
import { vi } from "vitest";
import type { Stage } from "@/lib/use-cases/stage";
import { Auditor } from "./auditor/auditor";

export function auditorOf(stage: Pick<Stage, "pool" | "sandboxUrl">): Auditor {
  return new Auditor(async (work) => {
    const client = await stage.pool.connect();
    try {
      await client.query("begin isolation level repeatable read read only");
      return await work(async (text) => (await client.query<Record<string, unknown>>(text)).rows);
    } finally {
      await client.query("rollback");
      client.release();
    }
  }, stage.sandboxUrl);
}

/** Does all jobs that are due, to the end: graphile's runOnce comes back while the last of them is still being closed. */
export async function workToRest(stage: Stage): Promise<void> {
  await stage.work();
  await vi.waitFor(
    async () => {
      const [job] = await stage.rows("select key from graphile_worker.jobs where locked_at is not null");
      if (job) throw new Error("a job is still being done");
    },
    { timeout: 30_000, interval: 5 },
  );
}
