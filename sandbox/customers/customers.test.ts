import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const create = (more: Stripe.CustomerCreateParams = {}) => stand.stripe.customers.create(more);
describe("a customer", () => {
  test("is created with what was sent and reads back the same (4.1)", async () => {
    const made = await create({
      name: "Ada Lovelace",
      email: "ada@example.com",
      phone: "+351220000000",
      address: { line1: "Rua do Almada 82", country: "PT" },
      shipping: { name: "Ada", address: { city: "Porto" } },
      metadata: { member: "007" },
      preferred_locales: ["pt"],
    });
    expect(made).toMatchObject({
      object: "customer",
      name: "Ada Lovelace",
      address: { line1: "Rua do Almada 82", country: "PT", city: null },
      shipping: { name: "Ada", phone: null, address: { city: "Porto", line1: null } },
      metadata: { member: "007" },
      balance: 0,
      currency: null,
      invoice_settings: { default_payment_method: null },
      livemode: false,
    });
    expect(made.id).toMatch(/^cus_[0-9A-Za-z]{14}$/);
    expect(await stand.stripe.customers.retrieve(made.id)).toEqual(made);
    await stand.receiver.receive("customer.created", { about: made.id });
  });

  test("keeps what an update does not name, also inside an address (4.1)", async () => {
    const { id } = await create({
      name: "Ada",
      address: { city: "Porto", country: "PT" },
      metadata: { a: "1", b: "2" },
    });
    const updated = await stand.stripe.customers.update(id, {
      address: { city: "Lisboa" },
      metadata: { b: "", c: "3" },
    });
    expect(updated).toMatchObject({
      name: "Ada",
      address: { city: "Lisboa", country: "PT" },
      metadata: { a: "1", c: "3" },
    });
  });

  test("unsets what is sent empty (2.2)", async () => {
    const { id } = await create({ name: "Ada", email: "ada@example.com", address: { city: "Porto" } });
    const updated = await stand.stripe.customers.update(id, { name: "", address: "", email: "" });
    expect(updated).toMatchObject({ name: null, address: null, email: null });
  });

  test("tells of an update with only the old values of what changed (6.1)", async () => {
    const { id } = await create({
      name: "Ada",
      phone: "1",
      metadata: { a: "1" },
      address: { city: "Porto", country: "PT" },
    });
    await stand.stripe.customers.update(id, { phone: "2", metadata: { b: "2" }, address: { city: "Lisboa" } });
    const { event } = await stand.receiver.receive("customer.updated", { about: id });
    expect(event.data.previous_attributes).toEqual({
      phone: "1",
      metadata: { b: null },
      address: { city: "Porto" },
    });
    expect((event.data.object as Stripe.Customer).phone).toBe("2");
  });

  test("is silent about an update that changes nothing (6.1)", async () => {
    const { id } = await create({ name: "Ada" });
    await stand.stripe.customers.update(id, { name: "Ada" });
    const { data } = await stand.stripe.events.list({ type: "customer.updated" });
    expect(data.filter(({ data: { object } }) => (object as Stripe.Customer).id === id)).toEqual([]);
  });

  test("gets the account's currency with its first balance (4.1)", async () => {
    const { id } = await create();
    expect((await stand.stripe.customers.update(id, { balance: -500 })).currency).toBe("eur");
  });
});

describe("a deleted customer", () => {
  test("can be read as what is left of it and no more (4.1)", async () => {
    const { id } = await create({ email: "gone@example.com" });
    const stub = { id, object: "customer", deleted: true };
    expect(await stand.stripe.customers.del(id)).toEqual(stub);
    expect(await stand.stripe.customers.retrieve(id)).toEqual(stub);
    for (const asked of [stand.stripe.customers.update(id, { name: "x" }), stand.stripe.customers.del(id)]) {
      expect(await refusal(asked)).toMatchObject({ statusCode: 404, code: "resource_missing", param: "id" });
    }
    expect((await stand.stripe.customers.list({ email: "gone@example.com" })).data).toEqual([]);
  });

  test("shows itself whole in its last event (6.1)", async () => {
    const made = await create({ name: "Ada" });
    await stand.stripe.customers.del(made.id);
    const { event } = await stand.receiver.receive("customer.deleted", { about: made.id });
    expect(event.data.object).toEqual({ ...made });
    expect(event.data.object).not.toHaveProperty("deleted");
  });

  test("lets its saved methods go, and is still found behind its payments (4.1)", async () => {
    const { id } = await create();
    const method = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer: id });
    const intent = await stand.stripe.paymentIntents.create({ amount: 900, currency: "eur", customer: id });
    await stand.stripe.customers.del(id);
    expect((await stand.stripe.paymentMethods.retrieve(method.id)).customer).toBeNull();
    const read = await stand.stripe.paymentIntents.retrieve(intent.id, { expand: ["customer"] });
    expect(read.customer).toEqual({ id, object: "customer", deleted: true });
  });
});

describe("customers are found", () => {
  test("over more than one page, the last one first, by email and by time (2.2)", async () => {
    const email = "many@example.com";
    const ids: string[] = [];
    for (let i = 0; i < 105; i += 1) ids.push((await create({ email })).id);
    const seen: string[] = [];
    for await (const customer of stand.stripe.customers.list({ email, limit: 100 })) seen.push(customer.id);
    expect(seen).toEqual([...ids].reverse());
    const back = await stand.stripe.customers.list({ email, limit: 3, ending_before: seen[10] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(seen.slice(7, 10));
    expect((await stand.stripe.customers.list({ created: { gt: 4_000_000_000 } })).data).toEqual([]);
  });

  test("page by page also while they are deleted (2.2)", async () => {
    const email = "leaving@example.com";
    for (let i = 0; i < 7; i += 1) await create({ email });
    let gone = 0;
    for await (const { id } of stand.stripe.customers.list({ email, limit: 3 })) {
      await stand.stripe.customers.del(id);
      gone += 1;
    }
    expect(gone).toBe(7);
    expect((await stand.stripe.customers.list({ email })).data).toEqual([]);
  });

  test("in the order of creation also when an email came later (2.2)", async () => {
    const older = await create();
    const younger = await create({ email: "later@example.com" });
    await stand.stripe.customers.update(older.id, { email: "later@example.com" });
    const first = await stand.stripe.customers.list({ email: "later@example.com", limit: 1 });
    expect(first.data[0]?.id).toBe(younger.id);
    const second = await stand.stripe.customers.list({ email: "later@example.com", starting_after: younger.id });
    expect(second.data.map(({ id }) => id)).toEqual([older.id]);
  });

  test("by name, part of an email, telephone and metadata (4.1)", async () => {
    const made = await create({
      name: "Grace Hopper",
      email: "grace@navy.example",
      phone: "42",
      metadata: { ship: "A-1" },
    });
    for (const query of ['name:"Grace Hopper"', 'email~"navy.ex"', 'phone:"42"', 'metadata["ship"]:"A-1"']) {
      const { data } = await stand.stripe.customers.search({ query });
      expect(data.map(({ id }) => id)).toEqual([made.id]);
    }
  });
});

describe("a customer is refused", () => {
  test("to the browser's key (4.2)", async () => {
    const asked = await stand.call("POST", "/v1/customers", { key: PUBLISHABLE_KEY, form: { name: "x" } });
    expect(asked.status).toBe(403);
  });

  test("with an unknown parameter, a broken email or one that is not built here (4.3)", async () => {
    const unknown = await refusal(create({ nickname: "x" } as Stripe.CustomerCreateParams));
    expect(unknown).toMatchObject({ statusCode: 400, code: "parameter_unknown", param: "nickname" });
    expect(await refusal(create({ email: "nobody" }))).toMatchObject({ statusCode: 400, code: "email_invalid" });
    expect(await refusal(create({ source: "tok_visa" }))).toMatchObject({ statusCode: 400, param: "source" });
  });

  test("with an unknown default method; an unknown customer is a 404 in the path and a 400 in the body (4.3)", async () => {
    const settings = { invoice_settings: { default_payment_method: "pm_nobody" } };
    expect(await refusal(create(settings))).toMatchObject({
      code: "resource_missing",
      param: "invoice_settings[default_payment_method]",
    });
    expect(await refusal(stand.stripe.customers.retrieve("cus_nobody"))).toMatchObject({
      statusCode: 404,
      message: "No such customer: 'cus_nobody'",
    });
    const intent = stand.stripe.paymentIntents.create({ amount: 900, currency: "eur", customer: "cus_nobody" });
    expect(await refusal(intent)).toMatchObject({ statusCode: 400, code: "resource_missing", param: "customer" });
  });
});

test("the same key makes one customer, and a restart keeps everything (5)", async () => {
  const idempotencyKey = "one-customer";
  const first = await stand.stripe.customers.create({ name: "Once" }, { idempotencyKey });
  const again = await stand.stripe.customers.create({ name: "Once" }, { idempotencyKey });
  expect(again.id).toBe(first.id);
  const gone = await create();
  await stand.stripe.customers.del(gone.id);
  await stand.restart();
  expect(await stand.stripe.customers.retrieve(first.id)).toEqual(first);
  expect(await stand.stripe.customers.retrieve(gone.id)).toEqual({ id: gone.id, object: "customer", deleted: true });
  expect((await stand.stripe.customers.search({ query: 'name:"Once"' })).data).toHaveLength(1);
});
