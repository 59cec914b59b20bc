import pg from "pg";
import { inject } from "vitest";

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

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
