import { atlasOfKnots, dulse, lampRoom, oarweed, seaGrapes } from "./artists/adaeze-okwuosa";
import { endpapers, harborLowWater, ribeira, saltPans } from "./artists/ines-carvalhal";
import { breakwater, leadLine, nightFerry, tideCalendar2027 } from "./artists/rin-tanabe";
import { chartToColor, narrowSound, outerBank, southwesterly, squall } from "./artists/tormod-eikeland";
import type { Work } from "./work";

export type { Work } from "./work";

/** Everything Fathom Prints sells, in the order it hangs in the shop: neighbors differ in hand, color and format. */
export const WORKS: readonly Work[] = [
  leadLine,
  ribeira,
  outerBank,
  lampRoom,
  oarweed,
  tideCalendar2027,
  harborLowWater,
  breakwater,
  atlasOfKnots,
  saltPans,
  dulse,
  nightFerry,
  southwesterly,
  endpapers,
  narrowSound,
  seaGrapes,
  squall,
  chartToColor,
];
