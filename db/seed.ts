import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database, Transaction } from "./client";
import { downloads, products, variants } from "./schema/catalog";
import { coupons } from "./schema/coupons";
import { WORKS, type Work } from "./seed/works";

/** The demo shop's currency; the works' prices are in its cents. */
const CURRENCY = "EUR";
const SOURCES = "db/seed/downloads";

interface Seeding {
  readonly now: Date;
  newId(): string;
  /** The folder that holds `db/seed/downloads`: the repository's root. */
  readonly root: string;
}

/**
 * Hangs the works of the demo shop, all or none. Works that are there already stay as they are, stock and prices
 * included, so that it may run at every start.
 * @returns how many were added.
 */
export async function seedShop(db: Database, seeding: Seeding): Promise<number> {
  return await db.transaction(async (tx) => {
    let added = 0;
    for (const [position, work] of WORKS.entries()) {
      if (await seedWork(tx, work, position, seeding)) added += 1;
    }
    await seedCoupon(tx, seeding);
    return added;
  });
}

/** A code to try out: a tenth off a first order. */
async function seedCoupon(tx: Transaction, { now, newId }: Seeding): Promise<void> {
  await tx
    .insert(coupons)
    .values({
      ...{ id: newId(), code: "WELCOME10", kind: "percent", percentBps: 1000, currency: CURRENCY },
      ...{ limitPerCustomer: 1, validFrom: now, createdAt: now, createdBy: "system" },
    })
    .onConflictDoNothing({ target: coupons.code });
}

async function seedWork(tx: Transaction, work: Work, position: number, seeding: Seeding): Promise<boolean> {
  const { variants: offers, download, ...told } = work;
  const [product] = await tx
    .insert(products)
    .values({ ...told, id: seeding.newId(), position, publishedAt: seeding.now, createdAt: seeding.now })
    .onConflictDoNothing({ target: products.slug })
    .returning({ id: products.id });
  if (!product) return false;
  const rows = offers.map(({ sku, name, priceMinor, stock }, place) => ({
    ...{ sku, name, priceMinor, position: place },
    id: seeding.newId(),
    productId: product.id,
    currency: CURRENCY,
    stockOnHand: stock,
  }));
  await tx.insert(variants).values(rows);
  if (!download) return true;
  const bytes = await readFile(join(seeding.root, SOURCES, download.source));
  const file = { fileName: download.fileName, mediaType: download.mediaType, bytes, sizeBytes: bytes.byteLength };
  await tx.insert(downloads).values(rows.map((variant) => ({ variantId: variant.id, ...file })));
  return true;
}
