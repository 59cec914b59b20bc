import type { Metadata } from "next";
import type { ReactNode } from "react";
import { posterFontClass } from "@/components/shop/poster-font";
import { ShopHeader } from "@/components/shop/shop-header";
import { Document, Main } from "@/components/ui/document";
import { FooterNav } from "@/components/ui/footer-nav";
import { PageFooter } from "@/components/ui/page-frame";
import { countCartPieces } from "@/db/reads/cart";
import { readCartToken } from "@/lib/cart-cookie";
import { type Context, liveContext } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { COUNTRY_CODES } from "@/lib/domain/countries";
import { SELLER } from "@/lib/domain/seller";
import { log } from "@/lib/log";

// Every page holds the bag's count and a fresh policy nonce, and a build has neither settings nor a database.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { shop } = liveContext("shopper");
  return {
    metadataBase: new URL(shop.url),
    title: { default: shop.name, template: `%s · ${shop.name}` },
    openGraph: { siteName: shop.name, type: "website" },
  };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const ctx = liveContext("shopper");
  const pieces = await countPieces(ctx);
  return (
    <Document scale="shop" fontClasses={posterFontClass}>
      <ShopHeader shopName={ctx.shop.name} pieces={pieces} />
      <Main className="mx-auto w-full max-w-shop px-gutter">{children}</Main>
      <PageFooter
        shopName={ctx.shop.name}
        address={SELLER.address}
        email={ctx.shop.email}
        note={`Prices are in euros and include VAT. We ship from ${SELLER.shipsFrom} to ${COUNTRY_CODES.length} countries.`}
      >
        <FooterNav
          links={[
            { href: "/posters", words: "Posters" },
            { href: "/downloads", words: "Downloads" },
            { href: "/cart", words: "Your bag" },
          ]}
        />
      </PageFooter>
    </Document>
  );
}

/** The header must not take a page down that could be shown: without a count it only says "Bag". */
async function countPieces(ctx: Context): Promise<number | null> {
  const token = await readCartToken(ctx.shop.url);
  if (token === null) return 0;
  try {
    return await countCartPieces(ctx.db, hashCartToken(token));
  } catch (error) {
    log.warn("the bag could not be counted", { err: error instanceof Error ? error : new Error(String(error)) });
    return null;
  }
}
