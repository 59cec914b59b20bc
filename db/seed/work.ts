/** One thing Fathom Prints sells: a poster in one or more sizes, or a download. Prices are EUR cents, VAT included. */
export interface Work {
  slug: string;
  title: string;
  artist: string;
  kind: "poster" | "download";
  year: number;
  summary: string;
  description: string;
  /** Path of the preview under `public/`, with its intrinsic size in pixels. */
  picture: string;
  pictureAlt: string;
  pictureWidth: number;
  pictureHeight: number;
  /** Dominant color, shown while the picture loads. */
  palette: string;
  series: string | null;
  /** How many were numbered and signed; null is an open edition. */
  edition: number | null;
  variants: Variant[];
  /** `source` is a file under `db/seed/downloads`: it is handed out only once paid. */
  download: { fileName: string; mediaType: string; source: string } | null;
}

export interface Variant {
  sku: string;
  name: string;
  priceMinor: number;
  /** Pieces on the shelf; null never runs out. */
  stock: number | null;
  widthCm?: number;
  heightCm?: number;
}

type Told = Pick<Work, "slug" | "title" | "artist" | "year" | "summary" | "description" | "pictureAlt" | "palette">;
type Size = readonly [widthCm: number, heightCm: number, priceMinor: number, stock: number];

const picture = (slug: string, [pictureWidth, pictureHeight]: readonly [number, number]) => ({
  picture: `/art/${slug}.svg`,
  pictureWidth,
  pictureHeight,
});

/** A printed work: one variant a size, `code` and size make its SKU. */
export function poster(
  code: string,
  drawn: readonly [number, number],
  told: Told & Partial<Pick<Work, "series" | "edition">>,
  sizes: readonly Size[],
): Work {
  const variants = sizes.map(([widthCm, heightCm, priceMinor, stock]) => {
    const sku = `FP-${code}-${widthCm}${heightCm}`;
    return { sku, name: `${widthCm} × ${heightCm} cm`, priceMinor, stock, widthCm, heightCm };
  });
  return {
    kind: "poster",
    series: null,
    edition: null,
    download: null,
    variants,
    ...picture(told.slug, drawn),
    ...told,
  };
}

/** A work delivered as a file: one variant, never out of stock. `drawn` is the preview's size. */
export function download(
  code: string,
  drawn: readonly [number, number],
  told: Told,
  file: { name: string; priceMinor: number; fileName: string; mediaType: string; source: string },
): Work {
  const { name, priceMinor, ...delivered } = file;
  const variants = [{ sku: `FP-${code}`, name, priceMinor, stock: null }];
  return {
    kind: "download",
    series: null,
    edition: null,
    variants,
    ...picture(told.slug, drawn),
    ...told,
    download: delivered,
  };
}
