import { download, poster } from "../work";

const ARTIST = "Inês Carvalhal";

export const saltPans = poster(
  "SALT",
  [1200, 1200],
  {
    slug: "salt-pans",
    title: "Salt pans",
    artist: ARTIST,
    year: 2024,
    summary: "The salt works of Aveiro from above, in the weeks when the brine turns pink.",
    description:
      "Dikes divide the marsh into pans, and pans into smaller pans; the shallower the water, the warmer its color. Raked pans are hatched in dark blue. Five inks on 250 g uncoated paper, slightly off register on purpose.",
    pictureAlt:
      "An aerial view of tilted rectangular salt pans in coral, sea green and amber, divided by pale dikes, some hatched in dark blue.",
    palette: "#e77a70",
  },
  [
    [30, 30, 3000, 38],
    [50, 50, 5400, 22],
    [70, 70, 8200, 1],
  ],
);

export const harborLowWater = poster(
  "HARBOR",
  [1400, 1050],
  {
    slug: "harbor-low-water",
    title: "Harbor, low water",
    artist: ARTIST,
    year: 2025,
    summary: "Three hours after high water: half the fleet floats, the other half waits.",
    description:
      "Seen from the jib of the harbor crane, bows to the piers. The boats on the sand keep their anchors out because the sea is coming back. Screen print on 250 g uncoated paper; look closely: the navy sits a hair to the right of everything else.",
    pictureAlt:
      "A harbor from above: red, white and yellow boats moored along wooden piers in blue-green water, more boats lying aground on pale sand below.",
    palette: "#4fa6ad",
  },
  [
    [40, 30, 3200, 52],
    [60, 45, 5200, 30],
    [80, 60, 7900, 14],
  ],
);

export const ribeira = poster(
  "RIBEIRA",
  [1050, 1400],
  {
    slug: "ribeira",
    title: "Ribeira, evening",
    artist: ARTIST,
    year: 2025,
    summary: "Porto's river front with the lamps just on, and all of it again in the Douro.",
    description:
      "Nobody on this row of houses has ever agreed with the neighbors on a color. The river prints them a second time, in strips that slip further the further down they lie. Opaque inks on 250 g uncoated paper, the river printed last.",
    pictureAlt:
      "A tower and a row of narrow houses in brick, ochre, pink, blue and white with lit windows above a dark quay, reflected in broken strips in the river.",
    palette: "#e0a06c",
  },
  [
    [30, 40, 3200, 61],
    [45, 60, 5200, 37],
    [60, 80, 7900, 11],
  ],
);

export const endpapers = download(
  "ENDPAPERS",
  [1200, 1200],
  {
    slug: "endpapers",
    title: "Four endpapers",
    artist: ARTIST,
    year: 2025,
    summary: "Swell, tiles, herring and flags, for the inside of things.",
    description:
      "Four full-bleed A4 sheets with 3 mm to trim: made for lining books, boxes and drawers. The tiles were turned as they came to hand and meet on every side; the flags spell nothing. Vector art, so it may be enlarged as far as you like.",
    pictureAlt:
      "Four patterns side by side: blue round waves, cobalt tile curves with yellow dots, herring on coral, and red, yellow and blue signal flags.",
    palette: "#5f7fae",
  },
  {
    name: "PDF, 4 sheets",
    priceMinor: 700,
    fileName: "fathom-endpapers.pdf",
    mediaType: "application/pdf",
    source: "endpapers.pdf",
  },
);
