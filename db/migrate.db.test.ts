import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { migrate } from "./migrate";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));

let server: pg.Client;
let name: string;
let url: string;
let folder: string;
beforeEach(async () => {
  const address = new URL(inject("templateUrl"));
  address.pathname = "/postgres";
  server = new pg.Client({ connectionString: address.href });
  await server.connect();
  name = `migrated_${randomUUID().replaceAll("-", "")}`;
  await server.query(`create database ${name}`);
  address.pathname = `/${name}`;
  url = address.href;
  folder = mkdtempSync(join(tmpdir(), "till-migrations-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.query(`drop database ${name} with (force)`);
  await server.end();
});

/** A database as an older build left it. @param last the place of that build's newest migration */
async function migrateUpTo(last: number) {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= last) }));
  await migrate(url, folder);
}

async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function insertPaidOrder(client: pg.Client): Promise<string> {
  const [order, payment] = [randomUUID(), randomUUID()];
  await client.query(
    `insert into orders (id, number, status, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale,
       country, placed_at, expires_at, paid_at)
     values ($1::uuid, left($1::text, 8), 'paid', 'EUR', 100, 0, 0, 100, 'a@example.com', 'en', 'PT', now(), now(), now())`,
    [order],
  );
  await client.query(
    `insert into payments (id, order_id, status, provider_intent_id, amount_minor, currency, created_at)
     values ($1::uuid, $2, 'succeeded', $1::text, 100, 'EUR', now())`,
    [payment, order],
  );
  await client.query(
    `insert into payment_facts (payment_id, object_id, kind, version, amount_minor, currency, heard_from, recorded_at)
     values ($1::uuid, $1::text, 'captured', '1', 100, 'EUR', 'webhook', now())`,
    [payment],
  );
  return order;
}

it("a database of the build before refunds, with paid orders, comes up to date and knows what paid them", async () => {
  await migrateUpTo(3);
  await inDatabase(insertPaidOrder);
  await migrate(url);
  const paying = await inDatabase(async (client) => (await client.query("select is_settling from payments")).rows);
  expect(paying).toEqual([{ is_settling: true }]);
});

it("a database in which somebody has just pressed Pay comes up to date", async () => {
  await migrateUpTo(11);
  await inDatabase(async (client) => {
    const order = await insertPaidOrder(client);
    await client.query("insert into payment_origins (order_id, keys, seen_at) values ($1, '{a,b}', now())", [order]);
  });
  await migrate(url);
  const columns = await inDatabase(async (client) => (await client.query("select * from payment_origins")).rows);
  expect(columns).toEqual([]);
});
