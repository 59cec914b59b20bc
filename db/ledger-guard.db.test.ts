import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listLedgerBalances } from "@/db/reads/ledger-balances";
import { deliveredAndWorked, orderOf, paymentsOf, placeAndStart } from "@/lib/use-cases/order-stage";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { openOrdinaryDatabase, openTestDatabase } from "./test-database";
import { sqlState } from "./transaction";

const INSUFFICIENT_PRIVILEGE = "42501";
const RESTRICT_VIOLATION = "23001";
const CHECK_VIOLATION = "23514";

/** Every statement that would rewrite history. Each touches rows that are there: nothing passes by finding none. */
const FORBIDDEN = [
  "update payment_facts set amount_minor = amount_minor + 1",
  "update payment_facts set kind = 'created'",
  "delete from payment_facts",
  "truncate payment_facts",
  "update order_events set data = '{}'",
  "update order_events set at = now()",
  "delete from order_events",
  "truncate order_events",
  "update ledger_postings set natural_key = 'x' || natural_key",
  "update ledger_postings set order_id = null",
  "update ledger_postings set id = id",
  "delete from ledger_postings",
  "truncate ledger_postings cascade",
  "update ledger_entries set amount_minor = 0",
  "update ledger_entries set account = 'fees'",
  "delete from ledger_entries",
  "truncate ledger_entries",
  "update gateway_transactions set amount_minor = amount_minor + 1",
  "update gateway_transactions set net_minor = 0, matched_at = now()",
  "update gateway_transactions set id = 'txn_other'",
  "delete from gateway_transactions",
  "truncate gateway_transactions",
];

const IMPORT_LINE = `insert into gateway_transactions
  (id, type, amount_minor, fee_minor, net_minor, currency, created_at, available_at, imported_at)
  values ('txn_1', 'charge', 100, 0, 100, 'EUR', now(), now(), now())`;

describe.each([
  { role: "an ordinary role, as a deployment has it", open: openOrdinaryDatabase },
  { role: "a superuser, as npm start has it", open: openTestDatabase },
])("as $role", ({ open }) => {
  let stage: Stage;
  let order: { orderId: string; total: number };
  const refusal = async (text: string): Promise<string | undefined> =>
    await stage.rows(text).then(
      () => undefined,
      (error: unknown) => sqlState(error),
    );

  beforeAll(async () => {
    stage = await openStage(open);
    order = await placeAndStart(stage, { stock: 3 });
    await stage.rows(IMPORT_LINE);
  });
  afterAll(() => stage.close());

  it("a purchase and its dispute work", async () => {
    const [payment] = await paymentsOf(stage, order.orderId);
    const intentId = payment?.provider_intent_id ?? "";
    const intent = await stage.ctx.gateway.getIntent(intentId);
    if (intent.is !== "yes") throw new Error("no intent");
    await stage.confirm(intent.value.clientSecret, "4242424242424242");
    await deliveredAndWorked(stage, order.orderId, "paid");
    await stage.act("dispute", intentId);
    await expect
      .poll(async () => {
        await stage.work();
        return await listLedgerBalances(stage.ctx.db);
      })
      .toContainEqual({ account: "disputes", balance: { amountMinor: order.total, currency: "EUR" } });
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
  });

  it("the gateway's lines can be matched, and nothing else of them changed", async () => {
    const posting = "(select id from ledger_postings limit 1)";
    await stage.rows(
      `update gateway_transactions set matched_at = now(), asked_at = now(), posting_id = ${posting}, order_id = $1`,
      [order.orderId],
    );
    expect(await stage.rows("select amount_minor from gateway_transactions")).toEqual([{ amount_minor: "100" }]);
  });

  it.each(FORBIDDEN)("%s is refused", async (statement) => {
    const digest = () =>
      stage.rows(`select (select count(*) from payment_facts) as facts, (select count(*) from order_events) as events,
        (select sum(abs(amount_minor)) from ledger_entries) as entries, (select count(*) from ledger_postings) as postings,
        (select sum(amount_minor) from gateway_transactions) as lines`);
    const before = await digest();
    expect([INSUFFICIENT_PRIVILEGE, RESTRICT_VIOLATION]).toContain(await refusal(statement));
    expect(await digest()).toEqual(before);
  });

  it.each([
    ["no entries", []],
    ["one entry", [["revenue", 100, "EUR"]]],
    [
      "entries that differ by a cent",
      [
        ["receivable", 100, "EUR"],
        ["revenue", -99, "EUR"],
      ],
    ],
    [
      "entries that cancel out only across currencies",
      [
        ["receivable", 100, "EUR"],
        ["revenue", -100, "USD"],
      ],
    ],
  ] as const)("a posting with %s is not committed", async (_, entries) => {
    const values = entries.map(
      ([account, amount, currency]) => `((select id from p), '${account}', ${amount}, '${currency}')`,
    );
    const posting =
      "insert into ledger_postings (id, kind, natural_key, posted_at) values (gen_random_uuid(), 'sale', 'test', now())";
    const text =
      entries.length === 0
        ? posting
        : `with p as (${posting} returning id)
           insert into ledger_entries (posting_id, account, amount_minor, currency) values ${values.join(", ")}`;
    expect(await refusal(text)).toBe(CHECK_VIOLATION);
    expect(await stage.rows("select 1 from ledger_postings where natural_key = 'test'")).toEqual([]);
  });

  it("an entry added to a posting later, without its counterpart, is not committed", async () => {
    const text = `insert into ledger_entries (posting_id, account, amount_minor, currency)
      select id, 'fees', 1, 'EUR' from ledger_postings limit 1`;
    expect(await refusal(text)).toBe(CHECK_VIOLATION);
  });
});

describe("the privilege stands by itself", () => {
  it("with every trigger off, the ordinary role still rewrites nothing", async () => {
    const database = await openOrdinaryDatabase();
    const stage = await openStage(async () => database);
    try {
      await placeAndStart(stage, { stock: 3 });
      const tables = ["payment_facts", "order_events", "ledger_postings", "ledger_entries", "gateway_transactions"];
      for (const table of tables) await stage.rows(`alter table ${table} disable trigger user`);
      for (const statement of FORBIDDEN.filter((text) => text !== "update ledger_postings set id = id")) {
        const state = await stage.rows(statement).then(
          () => "done",
          (error: unknown) => sqlState(error),
        );
        expect([statement, state]).toEqual([statement, INSUFFICIENT_PRIVILEGE]);
      }
    } finally {
      await stage.close();
    }
  });
});
