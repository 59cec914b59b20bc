import { leadLine } from "./works/lead-line";
import { oarweed } from "./works/oarweed";
import { saltPans } from "./works/salt-pans";
import { outerBank } from "./works/soundings";

/** Every file this folder draws, by its path from the root of the project. */
export const DRAWINGS: Readonly<Record<string, () => string>> = {
  "public/art/lead-line.svg": leadLine,
  "public/art/oarweed.svg": oarweed,
  "public/art/outer-bank.svg": outerBank,
  "public/art/salt-pans.svg": saltPans,
};
