import { reachDatabase } from "@/db/reads/reachable";
import { liveContext } from "@/lib/context";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** For load balancers and supervisors: 200 when the shop can take an order, 503 when it can't reach its database. */
export async function GET(): Promise<Response> {
  try {
    await reachDatabase(liveContext("system").db);
    return Response.json({ status: "ok" });
  } catch (error) {
    log.error("the database does not answer", { err: error instanceof Error ? error : new Error(String(error)) });
    return Response.json({ status: "unavailable", reason: "database" }, { status: 503 });
  }
}
