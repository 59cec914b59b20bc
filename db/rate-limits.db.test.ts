import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "./client";
import { takeFromLimits } from "./rate-limits";
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
const takeFromLimit = (on: Database, name: string, key: string, limit: typeof MAIL) =>
  takeFromLimits(on, [{ name, key, ...limit }]);
afterAll(async () => {
  await db.$client.end();
  await other.$client.end();
  await database.close();
});

it("allows so many, then says how long to wait", async () => {
  for (let time = 0; time < 3; time += 1)
    expect(await takeFromLimit(db, "a", "ada", MAIL)).toMatchObject({ allowed: true });
  const refused = await takeFromLimit(db, "a", "ada", MAIL);
  if (refused.allowed) throw new Error("allowed a fourth time");
  expect(refused.name).toBe("a");
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

it("lets one through when ten see one left in the same moment", async () => {
  await takeFromLimit(db, "g", "ada", MAIL);
  await takeFromLimit(db, "g", "ada", MAIL);
  const holder = await db.$client.connect();
  await holder.query("begin");
  await holder.query("select 1 from rate_limits where key like 'g:%' for update");
  const tries = Promise.all(
    Array.from({ length: 9 }, (_, turn) => takeFromLimit(turn % 2 ? other : db, "g", "ada", MAIL)),
  );
  await expect
    .poll(async () => {
      const { rows } = await holder.query("select count(*)::int as waiting from pg_locks where not granted");
      return rows[0].waiting;
    })
    .toBeGreaterThanOrEqual(5);
  await holder.query("commit");
  holder.release();
  expect((await tries).filter((answer) => answer.allowed)).toHaveLength(1);
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

describe("several limits, asked in one statement", () => {
  const both = (session: string, network: string) => [
    { name: "session", key: session, points: 2, durationS: 60 },
    { name: "network", key: network, points: 5, durationS: 60 },
  ];

  it("count together, and name the one that says no", async () => {
    for (let time = 0; time < 2; time += 1)
      expect(await takeFromLimits(db, both("s1", "n1"))).toEqual({ allowed: true });
    expect(await takeFromLimits(db, both("s1", "n1"))).toMatchObject({ allowed: false, name: "session" });
  });

  it("count nothing when one of them refuses: who is turned away does not use up what others share", async () => {
    for (let time = 0; time < 50; time += 1) await takeFromLimits(db, both("bot", "n2"));
    for (const honest of ["a", "b", "c"]) {
      expect(await takeFromLimits(db, both(honest, "n2"))).toEqual({ allowed: true });
    }
    expect(await takeFromLimits(db, both("d", "n2"))).toMatchObject({ allowed: false, name: "network" });
  });

  it("remember a refusal only in the table: whoever deletes the row lifts the limit, in every process", async () => {
    for (let time = 0; time < 3; time += 1) await takeFromLimits(db, both("s3", "n3"));
    expect((await takeFromLimits(other, both("s3", "n3"))).allowed).toBe(false);
    await db.$client.query("delete from rate_limits where key like 'session:%'");
    expect((await takeFromLimits(db, both("s3", "n3"))).allowed).toBe(true);
    expect((await takeFromLimits(other, both("s3", "n3"))).allowed).toBe(true);
  });

  it("open a new window when the old one is over, and count what they turned away", async () => {
    for (let time = 0; time < 4; time += 1) await takeFromLimits(db, both("s4", "n4"));
    const row = async () =>
      (
        await db.$client.query(
          "select points, refused from rate_limits where key like 'session:%' order by expire desc limit 1",
        )
      ).rows[0];
    await db.$client.query("delete from rate_limits where key like 'session:%' and points < 2");
    expect(await row()).toEqual({ points: 2, refused: 2 });
    await db.$client.query("update rate_limits set expire = 1");
    expect(await takeFromLimits(db, both("s4", "n4"))).toEqual({ allowed: true });
    expect(await row()).toEqual({ points: 1, refused: 0 });
  });

  it("ask without counting where that is all they are to do", async () => {
    const asked = [{ name: "declines", key: "x", points: 1, durationS: 60, isOnlyAsked: true }];
    for (let time = 0; time < 5; time += 1) expect(await takeFromLimits(db, asked)).toEqual({ allowed: true });
    await takeFromLimits(db, [{ name: "declines", key: "x", points: 1, durationS: 60 }]);
    expect(await takeFromLimits(db, asked)).toMatchObject({ allowed: false, name: "declines" });
  });

  it("never wait for each other in a circle, whoever asks for what first", async () => {
    const keys = Array.from({ length: 6 }, (_, place) => `shared ${place}`);
    const asks = Array.from({ length: 200 }, (_, turn) => {
      const mine = [...keys].sort(() => ((turn * 7919) % 13) - 6).slice(0, 4);
      return takeFromLimits(
        turn % 2 ? db : other,
        mine.map((key) => ({ name: "circle", key, points: 60, durationS: 60 })),
      );
    });
    const answers = await Promise.all(asks);
    const { rows } = await db.$client.query<{ points: number }>(
      "select points from rate_limits where key like 'circle:%'",
    );
    expect(answers.some((answer) => answer.allowed)).toBe(true);
    expect(Math.max(...rows.map((row) => row.points))).toBeGreaterThanOrEqual(60);
  });
});
