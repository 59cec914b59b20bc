import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uuidV7 } from "@/lib/domain/ids";
import { type Database, openDatabase, openPool } from "../client";
import { seedShop } from "../seed";
import { seedManyWorks } from "../seed/many";
import { WORKS } from "../seed/works";
import { openTestDatabase } from "../test-database";
import { findProduct, listRelated, listShelf } from "./catalog";
import { listFacet } from "./shelf-filter";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const POSTERS = WORKS.filter((work) => work.kind === "poster");
const seeding = { now: new Date("2026-11-20T09:00:00Z"), newId: () => uuidV7(Date.now(), randomBytes(10)), root: ROOT };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let pool: pg.Pool;
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = openPool(database.url, 4);
  db = openDatabase(pool);
  await seedShop(db, seeding);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

describe("seeding the demo shop", () => {
  it("hangs every work once, and leaves stock and prices alone when it runs again", async () => {
    await pool.query("update variants set stock_on_hand = 3 where sku = $1", [POSTERS[0]?.variants[0]?.sku]);
    expect(await seedShop(db, seeding)).toBe(0);
    const { rows } = await pool.query("select count(*)::int as works from products");
    expect(rows).toEqual([{ works: WORKS.length }]);
    const [first] = POSTERS;
    const product = await findProduct(db, first?.slug ?? "");
    expect(product?.variants[0]?.left).toBe(3);
  });

  it("stores the file of every download, byte for byte as long as it says", async () => {
    const { rows } = await pool.query<{ wrong: number; files: number }>(
      "select count(*)::int as files, count(*) filter (where length(bytes) <> size_bytes or size_bytes = 0)::int as wrong from downloads",
    );
    expect(rows).toEqual([{ files: WORKS.filter((work) => work.download).length, wrong: 0 }]);
  });
});

describe("a shelf", () => {
  it("shows one kind in the shop's order and says whether there is more", async () => {
    const shelf = await listShelf(db, { kind: "poster", limit: 3 });
    expect(shelf.cards.map((card) => card.slug)).toEqual(POSTERS.slice(0, 3).map((work) => work.slug));
    expect(shelf.hasMore).toBe(true);
    expect((await listShelf(db, { kind: "poster", limit: POSTERS.length })).hasMore).toBe(false);
  });

  it("prices a work from its cheapest size that can be bought", async () => {
    const work = POSTERS.find(({ variants }) => variants.length > 1 && variants.every((variant) => variant.stock));
    const [cheapest, next] = [...(work?.variants ?? [])].sort((a, b) => a.priceMinor - b.priceMinor);
    await pool.query("update variants set stock_on_hand = 0 where sku = $1", [cheapest?.sku]);
    const card = (await listShelf(db, { kind: "poster", limit: 99 })).cards.find(({ slug }) => slug === work?.slug);
    expect(card).toMatchObject({ from: { amountMinor: next?.priceMinor, currency: "EUR" }, isSoldOut: false });
  });

  it("keeps a sold-out work and says so", async () => {
    const work = POSTERS.at(-1);
    await pool.query(
      "update variants set stock_on_hand = 0 where product_id = (select id from products where slug = $1)",
      [work?.slug],
    );
    const card = (await listShelf(db, { kind: "poster", limit: 99 })).cards.find(({ slug }) => slug === work?.slug);
    expect(card).toMatchObject({ isSoldOut: true });
  });

  it("narrows by every facet, and each facet counts what it would leave", async () => {
    for (const facet of ["artist", "series", "shape"] as const) {
      for (const { value, works } of await listFacet(db, "poster", {}, facet)) {
        const { cards } = await listShelf(db, { kind: "poster", filter: { [facet]: value }, limit: 99 });
        expect(cards, `${facet} ${value}`).toHaveLength(works);
      }
    }
    const filter = { artist: "Rin Tanabe" };
    const shapes = await listFacet(db, "poster", filter, "shape");
    const { cards } = await listShelf(db, { kind: "poster", filter, limit: 99 });
    expect(shapes.reduce((sum, { works }) => sum + works, 0)).toBe(cards.length);
  });

  it.each(["' or 1=1 --", "Nobody", "%"])("shows nothing for the artist %j, and breaks on nothing", async (artist) => {
    expect((await listShelf(db, { kind: "poster", filter: { artist }, limit: 9 })).cards).toEqual([]);
  });
});

describe("a work", () => {
  it("is not found when it is withdrawn", async () => {
    const slug = POSTERS[2]?.slug ?? "";
    expect(await findProduct(db, slug)).not.toBeNull();
    await pool.query("update products set published_at = null where slug = $1", [slug]);
    expect(await findProduct(db, slug)).toBeNull();
    expect((await listShelf(db, { kind: "poster", limit: 99 })).cards.map((card) => card.slug)).not.toContain(slug);
  });

  it("names others nearby and never itself", async () => {
    const own = POSTERS[0];
    const related = await listRelated(db, own?.slug ?? "", 4);
    expect(related.map((card) => card.slug)).not.toContain(own?.slug);
    expect(related[0]?.artist).toBe(own?.artist);
  });
});

describe("filling shelves for a test of speed", () => {
  it("hangs numbered copies after the shop's own works, once each", async () => {
    const before = (await listShelf(db, { kind: "poster", limit: 99 })).cards;
    const many = { now: seeding.now, newId: seeding.newId };
    expect(await seedManyWorks(db, { ...many, count: 6 })).toBe(6);
    expect(await seedManyWorks(db, { ...many, count: 8 })).toBe(2);
    const after = (await listShelf(db, { kind: "poster", limit: 99 })).cards;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 8);
  });
});
