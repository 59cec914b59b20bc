// For tests only: an auditor of a stage.
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
