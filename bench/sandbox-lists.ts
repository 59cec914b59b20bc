import type { LeanClient } from "./lean-client";
import { load, type Speed } from "./load";

type PageSpeed = Pick<Speed, "p50_ms" | "p99_ms">;

const COUNTED = 300;
const LIMIT = "limit=20";

interface Listed {
  data: { id: string; created: number }[];
  has_more: boolean;
}

async function read(client: LeanClient, path: string): Promise<Listed> {
  const { status, body } = await client.send("GET", path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body}`);
  return JSON.parse(body) as Listed;
}

/** The id of a payment about half way down, found by its order. */
async function middleOf(client: LeanClient, payments: number): Promise<{ id: string; created: number }> {
  const query = encodeURIComponent(`metadata["order_id"]:"order-${Math.floor(payments / 2)}"`);
  const [found] = (await read(client, `/v1/payment_intents/search?query=${query}`)).data;
  if (!found) throw new Error("The payment half way down is not there.");
  return found;
}

/** One page of each kind, again and again, one request at a time: what a page costs, not what a crowd does. */
export async function measureLists(
  client: LeanClient,
  customer: string,
  payments: number,
): Promise<Record<string, PageSpeed>> {
  const middle = await middleOf(client, payments);
  const order = (i: number) => encodeURIComponent(`metadata["order_id"]:"order-${(i * 7919) % payments}"`);
  const pages: Record<string, (i: number) => string> = {
    first_page: () => `/v1/payment_intents?${LIMIT}`,
    deep_page: () => `/v1/payment_intents?${LIMIT}&starting_after=${middle.id}`,
    created_until: () => `/v1/payment_intents?${LIMIT}&created[lte]=${middle.created}`,
    of_one_customer: () => `/v1/payment_intents?${LIMIT}&customer=${customer}`,
    search_by_metadata: (i) => `/v1/payment_intents/search?query=${order(i)}`,
    charges_first_page: () => `/v1/charges?${LIMIT}`,
    events_first_page: () => `/v1/events?${LIMIT}`,
    events_undelivered: () => `/v1/events?${LIMIT}&delivery_success=false`,
  };
  const speeds: Record<string, PageSpeed> = {};
  for (const [name, path] of Object.entries(pages)) {
    const { p50_ms, p99_ms } = await load([client], COUNTED, async (worker, i) => {
      await read(worker, path(i));
    });
    speeds[name] = { p50_ms, p99_ms };
  }
  return speeds;
}
