import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
  for (let i = 1; i <= 12; i += 1) {
    const metadata = { order_id: `Order-${i}`, parity: i % 2 ? "odd" : "even", quote: `it's "${i}"` };
    await stand.stripe.paymentIntents.create({ amount: i * 1000, currency: i > 6 ? "usd" : "eur", metadata });
  }
});
afterAll(() => stand.stop());

const search = (query: string, more: Partial<Stripe.PaymentIntentSearchParams> = {}) =>
  stand.stripe.paymentIntents.search({ query, ...more });
const amounts = async (query: string) => (await search(query, { limit: 100 })).data.map(({ amount }) => amount / 1000);

test.each([
  [`metadata["order_id"]:"order-7"`, [7]],
  [`metadata['order_id']:'ORDER-7'`, [7]],
  [`metadata["quote"]:"it's \\"3\\""`, [3]],
  ["amount>10000", [12, 11]],
  ["amount>=10000 AND amount<12000", [11, 10]],
  ["amount:3000", [3]],
  ["amount<=2000", [2, 1]],
  [`currency:"USD" amount<9000`, [8, 7]],
  [`amount:1000 OR amount:"2000"`, [2, 1]],
  [`metadata["parity"]:"odd" AND -currency:"usd"`, [5, 3, 1]],
  [`metadata["none"]:null AND amount:4000`, [4]],
  [`metadata["constructor"]:null AND amount:4000`, [4]],
  [`-metadata["order_id"]:null amount:4000`, [4]],
  [`status:"succeeded"`, []],
])("%s finds the right ones, newest first (4.1)", async (query, expected) => {
  expect(await amounts(query)).toEqual(expected);
});

test("pages go on where the last one ended, and each is found once (2.2)", async () => {
  const pages: number[][] = [];
  let page: string | undefined;
  do {
    const found = await search(`metadata["parity"]:"even"`, { limit: 4, ...(page ? { page } : {}) });
    expect(found).toMatchObject({ object: "search_result", url: "/v1/payment_intents/search" });
    expect(found.has_more).toBe(found.next_page !== null);
    pages.push(found.data.map(({ amount }) => amount / 1000));
    page = found.next_page ?? undefined;
  } while (page);
  expect(pages).toEqual([
    [12, 10, 8, 6],
    [4, 2],
  ]);
  const all = await search("amount>0", { limit: 5 }).autoPagingToArray({ limit: 100 });
  expect(new Set(all.map(({ id }) => id)).size).toBe(12);
});

test.each([
  ["what is this", "unable to parse"],
  ["", ""],
  [`colour:"red"`, "unsupported search field"],
  [`status>"a"`, "does not support the operator"],
  [`currency~"eur"`, "does not support the operator"],
  [`amount:"many"`, "whole number"],
  [`amount:1 AND amount:2 OR amount:3`, "cannot combine"],
  [Array.from({ length: 11 }, (_, i) => `amount:${i}`).join(" OR "), "at most 10"],
])("%s is refused, naming query", async (query, message) => {
  const { status, body } = await stand.call("GET", `/v1/payment_intents/search?query=${encodeURIComponent(query)}`);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ type: "invalid_request_error", param: "query" });
  expect(body.error?.message).toContain(message);
});

test.each([["limit=0"], ["limit=101"], ["limit=many"], ["page=nothing"], ["starting_after=pi_1"]])(
  "a search with %s is refused",
  async (more) => {
    expect((await stand.call("GET", `/v1/payment_intents/search?query=amount:1&${more}`)).status).toBe(400);
  },
);
