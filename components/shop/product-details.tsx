import { Disclosure } from "@/components/ui/disclosure";
import { type Fact, Facts } from "@/components/ui/facts";
import type { ProductKind } from "@/lib/domain/product";

type ProductDetailsProps = {
  product: {
    readonly kind: ProductKind;
    readonly description: string;
    readonly artist: string;
    readonly year: number;
    readonly series: string | null;
    readonly edition: number | null;
    readonly variants: readonly { readonly name: string }[];
  };
};

/** How it was made, and what people ask before they buy. Native disclosures: open on paper and without scripts. */
export function ProductDetails({ product }: ProductDetailsProps) {
  const isPoster = product.kind === "poster";
  return (
    <div>
      <p className="max-w-text pb-6 text-ink-2">{product.description}</p>
      <div className="border-t border-line">
        <Disclosure summary="The facts">
          <Facts facts={factsOf(product)} />
        </Disclosure>
        {isPoster ? <PosterQuestions /> : <DownloadQuestions />}
      </div>
    </div>
  );
}

function factsOf(product: ProductDetailsProps["product"]): readonly Fact[] {
  const facts: Fact[] = [
    { term: "Artist", value: product.artist },
    { term: "Year", value: product.year },
  ];
  if (product.series) facts.push({ term: "Series", value: product.series });
  facts.push({
    term: product.kind === "poster" ? "Sheet" : "Comes as",
    value: product.variants.map((variant) => variant.name).join(", "),
  });
  if (product.edition !== null) facts.push({ term: "Edition", value: `${product.edition}, numbered and signed` });
  return facts;
}

function PosterQuestions() {
  return (
    <>
      <Disclosure summary="Framing">
        Sizes are those of the sheet and fit frames of the same size. With a mat, take a frame one size up. We don't
        sell frames; any framer near you does it better than the post.
      </Disclosure>
      <Disclosure summary="Returns">
        You have 30 days to send a print back, flat or rolled. Tell us first, and we refund the print and the cheapest
        delivery once it is here. If it arrives damaged, send a photograph and we print it again.
      </Disclosure>
    </>
  );
}

function DownloadQuestions() {
  return (
    <>
      <Disclosure summary="Printing it">
        The file is drawn, not photographed, so it stays sharp at any size. Matte paper of 180 g or more suits it best.
      </Disclosure>
      <Disclosure summary="What you may do with it">
        Print it for yourself as often as you like, and give prints away. Don't sell prints or pass the file on. A file
        that was downloaded can't be returned.
      </Disclosure>
    </>
  );
}
