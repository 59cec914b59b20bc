import type { Database } from "../client";
import { products, variants } from "../schema/catalog";
import { WORKS, type Work } from "./works";

const CURRENCY = "EUR";
/** Rows an insert takes at once: 17 columns each stay far below Postgres' 65,535 parameters. */
const BATCH = 500;

interface ManyWorks {
  readonly count: number;
  readonly now: Date;
  newId(): string;
}

/**
 * Fills the shelves for a test of speed: `count` further posters that repeat the demo shop's works under numbered
 * names, with plenty of stock. Numbers that are there already are skipped.
 * @returns how many were added.
 */
export async function seedManyWorks(db: Database, { count, now, newId }: ManyWorks): Promise<number> {
  const models = WORKS.filter((work) => work.kind === "poster");
  let added = 0;
  for (let first = 0; first < count; first += BATCH) {
    const size = Math.min(BATCH, count - first);
    const copies = Array.from({ length: size }, (_, place) => copyOf(models, first + place, now, newId));
    added += await db.transaction(async (tx) => {
      const rows = await tx
        .insert(products)
        .values(copies.map((copy) => copy.product))
        .onConflictDoNothing({ target: products.slug })
        .returning({ id: products.id });
      const fresh = new Set(rows.map((row) => row.id));
      const offers = copies.filter((copy) => fresh.has(copy.product.id)).flatMap((copy) => copy.offers);
      if (offers.length > 0) await tx.insert(variants).values(offers);
      return rows.length;
    });
  }
  return added;
}

function copyOf(models: readonly Work[], number: number, now: Date, newId: () => string) {
  const model = models[number % models.length];
  if (!model) throw new Error("The demo shop has no poster to repeat: db/seed/works.ts is empty.");
  const { variants: offers, download: _, ...told } = model;
  const id = newId();
  const product = {
    ...told,
    id,
    slug: `${told.slug}-${number + 1}`,
    title: `${told.title} no. ${number + 1}`,
    position: WORKS.length + number,
    publishedAt: now,
    createdAt: now,
  };
  return {
    product,
    offers: offers.map(({ sku, name, priceMinor }, place) => ({
      ...{ name, priceMinor, position: place },
      id: newId(),
      productId: id,
      sku: `${sku}-${number + 1}`,
      currency: CURRENCY,
      stockOnHand: 1_000_000,
    })),
  };
}
