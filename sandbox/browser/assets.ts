import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleBrowser } from "./bundle.mjs";

/** Beside dist/sandbox.mjs; there is no such folder beside this file in the source tree. */
const BUILT = fileURLToPath(new URL("./sandbox-browser", import.meta.url));

let bundled: Map<string, string> | undefined;

/** Text of one bundled file, such as `stripe.js`: from dist when this program was built, else bundled from source now. */
export function browserAsset(name: string): string {
  if (existsSync(BUILT)) return readFileSync(join(BUILT, name), "utf8");
  bundled ??= bundleBrowser();
  const text = bundled.get(name);
  if (text === undefined) throw new Error(`The sandbox has no browser file "${name}". See entries in bundle.mjs.`);
  return text;
}
