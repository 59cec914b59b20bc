import pg from "pg";
import { inject } from "vitest";
import { migrate } from "./migrate";

/** For `*.db.test.ts`: a migrated, empty database that belongs to the caller alone. */
export async function openTestDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const template = new URL(inject("templateUrl"));
  const server = new URL(template);
  server.pathname = "/postgres";
  const name = await withClient(server.href, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select 'test_' || replace(gen_random_uuid()::text, '-', '') as name",
    );
    const fresh = rows[0]?.name ?? "";
    await client.query(`create database ${fresh} template ${client.escapeIdentifier(template.pathname.slice(1))}`);
    return fresh;
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    close: () =>
      withClient(server.href, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

/** As a deployment has it: a database that belongs to an ordinary role, migrated by that role and used by it. */
export async function openOrdinaryDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = new URL(inject("templateUrl"));
  server.pathname = "/postgres";
  const name = await withClient(server.href, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select 'shop_' || replace(gen_random_uuid()::text, '-', '') as name",
    );
    const fresh = rows[0]?.name ?? "";
    await client.query(`create role ${fresh} login password 'ordinary' nosuperuser nocreatedb nocreaterole`);
    await client.query(`create database ${fresh} owner ${fresh}`);
    return fresh;
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = "ordinary";
  await migrate(url.href);
  return {
    url: url.href,
    close: () =>
      withClient(server.href, async (client) => {
        await client.query(`drop database ${name} with (force)`);
        await client.query(`drop role ${name}`);
      }),
  };
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
