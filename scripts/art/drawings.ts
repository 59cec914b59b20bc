import { atlasOfKnotsBook } from "./downloads/atlas-of-knots";
import { chartToColorBook } from "./downloads/chart-to-color";
import { endpapersBook } from "./downloads/endpapers";
import { tideCalendarBook } from "./downloads/tide-calendar";
import { atlasOfKnots } from "./works/atlas-of-knots";
import { breakwater } from "./works/breakwater";
import { chartBegun } from "./works/chart-to-color";
import { dulse } from "./works/dulse";
import { endpapers } from "./works/endpapers";
import { harbor } from "./works/harbor";
import { lampRoom } from "./works/lamp-room";
import { leadLine } from "./works/lead-line";
import { nightFerry } from "./works/night-ferry";
import { oarweed } from "./works/oarweed";
import { ribeira } from "./works/ribeira";
import { saltPans } from "./works/salt-pans";
import { seaGrapes } from "./works/sea-grapes";
import { narrowSound, outerBank } from "./works/soundings";
import { southwesterly } from "./works/southwesterly";
import { squall } from "./works/squall";
import { tideCalendar } from "./works/tide-calendar";

/** Every file this folder draws, by its path from the root of the project. */
export const DRAWINGS: Readonly<Record<string, () => string>> = {
  "public/art/lead-line.svg": leadLine,
  "public/art/oarweed.svg": oarweed,
  "public/art/outer-bank.svg": outerBank,
  "public/art/salt-pans.svg": saltPans,
  "public/art/dulse.svg": dulse,
  "public/art/ribeira.svg": ribeira,
  "public/art/lamp-room.svg": lampRoom,
  "public/art/sea-grapes.svg": seaGrapes,
  "public/art/night-ferry.svg": nightFerry,
  "public/art/southwesterly.svg": southwesterly,
  "public/art/harbor-low-water.svg": harbor,
  "public/art/breakwater.svg": breakwater,
  "public/art/squall.svg": squall,
  "public/art/narrow-sound.svg": narrowSound,
  "public/art/tide-calendar-2027.svg": tideCalendar,
  "public/art/endpapers.svg": endpapers,
  "public/art/chart-to-color.svg": chartBegun,
  "public/art/atlas-of-knots.svg": atlasOfKnots,
  "db/seed/downloads/tide-calendar-2027.pdf": tideCalendarBook,
  "db/seed/downloads/chart-to-color.pdf": chartToColorBook,
  "db/seed/downloads/endpapers.pdf": endpapersBook,
  "db/seed/downloads/atlas-of-knots.pdf": atlasOfKnotsBook,
};
