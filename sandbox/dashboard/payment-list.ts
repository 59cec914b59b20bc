import type { Sandbox } from "../sandbox";
import { type PaymentLine, paymentLines } from "./payment-lines";
import { type Listing, scan, wantedIn } from "./scan";

/** Payments that a metadata value names exactly are found without a search. */
const EXACT_KEYS = ["order_id", "order_number", "payment_id"];

/** Ids the books can name at once, or undefined where only looking helps. */
function named({ store }: Sandbox, query: string): string[] | undefined {
  if (store.position("payment_intents", query) !== undefined) return [query];
  const found = EXACT_KEYS.flatMap((key) => store.find("payment_intents", `metadata.${key}:${query.toLowerCase()}`));
  if (found.length === 0) return undefined;
  const place = (id: string) => store.position("payment_intents", id) ?? 0;
  return [...new Set(found)].sort((a, b) => place(a) - place(b));
}

/**
 * Payments, newest first. `q`: words that must all appear somewhere (id, amount, method and last four, e-mail, name,
 * description, any metadata value); `state`: one of `PaymentState` or a status of Stripe; `before`, `after`: cursors.
 */
export function listPayments(sandbox: Sandbox, _given: object, url: URL): Listing<PaymentLine> {
  const query = (url.searchParams.get("q") ?? "").trim();
  const state = url.searchParams.get("state") ?? "";
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lines = paymentLines(sandbox.store);
  const ids = query === "" ? undefined : named(sandbox, query);
  return scan(sandbox.store, {
    table: "payment_intents",
    ids,
    wanted: wantedIn(url),
    row(id) {
      const kept = lines.get(id);
      if (!kept || (state !== "" && kept.line.state !== state && kept.line.status !== state)) return undefined;
      return ids || words.every((word) => kept.text.includes(word)) ? kept.line : undefined;
    },
  });
}
