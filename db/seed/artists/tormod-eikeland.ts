import { download, poster } from "../work";

const ARTIST = "Tormod Eikeland";

export const outerBank = poster(
  "BANK",
  [1050, 1500],
  {
    slug: "outer-bank",
    title: "Outer bank",
    artist: ARTIST,
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
);

export const squall = poster(
  "SQUALL",
  [1400, 1050],
  {
    slug: "squall",
    title: "Squall, clearing from the east",
    artist: ARTIST,
    year: 2024,
    summary: "Rain on the left, tea on the right, about forty minutes between them.",
    description:
      "Engraved the old way: one set of level lines that only ever get thicker or thinner. Cloud, rain and swell are all the same navy plate; the sunset behind it is flat color, one ink a ring. Printed on 250 g uncoated paper.",
    pictureAlt:
      "An engraved storm cloud with slanting rain over a banded sea, a red sun setting in rings of orange and yellow to the right.",
    palette: "#e9c490",
  },
  [
    [40, 30, 3200, 40],
    [60, 45, 5200, 24],
    [80, 60, 7900, 8],
  ],
);

export const southwesterly = poster(
  "WIND",
  [1500, 1050],
  {
    slug: "southwesterly",
    title: "Southwesterly, eight",
    artist: ARTIST,
    year: 2025,
    summary: "A gale off the west coast, drawn as the wind would draw it.",
    description:
      "Every line follows the air from one edge of the sheet towards the low and stops where it would crowd its neighbor. Blue air comes from the north, orange from the south; the white is where they argue. Four inks on 250 g uncoated paper.",
    pictureAlt: "Evenly spaced wind lines in pale blue, cream and orange spiral around two centers on dark navy.",
    palette: "#24345a",
  },
  [
    [50, 35, 3600, 46],
    [70, 49, 5800, 21],
  ],
);

export const narrowSound = poster(
  "SOUND",
  [1050, 1500],
  {
    slug: "narrow-sound",
    title: "Narrow sound",
    artist: ARTIST,
    year: 2024,
    summary: "A drowned valley with fifty fathoms in the middle and sheep on both sides.",
    description:
      "The companion to Outer bank: the same conventions, but here the walls go on above the water and are drawn with contour lines too. The place is invented, the depths agree with the lines. Part of the Soundings series; not for navigation.",
    pictureAlt:
      "An invented chart of a winding blue sound with depth lines and soundings between salmon-colored hills with contour lines.",
    palette: "#5e83a8",
    series: "Soundings",
  },
  [
    [35, 50, 3600, 43],
    [50, 70, 5800, 25],
    [70, 100, 9500, 7],
  ],
);

export const chartToColor = download(
  "COLOR",
  [1191, 842],
  {
    slug: "chart-to-color",
    title: "Chart to color",
    artist: ARTIST,
    year: 2025,
    summary: "An archipelago in line, with room for every pencil you own.",
    description:
      "One A3 sheet, line only: coasts, depth lines, soundings, forests, hills, eight boats and a sixteen-point compass rose. The picture here shows what happens in the first hour; the file is still white. Prints on A4 as well if your pencils are sharp.",
    pictureAlt:
      "A sea chart of islands, its western half colored in yellow, green and blue, the east still line only, with a red and blue compass rose.",
    palette: "#b5d8d6",
  },
  {
    name: "PDF, A3",
    priceMinor: 600,
    fileName: "fathom-chart-to-color.pdf",
    mediaType: "application/pdf",
    source: "chart-to-color.pdf",
  },
);
