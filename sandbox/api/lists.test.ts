import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

/** Payments made, some seconds of the sandbox's clock apart. */
const MADE = 23;
const APART_S = 10;

let stand: Stand;
let made: Stripe.PaymentIntent[] = [];
let customer: Stripe.Customer;
beforeAll(async () => {
  stand = await setUpStand();
  customer = await stand.stripe.customers.create({ email: "ada@example.com" });
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: APART_S } });
  for (let i = 0; i < MADE; i += 1) {
    const intent = await stand.stripe.paymentIntents.create({
      amount: 1000 + i,
      currency: "eur",
      confirm: true,
      payment_method: "pm_card_visa",
      return_url: "http://localhost/back",
      ...(i % 3 === 0 ? { customer: customer.id } : {}),
    });
    made = [intent, ...made];
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: APART_S } });
  }
});
afterAll(() => stand.stop());

const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
const newestFirst = () => made.map(({ id }) => id);
const list = (more: Stripe.PaymentIntentListParams = {}) => stand.stripe.paymentIntents.list(more);

describe("a list", () => {
  test("is Stripe's envelope, newest first, ten a page unless told (2.2)", async () => {
    const page = await list();
    expect(page).toMatchObject({ object: "list", url: "/v1/payment_intents", has_more: true });
    expect(ids(page)).toEqual(newestFirst().slice(0, 10));
    expect((await list({ limit: MADE })).has_more).toBe(false);
    expect((await list({ limit: MADE - 1 })).has_more).toBe(true);
  });

  test.each([1, 7, 22, 23, 100])("of %i a page gives every object once, there and back (2.2)", async (limit) => {
    const there: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await list({ limit, ...(after ? { starting_after: after } : {}) });
      there.push(...ids(page));
      after = there.at(-1);
      if (!page.has_more) break;
    }
    expect(there).toEqual(newestFirst());
    const back: string[] = [there.at(-1) ?? ""];
    for (;;) {
      const page = await list({ limit, ending_before: back[0] ?? "" });
      back.unshift(...ids(page));
      if (!page.has_more) break;
    }
    expect(back).toEqual(newestFirst());
  });

  test("takes the SDK's own paging (2.2)", async () => {
    const all = await list({ limit: 5 }).autoPagingToArray({ limit: 1_000 });
    expect(all.map(({ id }) => id)).toEqual(newestFirst());
  });

  test("is narrowed by a customer and paged within it (4.1)", async () => {
    const own = made.filter((intent) => intent.customer === customer.id).map(({ id }) => id);
    expect(ids(await list({ customer: customer.id, limit: 100 }))).toEqual(own);
    const first = await list({ customer: customer.id, limit: 3 });
    const second = await list({ customer: customer.id, limit: 3, starting_after: ids(first).at(-1) ?? "" });
    expect([...ids(first), ...ids(second)]).toEqual(own.slice(0, 6));
    // A cursor need not be a member of the narrowed list.
    const outsider = made.find((intent) => intent.customer === null)?.id ?? "";
    const behind = own.filter((id) => newestFirst().indexOf(id) > newestFirst().indexOf(outsider));
    expect(ids(await list({ customer: customer.id, limit: 100, starting_after: outsider }))).toEqual(behind);
  });

  test("is narrowed by created, each bound as it says, also together with a cursor (4.1)", async () => {
    const at = (i: number) => made[i]?.created ?? 0;
    const some = async (created: Stripe.RangeQueryParam | number, more: Stripe.PaymentIntentListParams = {}) =>
      ids(await list({ created, limit: 100, ...more })).map((id) => newestFirst().indexOf(id));
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    expect(await some({ lte: at(5) })).toEqual(range(5, MADE - 1));
    expect(await some({ lt: at(5) })).toEqual(range(6, MADE - 1));
    expect(await some({ gte: at(5) })).toEqual(range(0, 5));
    expect(await some({ gt: at(5) })).toEqual(range(0, 4));
    expect(await some({ gte: at(9), lt: at(3) })).toEqual(range(4, 9));
    expect(await some(at(7))).toEqual([7]);
    expect(await some({ gte: at(9) }, { starting_after: made[4]?.id ?? "" })).toEqual(range(5, 9));
    expect(await some({ lte: at(2) }, { ending_before: made[9]?.id ?? "" })).toEqual(range(2, 8));
    expect(await some({ gt: at(0) })).toEqual([]);
    expect(await some({ lt: at(MADE - 1) })).toEqual([]);
  });
});

/** The lists of Stripe that take `created` and cursors. */
const LISTS = [
  "payment_intents",
  "charges",
  "customers",
  "events",
  "balance_transactions",
  "refunds",
  "disputes",
  "payouts",
];

describe.each(LISTS)("/v1/%s", (name) => {
  const get = (query: string) => stand.call("GET", `/v1/${name}?${query}`);

  test.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=ten", "limit"],
    ["limit=", "limit"],
    ["created=yesterday", "created"],
    ["created[gte]=soon", "created[gte]"],
    ["created[after]=1", "created[after]"],
    ["starting_after=x_none", "starting_after"],
    ["ending_before=x_none", "ending_before"],
    ["starting_after=a&ending_before=b", "ending_before"],
    ["colour=red", "colour"],
  ])("refuses %s, naming it (4.3)", async (query, param) => {
    const { status, body } = await get(query);
    expect([status, body.error?.param]).toEqual([400, param]);
  });

  test("takes created and answers an empty list where there is nothing (4.1)", async () => {
    const { body } = await get("created[lt]=1000&limit=3");
    expect(body).toEqual({ object: "list", data: [], has_more: false, url: `/v1/${name}` });
    expect((await get("created[gte]=1000&limit=1")).status).toBe(200);
  });
});

describe("events", () => {
  test("are listed by several types, by a group, and within a time (4.1)", async () => {
    const types = async (given: Stripe.EventListParams) => [
      ...new Set((await stand.stripe.events.list({ limit: 100, ...given })).data.map(({ type }) => type)),
    ];
    const wanted = ["charge.succeeded", "payment_intent.created"];
    expect((await types({ types: wanted })).sort()).toEqual(wanted);
    expect((await types({ type: "charge.*" })).sort()).toEqual(["charge.succeeded", "charge.updated"]);
    expect(await types({ type: "refund.created" })).toEqual([]);
    const [newest] = made;
    const late = await types({ created: { gte: newest?.created ?? 0 }, types: ["payment_intent.created"] });
    expect(late).toEqual(["payment_intent.created"]);
    expect(await types({ created: { lt: made.at(-1)?.created ?? 0 } })).toEqual(["customer.created"]);
  });

  test("take either one type or up to twenty (4.1)", async () => {
    const both = await stand.call("GET", "/v1/events?type=charge.failed&types[]=charge.succeeded");
    expect(both.body.error?.code).toBe("parameters_exclusive");
    const many = Array.from({ length: 21 }, () => "types[]=charge.failed").join("&");
    expect((await stand.call("GET", `/v1/events?${many}`)).body.error?.param).toBe("types");
  });

  test("are there for thirty days and not longer (4.1)", async () => {
    const [newest] = (await stand.stripe.events.list({ limit: 1 })).data;
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 30 * 86_400 - 60 } });
    expect((await stand.stripe.events.retrieve(newest?.id ?? "")).id).toBe(newest?.id);
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 120 } });
    await expect(stand.stripe.events.retrieve(newest?.id ?? "")).rejects.toMatchObject({ statusCode: 404 });
  });
});
