import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loose, type Stand, setUpStand } from "../stand";
import { ROWS_A_PAGE } from "./scan";

const COUNT = 130;

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
  for (let i = 0; i < COUNT; i += 1) {
    const metadata = { order_id: `order-${i}`, parity: i % 2 === 0 ? "even" : "odd" };
    await stand.stripe.paymentIntents.create({ amount: 1000 + i, currency: "eur", metadata });
  }
});
afterAll(() => stand.stop());

interface Page {
  rows: { id: string; order: string }[];
  total: number;
  older: boolean;
  newer: boolean;
}
const list = async (query = ""): Promise<Page> =>
  (await stand.call("GET", `/_sandbox/payments?${query}`)).body as Loose & Page;

const orders = ({ rows }: Page): string[] => rows.map(({ order }) => order);
const newestFirst = Array.from({ length: COUNT }, (_, i) => `order-${COUNT - 1 - i}`);

test("pages go to the oldest and back, and say on which sides there is more", async () => {
  const first = await list();
  expect(first).toMatchObject({ total: COUNT, newer: false, older: true });
  const second = await list(`before=${first.rows.at(-1)?.id}`);
  expect(second).toMatchObject({ newer: true, older: true });
  const third = await list(`before=${second.rows.at(-1)?.id}`);
  expect(third).toMatchObject({ newer: true, older: false });
  expect([...orders(first), ...orders(second), ...orders(third)]).toEqual(newestFirst);
  const back = await list(`after=${third.rows[0]?.id}`);
  expect(orders(back)).toEqual(orders(second));
  expect(await list(`after=${second.rows[0]?.id}`)).toMatchObject({ newer: false, older: true });
});

test("a search pages through what it finds", async () => {
  const first = await list("q=even");
  expect(orders(first)).toEqual(newestFirst.filter((_, i) => i % 2 === 1).slice(0, ROWS_A_PAGE));
  const second = await list(`q=even&before=${first.rows.at(-1)?.id}`);
  expect([...first.rows, ...second.rows]).toHaveLength(COUNT / 2);
});

test("an order id is found by its key, an unknown one by nobody", async () => {
  expect(orders(await list("q=order-7"))).toEqual(["order-7"]);
  expect(orders(await list("q=ORDER-7"))).toEqual(["order-7"]);
  expect(orders(await list("q=nobody"))).toEqual([]);
});

test("what was searched before is read anew when it changes, and forgotten with a reset", async () => {
  const id = (await list("q=order-7")).rows[0]?.id ?? "";
  expect((await list("q=canceled")).rows).toEqual([]);
  await stand.stripe.paymentIntents.cancel(id);
  expect(orders(await list("q=canceled"))).toEqual(["order-7"]);
  expect(orders(await list("state=canceled"))).toEqual(["order-7"]);
  await stand.call("POST", "/_sandbox/reset");
  expect((await list("q=order")).rows).toEqual([]);
});
