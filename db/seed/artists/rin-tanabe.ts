import { download, poster } from "../work";

const ARTIST = "Rin Tanabe";

export const leadLine = poster(
  "LEAD",
  [1000, 1500],
  {
    slug: "lead-line",
    title: "Lead line",
    artist: ARTIST,
    year: 2025,
    summary: "A small boat, thirteen fathoms of line, and the light that follows it down.",
    description:
      "Four thin blue-greens are printed over each other in eleven layers, so the deep is dark only because every layer above it is still there. The marks on the line sit at two, three, five, seven, ten and thirteen fathoms, where a leadsman would have tied leather and cloth. Pigment print on 230 g cotton paper.",
    pictureAlt:
      "A red boat under a yellow sky lowers a red lead on a long line into water that darkens from pale green to night blue, light dipping around the line.",
    palette: "#1c5560",
  },
  [
    [20, 30, 2800, 64],
    [40, 60, 4900, 41],
    [60, 90, 8400, 12],
  ],
);

export const nightFerry = poster(
  "FERRY",
  [1500, 1000],
  {
    slug: "night-ferry",
    title: "Night ferry",
    artist: ARTIST,
    year: 2024,
    summary: "The 21:40 leaves the shipyard strait with every window lit.",
    description:
      "Onomichi has an island across the water and a shipyard in between, so the evening boat passes under orange cranes. The reflection is drawn one window at a time. Screen print in opaque inks, dark to light, on 250 g uncoated paper.",
    pictureAlt:
      "A white ferry with a red funnel and rows of lit windows on a dark blue strait, its light in broken yellow lines on the water, orange cranes and hills behind.",
    palette: "#1e3560",
  },
  [
    [30, 20, 2800, 58],
    [60, 40, 4900, 33],
    [90, 60, 8400, 10],
  ],
);

export const breakwater = poster(
  "BREAK",
  [1050, 1400],
  {
    slug: "breakwater",
    title: "Breakwater, half tide",
    artist: ARTIST,
    year: 2025,
    summary: "A hundred or so concrete blocks and one person who is not in a hurry.",
    description:
      "The blocks are warm above the tide line and green below it, and no two rows were dropped alike. The line hangs straight, so there is no wind. Flat inks on 250 g uncoated paper, cut by hand and then drawn again.",
    pictureAlt:
      "Isometric concrete blocks in cream and terracotta step down to green wet ones and a blue sea; a small angler in yellow sits on the edge with a long rod.",
    palette: "#2b8299",
  },
  [
    [30, 40, 3200, 48],
    [45, 60, 5200, 26],
    [60, 80, 7900, 13],
  ],
);

export const tideCalendar2027 = download(
  "TIDE2027",
  [1050, 1400],
  {
    slug: "tide-calendar-2027",
    title: "Tide calendar 2027",
    artist: ARTIST,
    year: 2026,
    summary: "Every high water of the year near Porto, a line for every day.",
    description:
      "Thirteen pages to print on A4: the year as a wheel, then a page a month with the water drawn from midnight to midnight, the time of each high water and its height over mean sea level, and the moon when it is new or full. Computed from the positions of the moon and the sun alone, so weather is not in it. For the wall, not for navigation.",
    pictureAlt:
      "A wheel of the year: blue high waters reach outwards, pink low waters inwards, with a dot for every new and full moon and the word tides below.",
    palette: "#e9dfcf",
  },
  {
    name: "PDF, 13 pages",
    priceMinor: 1400,
    fileName: "fathom-tide-calendar-2027.pdf",
    mediaType: "application/pdf",
    source: "tide-calendar-2027.pdf",
  },
);
