import Link from "next/link";
import { Money } from "@/components/money";
import { Wall } from "@/components/shop/wall";
import type { Work } from "@/components/shop/work-card";
import { WorkPicture } from "@/components/shop/work-picture";
import { buttonClasses } from "@/components/ui/button";

/** One large work on its mat, and what the shop is, in a sentence. */
export function HomeOpening({ work, sizes }: { work: Work; sizes: string | null }) {
  return (
    <section className="grid grid-cols-1 gap-x-10 gap-y-8 pt-6 sm:pt-10 md:grid-cols-12 lg:gap-x-16">
      <div className="grid min-w-0 content-between gap-10 md:col-span-5">
        <div className="grid justify-items-start gap-5 md:pt-6">
          <h1 className="font-display text-display tracking-[-0.025em]">Prints of the sea, from the shallows down</h1>
          <p className="max-w-text text-h3 font-normal text-ink-2">
            Charts, weeds, tides and one long lead line. Posters printed in Porto in small numbers, and files to print
            yourself.
          </p>
          <Link href="/posters" className={buttonClasses("primary", "control", "mt-1")}>
            See all posters
          </Link>
        </div>
        <FeaturedWords work={work} sizes={sizes} className="max-md:hidden" />
      </div>
      <Wall tint={work.picture.tint} className="p-[8%] md:order-last md:col-span-7">
        <div className="relative h-[min(34rem,100vw)] md:h-[clamp(26rem,72svh,44rem)]">
          <WorkPicture picture={work.picture} slug={work.slug} eager />
        </div>
        <Link
          href={`/products/${work.slug}`}
          aria-hidden="true"
          tabIndex={-1}
          className="absolute inset-0 rounded-chip"
        />
      </Wall>
      <FeaturedWords work={work} sizes={sizes} className="-mt-4 md:hidden" />
    </section>
  );
}

function FeaturedWords({ work, sizes, className }: { work: Work; sizes: string | null; className: string }) {
  return (
    <div className={`grid gap-1 ${className}`}>
      <h2 className="text-h3">
        <Link href={`/products/${work.slug}`} className="rounded-chip underline-offset-4 hover:underline">
          {work.title}
        </Link>
      </h2>
      <p className="text-ink-2">
        {work.artist}
        {sizes ? `. Up to ${sizes}` : ""}. {work.hasSeveralPrices ? "From " : ""}
        <Money of={work.from} className="text-ink" />
      </p>
    </div>
  );
}
