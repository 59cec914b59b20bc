// For tests only: what the world does at the gateway behind this shop's back, and what both sides' books say of it.
import type { Stage } from "./stage";

export const VISA = "4242424242424242";

async function send(stage: Stage, path: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(`${stage.sandboxUrl}${path}`, init);
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return body;
}

/** From now on no webhook is delivered, nor tried again. */
export function dropWebhooks(stage: Stage): Promise<unknown> {
  return control(stage, "webhooks", { drop: 1 });
}

function control(stage: Stage, route: string, body: object): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json" };
  return send(stage, `/_sandbox/${route}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Somebody at the gateway's own dashboard, a bank, or time. */
export function act(stage: Stage, type: string, intentId: string, amount?: number): Promise<Record<string, unknown>> {
  return control(stage, "act", { type, payment_intent: intentId, ...(amount === undefined ? {} : { amount }) });
}

/** The gateway's API as another program on the same account uses it. */
export function gatewayPost(stage: Stage, path: string, fields: Record<string, string>) {
  const headers = { authorization: "Bearer sk_test_sandbox" };
  return send(stage, `/v1/${path}`, { method: "POST", headers, body: new URLSearchParams(fields) });
}

export function gatewayGet(stage: Stage, path: string) {
  return send(stage, `/v1/${path}`, { headers: { authorization: "Bearer sk_test_sandbox" } });
}

/** What the gateway itself says that it holds, by currency; nothing of this shop's code reads it. */
export async function gatewayHolds(stage: Stage): Promise<Record<string, number>> {
  const { available, pending } = (await gatewayGet(stage, "balance")) as Record<
    "available" | "pending",
    { amount: number; currency: string }[]
  >;
  const sums: Record<string, number> = {};
  for (const { amount, currency } of [...available, ...pending]) {
    const name = currency.toUpperCase();
    sums[name] = (sums[name] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

export async function ledgerHolds(stage: Stage, account = "gateway_balance"): Promise<Record<string, number>> {
  const rows = await stage.rows<{ currency: string; sum: string }>(
    "select currency, sum(amount_minor) from ledger_entries where account = $1 group by currency having sum(amount_minor) <> 0",
    [account],
  );
  return Object.fromEntries(rows.map(({ currency, sum }) => [currency, Number(sum)]));
}

export async function openExceptions(stage: Stage) {
  return await stage.rows<{
    kind: string;
    object_id: string;
    order_id: string | null;
    detail: Record<string, unknown>;
  }>("select kind, object_id, order_id, detail from payment_exceptions where resolved_at is null order by id");
}

/** The shopper's browser confirms by bank debit: the bank takes days, and may send it back. */
export async function confirmDebit(stage: Stage, clientSecret: string, iban: string): Promise<void> {
  const fields = {
    client_secret: clientSecret,
    return_url: "http://localhost/back",
    "payment_method_data[type]": "sepa_debit",
    "payment_method_data[sepa_debit][iban]": iban,
    "payment_method_data[billing_details][name]": "Ada",
    "payment_method_data[billing_details][email]": "ada@example.com",
    "mandate_data[customer_acceptance][type]": "online",
    "mandate_data[customer_acceptance][online][infer_from_client]": "true",
  };
  await send(stage, `/v1/payment_intents/${clientSecret.split("_secret_")[0]}/confirm`, {
    method: "POST",
    headers: { authorization: "Bearer pk_test_sandbox" },
    body: new URLSearchParams(fields),
  });
}
