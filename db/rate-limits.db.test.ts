import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "./client";
import { takeFromLimit } from "./rate-limits";
import { openTestDatabase } from "./test-database";

const MAIL = { points: 3, durationS: 60 };
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;
let other: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(openPool(database.url, 5));
  other = openDatabase(openPool(database.url, 5));
});
afterAll(async () => {
  await db.$client.end();
  await other.$client.end();
  await database.close();
});

it("allows so many, then says how long to wait", async () => {
  for (let time = 0; time < 3; time += 1)
    expect(await takeFromLimit(db, "a", "ada", MAIL)).toMatchObject({ allowed: true });
  const refused = await takeFromLimit(db, "a", "ada", MAIL);
  expect(refused.allowed).toBe(false);
  expect(refused.retryAfterS).toBeGreaterThan(50);
  expect(refused.retryAfterS).toBeLessThanOrEqual(60);
});

it("counts each key and each limit for itself", async () => {
  for (let time = 0; time < 4; time += 1) await takeFromLimit(db, "b", "ada", MAIL);
  expect((await takeFromLimit(db, "b", "linus", MAIL)).allowed).toBe(true);
  expect((await takeFromLimit(db, "c", "ada", MAIL)).allowed).toBe(true);
});

it("lets exactly so many through when many ask at once, from several processes", async () => {
  const tries = Array.from({ length: 20 }, (_, turn) => takeFromLimit(turn % 2 ? db : other, "d", "ada", MAIL));
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
});

it("stores no address", async () => {
  await takeFromLimit(db, "e", "ada@example.com", MAIL);
  const { rows } = await db.$client.query("select key from rate_limits where key like 'e:%'");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("ada");
});

it("allows nothing when it cannot count", async () => {
  const away = openDatabase(openPool("postgres://nobody@127.0.0.1:1/none", 1));
  await expect(takeFromLimit(away, "f", "ada", MAIL)).rejects.toThrow();
  await away.$client.end();
});
