import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { act, dropWebhooks, gatewayHolds, ledgerHolds, openExceptions, VISA } from "./books-stage";
import { findUnheard } from "./find-unheard";
import { orderOf, paymentsOf, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { readGatewayBooks } from "./read-gateway-books";
import { reconcile } from "./reconcile";
import { settlePayment } from "./settle-payment";
import { cartOf, openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";

/** More by `RESTORE_ORDERS=1000 npx vitest run lib/use-cases/restore.db.test.ts`. */
const ORDERS = Number(process.env.RESTORE_ORDERS ?? 12);
const MINUTES = 600_000;
const WORKED_MS = 5 * MINUTES;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await dropWebhooks(stage);
});
afterAll(() => stage.close());

/** A bag with a print in it: the catalog was there before the backup was made. */
async function fillBag(print: { stock?: number | null; quantity?: number } = {}) {
  const { quantity = 1, stock = 10 } = print;
  const cart = await cartOf(stage, { stock, quantity });
  return { ...cart, total: 4800 * quantity + (stock === null ? 0 : 450) };
}

async function start({ cartId, total }: { cartId: string; total: number }) {
  const placed = await placeOrder(stage.ctx, requestFor(cartId, total));
  if (!placed.ok) throw new Error(`not placed: ${placed.code}`);
  const started = await startPayment(stage.ctx, placed.value);
  if (started.is !== "ready") throw new Error(`not ready: ${started.is}`);
  return { orderId: placed.value.orderId, clientSecret: started.clientSecret };
}

async function pay(bag: { cartId: string; total: number }) {
  const { clientSecret, orderId } = await start(bag);
  await stage.confirm(clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
  const [payment] = await paymentsOf(stage, orderId);
  return { orderId, intentId: payment?.provider_intent_id ?? "" };
}

/** The database server, past everybody who is connected to the shop's database. */
async function onServer(work: (run: (sql: string) => Promise<unknown>, name: string) => Promise<void>) {
  const url = new URL(stage.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    await work((sql) => client.query(sql), name);
  } finally {
    await client.end();
  }
}

const backUp = () => onServer((run, name) => run(`create database ${name}_backup template ${name}`).then(() => {}));

const restore = () =>
  onServer(async (run, name) => {
    await run(`alter database ${name} rename to ${name}_lost`);
    await run(`alter database ${name}_backup rename to ${name}`);
    await run(`drop database ${name}_lost with (force)`);
  });

async function lookAround(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    expect(await findUnheard(stage.ctx)).toBeNull();
    await stage.work();
  }
}

const ordersAsBought = () =>
  stage.rows<{ number: string }>(
    `select o.id, number, status, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, country,
       locale, (select jsonb_agg(jsonb_build_array(sku, quantity, unit_price_minor, tax_rate_bps, tax_minor, total_minor,
         variant_id, name, kind) order by position) from order_lines l where l.order_id = o.id) as lines
     from orders o order by o.id`,
  );

describe("D7 a backup of an hour ago is restored", () => {
  it(
    "D7 every order paid since is written again as it was bought, its stock taken, and the ledger equals the gateway",
    async () => {
      const before = await pay(await fillBag());
      const bags: Awaited<ReturnType<typeof fillBag>>[] = [];
      for (let made = 0; made <= ORDERS; made += 1) {
        bags.push(await fillBag({ stock: made % 3 === 2 ? null : 5, quantity: 1 + (made % 4) }));
      }
      const [unpaidBag, refundedBag, ...others] = bags;
      if (!unpaidBag || !refundedBag) throw new Error("too few bags");
      await backUp();
      const [unpaid, refunded] = [await start(unpaidBag), await pay(refundedBag)];
      for (const bag of others) await pay(bag);
      await act(stage, "refund", refunded.intentId, 1_000);
      await stage.skip(2);
      await lookAround();
      await readGatewayBooks(stage.ctx);
      const bought = (await ordersAsBought()).filter(
        (order) => order.number && "id" in order && order.id !== unpaid.orderId,
      );
      const holds = await ledgerHolds(stage);
      const refunds = await ledgerHolds(stage, "refunds");
      expect(bought).toHaveLength(ORDERS + 1);

      await restore();
      expect(await orderOf(stage, refunded.orderId)).toBeUndefined();
      await lookAround();
      await readGatewayBooks(stage.ctx);
      const rebuilt = await ordersAsBought();
      expect(rebuilt.map(({ number }) => number)).toEqual(bought.map(({ number }) => number));
      expect(await ledgerHolds(stage)).toEqual(holds);
      expect(await ledgerHolds(stage)).toEqual(await gatewayHolds(stage));
      expect(await ledgerHolds(stage, "refunds")).toEqual(refunds);
      const result = await reconcile(stage.ctx, { readers: [findUnheard, readGatewayBooks] });
      expect(result).toMatchObject({ outcome: "equal", differences: [] });
      const told = (await openExceptions(stage)).filter(({ kind }) => kind === "order_rebuilt");
      expect(told).toHaveLength(ORDERS);
      expect(await orderOf(stage, before.orderId)).toMatchObject({ status: "paid", rebuilt_at: null });
      expect(await stockOf(stage, refundedBag.variantId)).toEqual({ stock_on_hand: 3, stock_held: 0 });
      const left = "select 1 from outbox_messages m join orders o on o.id = m.order_id where rebuilt_at is not null";
      expect(await stage.rows(`${left} and kind in ('fulfill_order', 'mail_order_paid')`)).toEqual([]);
    },
    WORKED_MS,
  );
});
