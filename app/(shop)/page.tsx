import type { Metadata } from "next";
import { HomeOpening } from "@/components/shop/home-opening";
import { Shelf } from "@/components/shop/shelf";
import { findProduct, listShelf } from "@/db/reads/catalog";
import { liveContext } from "@/lib/context";
import { SELLER } from "@/lib/domain/seller";

/** One large work and two full rows of four. */
const POSTERS_SHOWN = 9;
const DOWNLOADS_SHOWN = 4;

export async function generateMetadata(): Promise<Metadata> {
  const { shop } = liveContext("shopper");
  const title = `Prints of the sea · ${shop.name}`;
  const description = `Posters and downloads about the sea, drawn and printed in small numbers. Shipped from ${SELLER.shipsFrom}.`;
  return {
    title: { absolute: title },
    description,
    alternates: { canonical: "/" },
    openGraph: { title, description, url: "/" },
  };
}

export default async function Home() {
  const { db } = liveContext("shopper");
  const [posters, downloads] = await Promise.all([
    listShelf(db, { kind: "poster", limit: POSTERS_SHOWN }),
    listShelf(db, { kind: "download", limit: DOWNLOADS_SHOWN }),
  ]);
  const [featured, ...others] = posters.cards;
  const featuredWork = featured ? await findProduct(db, featured.slug) : null;
  return (
    <>
      {featured ? <HomeOpening work={featured} sizes={featuredWork?.variants.at(-1)?.name ?? null} /> : null}
      <Shelf id="posters" title="Posters" works={others} all={{ href: "/posters", words: "All posters" }} />
      <Shelf
        id="downloads"
        title="Downloads"
        works={downloads.cards}
        all={{ href: "/downloads", words: "All downloads" }}
      >
        Files to print yourself or keep on a screen. Yours right after payment.
      </Shelf>
    </>
  );
}
