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

function poster(
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

const INES = "Inês Carvalhal";
const TORMOD = "Tormod Eikeland";
const ADAEZE = "Adaeze Okwuosa";
const RIN = "Rin Tanabe";

export const WORKS: readonly Work[] = [
  poster(
    "LEAD",
    [1000, 1500],
    {
      slug: "lead-line",
      title: "Lead line",
      artist: RIN,
      year: 2025,
      summary: "A small boat, thirteen fathoms of line, and the light that follows it down.",
      description:
        "Eleven thin blues are printed over each other, so the deep is dark only because every layer above it is still there. The marks on the line sit at two, three, five, seven, ten and thirteen fathoms, where a leadsman would have tied leather and cloth. Pigment print on 230 g cotton paper.",
      pictureAlt:
        "A red boat under a yellow sky lowers a red lead on a long line into water that darkens from pale green to night blue, light dipping around the line.",
      palette: "#1c5560",
    },
    [
      [20, 30, 2800, 64],
      [40, 60, 4900, 41],
      [60, 90, 8400, 12],
    ],
  ),
  poster(
    "SALT",
    [1200, 1200],
    {
      slug: "salt-pans",
      title: "Salt pans",
      artist: INES,
      year: 2024,
      summary: "The salt works of Aveiro from above, in the weeks when the brine turns pink.",
      description:
        "Dikes divide the marsh into pans, and pans into smaller pans; the shallower the water, the warmer its color. Raked pans are hatched in dark blue. Four inks on 250 g uncoated paper, slightly off register on purpose.",
      pictureAlt:
        "An aerial view of tilted rectangular salt pans in coral, sea green and amber, divided by pale dikes, some hatched in dark blue.",
      palette: "#e77a70",
    },
    [
      [30, 30, 3000, 38],
      [50, 50, 5400, 22],
      [70, 70, 8200, 1],
    ],
  ),
  poster(
    "BANK",
    [1050, 1500],
    {
      slug: "outer-bank",
      title: "Outer bank",
      artist: TORMOD,
      year: 2023,
      summary: "A chart of a headland and its shoals that no ship has ever needed.",
      description:
        "Drawn in the manner of nineteenth-century surveys: buff land, three tints of water, fathom lines and spot soundings in red. The place is invented, the depths agree with the lines. Part of the Soundings series; not for navigation.",
      pictureAlt:
        "An invented sea chart: an ochre headland among shoals, water in three tints of blue-green, fine depth contours and small red soundings.",
      palette: "#8fb9b3",
      series: "Soundings",
    },
    [
      [35, 50, 3600, 50],
      [50, 70, 5800, 27],
      [70, 100, 9500, 9],
    ],
  ),
  poster(
    "OARWEED",
    [1050, 1400],
    {
      slug: "oarweed",
      title: "Oarweed",
      artist: ADAEZE,
      year: 2025,
      summary: "One frond of Laminaria digitata, cut with a knife and printed twice.",
      description:
        "Oarweed stands upright only while the tide is in; this one was cut from paper at low water on a kitchen table. The ochre printing under it is the same plant an hour earlier. Three inks on 250 g uncoated paper, part of the Herbarium of the shallows.",
      pictureAlt: "A dark green frond of seaweed with many fingers over an ochre one, on a salmon pink ground.",
      palette: "#edaa95",
      series: "Herbarium of the shallows",
    },
    [
      [30, 40, 3200, 44],
      [45, 60, 5200, 0],
      [60, 80, 7900, 16],
    ],
  ),
];
