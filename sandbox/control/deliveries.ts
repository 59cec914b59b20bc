import { invalidRequest } from "../api/errors";
import type { Sandbox } from "../sandbox";
import { type Given, textIn } from "./given";

const SHOWN_MAX = 100;

/** The newest deliveries with their tries, for people and tests; `event` and `endpoint` narrow them. */
export function listDeliveries({ store }: Sandbox, _given: object, url: URL): object {
  const event = url.searchParams.get("event");
  const endpoint = url.searchParams.get("endpoint");
  const ids = event === null ? store.ids("deliveries") : store.find("deliveries", `event:${event}`);
  const data = [];
  for (let i = ids.length - 1; i >= 0 && data.length < SHOWN_MAX; i -= 1) {
    const row = store.get("deliveries", ids[i] ?? "");
    if (row && (endpoint === null || row.endpoint === endpoint)) data.push(row);
  }
  return { data };
}

/** One more try at once: of a `delivery`, or of an `event` at an `endpoint` that never got it. */
export async function resend(sandbox: Sandbox, given: Given): Promise<object> {
  const [event, endpoint] = [textIn(given, "event"), textIn(given, "endpoint")];
  if (event !== undefined && endpoint !== undefined) {
    const row = await sandbox.webhooks.resendTo(event, endpoint);
    if (row) return row;
    throw invalidRequest("No such event or no such endpoint.", undefined, "event");
  }
  const row = await sandbox.webhooks.resend(textIn(given, "delivery") ?? "");
  if (row) return row;
  throw invalidRequest("No such delivery; GET /_sandbox/deliveries lists the newest.", undefined, "delivery");
}
