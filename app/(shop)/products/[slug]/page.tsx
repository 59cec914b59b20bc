import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OnTheWall, sheetSizes } from "@/components/shop/on-the-wall";
import { ProductBuy } from "@/components/shop/product-buy";
import { ProductDetails } from "@/components/shop/product-details";
import { Shelf } from "@/components/shop/shelf";
import { Wall } from "@/components/shop/wall";
import { WorkPicture } from "@/components/shop/work-picture";
import { findProduct, listRelated } from "@/db/reads/catalog";
import { liveContext } from "@/lib/context";
import { countryInSentence, getCountry } from "@/lib/domain/countries";
import { guessVisitorCountry } from "@/lib/visitor-country";
import { addToCart } from "../../cart/actions";

const RELATED_SHOWN = 4;
/** Longer than any slug of ours: what is longer is not looked up. */
const SLUG = /^[a-z0-9-]{1,120}$/;

type ProductPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const product = await findOne(params);
  if (!product) return { title: "Page not found" };
  const title = `${product.title}, ${product.artist}`;
  return {
    title,
    description: product.summary,
    alternates: { canonical: `/products/${product.slug}` },
    openGraph: { title, description: product.summary, url: `/products/${product.slug}` },
  };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const product = (await findOne(params)) ?? notFound();
  const [related, countryCode] = await Promise.all([
    listRelated(liveContext("shopper").db, product.slug, RELATED_SHOWN),
    guessVisitorCountry(),
  ]);
  const country = getCountry(countryCode);
  return (
    <>
      <article className="grid grid-cols-1 gap-x-10 gap-y-8 pt-6 sm:pt-10 md:grid-cols-12 md:grid-rows-[auto_1fr] md:gap-y-6 lg:gap-x-16">
        <Wall tint={product.picture.tint} className="p-[8%] md:col-span-7">
          <div className="relative h-[min(36rem,92vw)] md:h-[clamp(26rem,74svh,46rem)]">
            <WorkPicture picture={product.picture} slug={product.slug} eager />
          </div>
        </Wall>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 md:col-span-5 md:row-span-2">
          <ProductBuy
            product={product}
            action={addToCart}
            delivery={{
              country: countryInSentence(countryCode),
              days: country.delivery,
              feeMinor: country.shippingMinor,
            }}
          />
          <ProductDetails product={product} />
        </div>
        {product.kind === "poster" ? (
          <div className="min-w-0 md:col-span-7">
            <OnTheWall sizes={sheetSizes(product.variants.map(({ name }) => name))} picture={product.picture} />
          </div>
        ) : null}
      </article>
      <Shelf
        id="related"
        title={product.kind === "poster" ? "Hangs well beside it" : "Goes well with it"}
        works={related}
      />
    </>
  );
}

/** Asked by the page and by its metadata; read once a request. */
const findOne = cache(async (params: ProductPageProps["params"]) => {
  const { slug } = await params;
  return SLUG.test(slug) ? await findProduct(liveContext("shopper").db, slug) : null;
});
