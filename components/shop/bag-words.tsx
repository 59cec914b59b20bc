import Link from "next/link";
import { Money } from "@/components/money";
import { type Picture, WorkPicture } from "@/components/shop/work-picture";
import type { Money as Amount } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";

type BagWordsProps = {
  slug: string;
  title: string;
  artist: string;
  kind: ProductKind;
  variantName: string;
  quantity: number;
  unitPrice: Amount;
};

/** What a line of the bag is. The price of one stands there only when there are several. */
export function BagWords({ slug, title, artist, kind, variantName, quantity, unitPrice }: BagWordsProps) {
  return (
    <>
      <h2 className="text-label">
        <Link href={`/products/${slug}`} className="rounded-chip underline-offset-3 hover:underline">
          {title}
        </Link>
      </h2>
      <p className="text-small text-ink-2">{artist}</p>
      <p className="text-small text-ink-2">
        {variantName}
        {kind === "download" ? " · Download" : ""}
        {quantity > 1 ? (
          <>
            {" · "}
            <Money of={unitPrice} /> each
          </>
        ) : null}
      </p>
    </>
  );
}

/** The work beside its line; the words carry the link and the name, so the picture is silent. */
export function BagPicture({ slug, picture }: { slug: string; picture: Picture }) {
  return (
    <Link href={`/products/${slug}`} tabIndex={-1} aria-hidden="true" className="block rounded-chip bg-sunken p-2">
      <span className="relative block aspect-square">
        <WorkPicture picture={picture} decorative />
      </span>
    </Link>
  );
}
