import Link from "next/link";
import { Money } from "@/components/money";
import { Wall } from "@/components/shop/wall";
import { type Picture, WorkPicture } from "@/components/shop/work-picture";
import type { Money as Amount } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";

export interface Work {
  readonly slug: string;
  readonly title: string;
  readonly artist: string;
  readonly kind: ProductKind;
  readonly edition: number | null;
  readonly picture: Picture;
  readonly from: Amount;
  readonly hasSeveralPrices: boolean;
  readonly isSoldOut: boolean;
}

type WorkCardProps = { work: Work; eager?: boolean; headingLevel?: "h2" | "h3" };

/** One work on a shelf. The title is the link, its target the whole card. */
export function WorkCard({ work, eager = false, headingLevel: Heading = "h3" }: WorkCardProps) {
  return (
    <article className="group relative grid grid-cols-1 content-start gap-3">
      <Wall tint={work.picture.tint} className="aspect-4/5 p-[11%]">
        <div className="relative size-full transition-transform duration-240 ease-out group-hover:scale-[1.02]">
          <WorkPicture picture={work.picture} slug={work.slug} eager={eager} />
        </div>
      </Wall>
      <div className="grid gap-0.5">
        <Heading className="text-label">
          <Link
            href={`/products/${work.slug}`}
            className="rounded-chip underline-offset-3 after:absolute after:inset-0 after:rounded-chip group-hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
          >
            {work.title}
          </Link>
        </Heading>
        <p className="text-small text-ink-2">{work.artist}</p>
        <p className="text-small">
          <PriceWords work={work} />
          {work.edition === null ? null : <span className="text-ink-2"> · Edition of {work.edition}</span>}
        </p>
      </div>
    </article>
  );
}

function PriceWords({ work }: { work: Work }) {
  if (work.isSoldOut) return <span className="text-ink-2">Sold out</span>;
  return (
    <>
      {work.hasSeveralPrices ? "From " : ""}
      <Money of={work.from} />
    </>
  );
}
