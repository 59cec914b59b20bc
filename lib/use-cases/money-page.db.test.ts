import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LEDGER_ACCOUNTS, type LedgerAccount } from "@/lib/domain/ledger";
import { formatMoney, money } from "@/lib/domain/money";
import { act, gatewayPost, ledgerHolds, VISA } from "./books-stage";
import { capturePayment } from "./capture-payment";
import { place, placeAndStart } from "./order-stage";
import { placeOrder } from "./place-order";
import { readGatewayBooks } from "./read-gateway-books";
import { paidOrder, refund } from "./refund-stage";
import { settlePayment } from "./settle-payment";
import { cartOf, openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";

/** docs/money.md is what this writes: `npx vitest run lib/use-cases/money-page.db.test.ts -u` after a change. */
const PAGE = fileURLToPath(new URL("../../docs/money.md", import.meta.url));
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it("says where every cent is, with the ledger lines of five orders that were run", async () => {
  const orders = [await plain(), await withCoupon(), await reserved(), await disputed(), await tooLate()];
  const page = [INTRODUCTION, accountTable(), POSTINGS, ...orders, await ending()].join("\n\n");
  await expect(`${page}\n`).toMatchFileSnapshot(PAGE);
});

const INTRODUCTION = `# Where every cent is

The ledger is double entry: each posting moves money from one account to another and sums to zero, in each currency. It only
grows; the database refuses UPDATE and DELETE. A posting has a natural key, so the same news posts once. Payments, refunds
and disputes are posted when the gateway tells of them, whoever hears first; fees, payouts and what it converts come from
its own books, line by line. Each line of those books must be explained by a posting, and \`gateway_balance\` must equal
what the gateway says it holds: \`npm run reconcile\` compares both, and so does a daily job.`;

const MEANING: Readonly<Record<LedgerAccount, string>> = {
  receivable: "what shoppers owe us; below zero, what we owe them",
  gateway_balance: "what the gateway holds for us",
  revenue: "goods sold, without tax, before discounts",
  shipping: "postage charged, without tax",
  tax: "tax inside what was sold",
  discounts: "what coupons took off, without tax",
  refunds: "what went back of sales, tax included",
  disputes: "what banks took back and have not returned",
  fees: "what the gateway kept",
  payouts: "what it sent to our bank account",
  exchange: "both sides of what it converted into another currency",
  unassigned: "movements nothing in this shop explains; each has an exception",
};

function accountTable(): string {
  const rows = LEDGER_ACCOUNTS.map((account) => `| \`${account}\` | ${MEANING[account]} |`);
  return ["| account | holds |", "|---|---|", ...rows].join("\n");
}

const POSTINGS = `Placing an order, starting a payment and a declined card post nothing: no money has moved. The lines below
were written by this program in the order shown. Debits are what an account receives.`;

async function plain(): Promise<string> {
  const steps = new Steps("1. A print by card, and the money in the bank");
  const order = await steps.take("the order is placed, its payment started", () => placeAndStart(stage));
  await steps.take("the card is charged, and the gateway says so", async () => {
    await stage.confirm(order.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "return" });
  });
  await steps.take("the gateway's books are read", readBooks);
  await steps.take("a week later the gateway pays out", async () => {
    await stage.skip(8 * DAY_S);
    await gatewayPost(stage, "payouts", { amount: "5000", currency: "eur" });
    await readBooks();
  });
  return steps.told();
}

async function withCoupon(): Promise<string> {
  const steps = new Steps("2. Two prints with a coupon, one sent back");
  await stage.rows(
    `insert into coupons (id, code, kind, percent_bps, currency, valid_from, created_at, created_by)
     values ($1, 'TENOFF', 'percent', 1000, 'EUR', now() - interval '1 year', now(), 'system')`,
    [stage.ctx.newId()],
  );
  const cart = await cartOf(stage, { quantity: 2 });
  await stage.rows("update carts set coupon_id = (select id from coupons) where id = $1", [cart.cartId]);
  const totalMinor = 2 * 4800 - 960 + 450;
  const order = await steps.take("paid with 10 % off the goods", async () => {
    const placed = await placeOrder(stage.ctx, requestFor(cart.cartId, totalMinor));
    if (!placed.ok) throw new Error(`not placed: ${placed.code}`);
    return await pay(placed.value.orderId);
  });
  await steps.take("one of the two comes back: its price less its discount is refunded", async () => {
    const [line] = await stage.rows<{ id: string }>("select id from order_lines where order_id = $1", [order.orderId]);
    const lines = [{ lineId: line?.id ?? "", quantity: 1, isRestocked: true }];
    const asked = await refund(stage, { ...order, total: totalMinor }, { amountMinor: 4320, lines });
    if (!asked.ok) throw new Error(`not refunded: ${asked.code}`);
    await stage.work();
  });
  await steps.take("the gateway's books are read", readBooks);
  return steps.told();
}

async function reserved(): Promise<string> {
  const steps = new Steps("3. Reserved, then taken in part");
  const own = stage.ctx;
  stage.ctx = { ...own, shop: { ...own.shop, capture: "manual" } };
  const order = await steps.take("the card's bank reserves the total", async () => {
    const placed = await place(stage);
    return await pay(placed.orderId);
  });
  await steps.take("the merchant takes €30.00 of €52.50; the bank lets the rest go", () =>
    capturePayment(stage.ctx, { paymentId: order.paymentId, amountMinor: 3000 }),
  );
  stage.ctx = own;
  await steps.take("the gateway's books are read", readBooks);
  return steps.told();
}

async function disputed(): Promise<string> {
  const steps = new Steps("4. Disputed, won, and refunded after all");
  const order = await steps.take("paid, and the gateway's books read", async () => {
    const paid = await paidOrder(stage);
    await readBooks();
    return paid;
  });
  await steps.take("the shopper's bank takes the money back", async () => {
    await act(stage, "dispute", order.intentId);
    await heard();
  });
  await steps.take("the gateway's books are read: the dispute has a fee", readBooks);
  await steps.take("the bank decides for the shop", async () => {
    await act(stage, "dispute_won", order.intentId);
    await heard();
  });
  await steps.take("the merchant refunds €20.00 as a gesture", async () => {
    const asked = await refund(stage, order, { amountMinor: 2000 });
    if (!asked.ok) throw new Error(`not refunded: ${asked.code}`);
    await stage.work();
  });
  return steps.told();
}

async function tooLate(): Promise<string> {
  const steps = new Steps("5. Money that comes too late, and goes back by itself");
  const order = await placeAndStart(stage, { stock: 1 });
  await steps.take(
    "the time is over while the bank still works: the order closes, another shopper buys the last print",
    async () => {
      await stage.rows("update orders set status = 'expired', closed_at = now() where id = $1", [order.orderId]);
      await stage.rows("update stock_holds set status = 'released' where order_id = $1", [order.orderId]);
      await stage.rows("update variants set stock_held = 0, stock_on_hand = 0 where id = $1", [order.variantId]);
    },
  );
  await steps.take("the money arrives: nothing was sold, so we owe it", async () => {
    await stage.confirm(order.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "sweep" });
  });
  await steps.take("a job sends it back", () => stage.work());
  await steps.take("the gateway's books are read: its fee is the shop's", readBooks);
  return steps.told();
}

async function ending(): Promise<string> {
  const rows = await Promise.all(
    LEDGER_ACCOUNTS.map(async (account) => ({ account, sum: (await ledgerHolds(stage, account)).EUR ?? 0 })),
  );
  const held = await stage.ctx.gateway.getBalance();
  const balance = held.is === "yes" ? held.value.find(({ currency }) => currency === "EUR") : undefined;
  expect(rows.reduce((sum, row) => sum + row.sum, 0)).toBe(0);
  expect(balance?.amountMinor).toBe(rows.find((row) => row.account === "gateway_balance")?.sum);
  const lines = rows
    .filter((row) => row.sum !== 0)
    .map(
      (row) => `| \`${row.account}\` | ${row.sum > 0 ? euro(row.sum) : ""} | ${row.sum < 0 ? euro(-row.sum) : ""} |`,
    );
  return [
    "## After all five",
    "",
    "| account | debit | credit |",
    "|---|--:|--:|",
    ...lines,
    "",
    `They sum to zero, and the gateway says it holds ${euro(balance?.amountMinor ?? 0)}.`,
  ].join("\n");
}

/** One order's story: what was done, and the lines that it left in the ledger. */
class Steps {
  readonly #lines: string[];

  constructor(title: string) {
    this.#lines = [`## ${title}`, "", "| what happens | account | debit | credit |", "|---|---|--:|--:|"];
  }

  async take<T>(what: string, deed: () => Promise<T>): Promise<T> {
    const last = await lastEntry();
    const answer = await deed();
    const entries = await entriesSince(last);
    for (const [place, { account, amount }] of entries.entries()) {
      const sides = amount > 0 ? `${euro(amount)} | ` : ` | ${euro(-amount)}`;
      this.#lines.push(`| ${place === 0 ? what : ""} | \`${account}\` | ${sides} |`);
    }
    if (entries.length === 0) this.#lines.push(`| ${what} | none | | |`);
    return answer;
  }

  told(): string {
    return this.#lines.join("\n");
  }
}

async function lastEntry(): Promise<number> {
  const [row] = await stage.rows<{ id: string | null }>("select max(id) as id from ledger_entries");
  return Number(row?.id ?? 0);
}

async function entriesSince(id: number): Promise<{ account: string; amount: number }[]> {
  const rows = await stage.rows<{ account: string; amount_minor: string }>(
    "select account, amount_minor from ledger_entries where id > $1 order by id",
    [id],
  );
  return rows.map((row) => ({ account: row.account, amount: Number(row.amount_minor) }));
}

async function pay(orderId: string) {
  const start = await startPayment(stage.ctx, { orderId });
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  await stage.confirm(start.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
  await stage.work();
  const [payment] = await stage.rows<{ id: string; provider_intent_id: string }>(
    "select id, provider_intent_id from payments where order_id = $1",
    [orderId],
  );
  return { orderId, paymentId: payment?.id ?? "", intentId: payment?.provider_intent_id ?? "" };
}

/** Webhooks come when they come: works until the ledger has what the gateway moved. */
async function heard(): Promise<void> {
  const last = await lastEntry();
  await expect
    .poll(async () => {
      await stage.work();
      return await lastEntry();
    })
    .toBeGreaterThan(last);
}

/** The gateway books a payment a moment after it took it: reads until there is news. */
async function readBooks(): Promise<void> {
  const last = await lastEntry();
  await expect
    .poll(async () => {
      expect(await readGatewayBooks(stage.ctx)).toBeNull();
      return await lastEntry();
    })
    .toBeGreaterThan(last);
}

function euro(amountMinor: number): string {
  return formatMoney(money(amountMinor, "EUR"));
}
