import { dulse, lampRoom, oarweed, seaGrapes } from "./artists/adaeze-okwuosa";
import { harborLowWater, ribeira, saltPans } from "./artists/ines-carvalhal";
import { breakwater, leadLine, nightFerry } from "./artists/rin-tanabe";
import { narrowSound, outerBank, southwesterly, squall } from "./artists/tormod-eikeland";
import type { Work } from "./work";

export type { Variant, Work } from "./work";

/** Everything Fathom Prints sells, in the order it hangs in the shop: neighbors differ in hand, color and format. */
export const WORKS: readonly Work[] = [
  leadLine,
  ribeira,
  outerBank,
  lampRoom,
  oarweed,
  harborLowWater,
  breakwater,
  saltPans,
  dulse,
  nightFerry,
  southwesterly,
  narrowSound,
  seaGrapes,
  squall,
];
