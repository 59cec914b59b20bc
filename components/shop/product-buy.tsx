import { Money } from "@/components/money";
import { AddToBag } from "@/components/shop/add-to-bag";
import type { CartAction } from "@/components/shop/cart-reply";
import { fileWords, isSoldOut, sizeCards, stockWords, type Variant } from "@/components/shop/size-cards";
import { PageTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { money } from "@/lib/domain/money";
import { type ProductKind, QUANTITY_MAX } from "@/lib/domain/product";
import { SELLER } from "@/lib/domain/seller";

type ProductBuyProps = {
  product: {
    readonly title: string;
    readonly artist: string;
    readonly year: number;
    readonly kind: ProductKind;
    readonly summary: string;
    readonly edition: number | null;
    readonly variants: readonly Variant[];
  };
  action: CartAction;
  delivery: { country: string; days: string; feeMinor: number };
};

/** What it is, what it costs, and the way into the bag. */
export function ProductBuy({ product, action, delivery }: ProductBuyProps) {
  const { title, artist, year, kind, summary, edition, variants } = product;
  const available = variants.filter((variant) => !isSoldOut(variant));
  const [first] = available;
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid gap-2 md:pt-4">
        <PageTitle>{title}</PageTitle>
        <p className="text-ink-2">
          {artist}, {year}
        </p>
        <p className="max-w-text">{summary}</p>
      </div>
      <Prices
        variants={available.length > 0 ? available : variants}
        edition={edition}
        isOneSize={kind === "poster" && variants.length === 1}
      />
      {first ? (
        <AddToBag
          action={action}
          title={title}
          sizes={sizeCards(variants, edition)}
          firstChoice={first.id}
          quantityMax={kind === "download" || edition !== null ? 1 : QUANTITY_MAX}
        >
          {kind === "poster" ? <Delivery {...delivery} currency={first.price.currency} /> : <AtOnce variant={first} />}
        </AddToBag>
      ) : (
        <Notice tone="info" title="Sold out" icon="info">
          Every {edition === null ? "size" : "print of this edition"} is gone.{" "}
          <TextLink href="/posters">See what else there is</TextLink>
        </Notice>
      )}
    </div>
  );
}

type PricesProps = {
  variants: readonly Variant[];
  edition: number | null;
  /** With no sizes to choose from, the only one stands beside the price. */
  isOneSize: boolean;
};

function Prices({ variants, edition, isOneSize }: PricesProps) {
  const [cheapest, ...others] = [...variants].sort((a, b) => a.price.amountMinor - b.price.amountMinor);
  if (!cheapest) return null;
  const hasSeveral = others.some((variant) => variant.price.amountMinor !== cheapest.price.amountMinor);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span className="text-total">
        {hasSeveral ? "From " : ""}
        <Money of={cheapest.price} />
      </span>
      <span className="text-small text-ink-2">
        {isOneSize ? `${cheapest.name}, ` : ""}VAT included
        {edition === null ? "" : `. ${variants.length === 1 ? stockWords(cheapest, edition) : `Edition of ${edition}`}`}
      </span>
    </p>
  );
}

function Delivery({ country, days, feeMinor, currency }: ProductBuyProps["delivery"] & { currency: string }) {
  return (
    <p className="flex items-start gap-3 text-small text-ink-2">
      <Icon name="package" />
      <span>
        Ships from {SELLER.shipsFrom} in a tube. To {country} in {days}, <Money of={money(feeMinor, currency)} /> for
        any number of posters.
      </span>
    </p>
  );
}

function AtOnce({ variant }: { variant: Variant }) {
  return (
    <p className="flex items-start gap-3 text-small text-ink-2">
      <Icon name="download" />
      <span>{variant.file ? `${fileWords(variant.file)}. ` : ""}Yours right after payment; nothing is shipped.</span>
    </p>
  );
}
