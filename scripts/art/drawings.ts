import { breakwater } from "./works/breakwater";
import { dulse } from "./works/dulse";
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
};
