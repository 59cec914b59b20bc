import { download, poster } from "../work";

const ARTIST = "Adaeze Okwuosa";

export const oarweed = poster(
  "OARWEED",
  [1050, 1400],
  {
    slug: "oarweed",
    title: "Oarweed",
    artist: ARTIST,
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
);

export const lampRoom = poster(
  "LAMP",
  [1200, 1200],
  {
    slug: "lamp-room",
    title: "Lamp room",
    artist: ARTIST,
    year: 2023,
    summary: "A first-order lens from the front, three seconds before the beam reaches you.",
    description:
      "Fresnel's lens replaces one thick glass with many thin rings. Here the rings swell where the light goes through, so two beams appear without a single straight line. Numbered and signed, screen print in four inks on 300 g board.",
    pictureAlt:
      "Concentric rings in yellow and teal on navy swell along two crossing beams around an orange and yellow center.",
    palette: "#22586b",
    edition: 60,
  },
  [[50, 50, 7200, 4]],
);

export const dulse = poster(
  "DULSE",
  [1050, 1400],
  {
    slug: "dulse",
    title: "Dulse",
    artist: ARTIST,
    year: 2025,
    summary: "Three leaves of Palmaria palmata, held up to a window.",
    description:
      "Dulse is red in the hand, rose against the light and nearly purple when dry; each leaf here is one of the three. Where they overlap, the inks do the mixing. Three inks on a tinted ground, 250 g uncoated paper, part of the Herbarium of the shallows.",
    pictureAlt: "Three lobed fronds in rose, crimson and plum overlap on a pale blue ground.",
    palette: "#c2d6d6",
    series: "Herbarium of the shallows",
  },
  [
    [30, 40, 3200, 39],
    [45, 60, 5200, 23],
    [60, 80, 7900, 12],
  ],
);

export const seaGrapes = poster(
  "GRAPES",
  [1050, 1400],
  {
    slug: "sea-grapes",
    title: "Sea grapes",
    artist: ARTIST,
    year: 2024,
    summary: "Sargassum, which never touches the ground, standing up straight for once.",
    description:
      "The berries are floats, full of air, and keep the plant at the surface of an ocean it never leaves. The red of the floats was printed a little too far left, which is why they shine. Five inks on 250 g uncoated paper, part of the Herbarium of the shallows.",
    pictureAlt:
      "Tall seaweed stems with narrow dark leaves and round red and cream floats on a yellow ground, an orange stem behind.",
    palette: "#eebc3f",
    series: "Herbarium of the shallows",
  },
  [
    [30, 40, 3200, 35],
    [45, 60, 5200, 28],
    [60, 80, 7900, 9],
  ],
);

export const atlasOfKnots = download(
  "KNOTS",
  [1200, 1200],
  {
    slug: "atlas-of-knots",
    title: "A small atlas of knots",
    artist: ARTIST,
    year: 2024,
    summary: "Nine flat knots, from the trefoil to a mat that takes an afternoon.",
    description:
      "A pocket book of eleven A5 pages: a cover, nine knots drawn large enough to follow with a finger, and a key. Each shows its leads, bights and crossings, and every crossing is the right way up. Prints well on any office printer.",
    pictureAlt:
      "Nine rope knots in a three by three grid of colored squares, from a white trefoil on yellow to a pink woven mat on navy.",
    palette: "#d9a55c",
  },
  {
    name: "PDF, 11 pages",
    priceMinor: 900,
    fileName: "fathom-atlas-of-knots.pdf",
    mediaType: "application/pdf",
    source: "atlas-of-knots.pdf",
  },
);
