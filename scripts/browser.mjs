// The browser for the tests: one that is there, else one that can be had.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Failure } from "./failure.mjs";
import { runToEnd } from "./program.mjs";

const SYSTEM_BROWSERS = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const MAC_BROWSER = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const DOWNLOAD_PATIENCE_S = 180;

/**
 * A whole Chromium draws two pages of its own for every window, the suggestions under its address bar, which cost as much
 * as the page under test. The switch replaces Playwright's own, so it repeats what matters of it here.
 */
const UNWANTED_FEATURES = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled", "OptimizationHints", "NetworkTimeServiceQuerying"],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"],
  ...["HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["PreconnectToSearch", "ThirdPartyStoragePartitioning"],
];

/** Root may run no sandboxed Chromium, and a test's browser has nothing to ask of the world. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  `--disable-features=${UNWANTED_FEATURES.join()}`,
];

/** @param {string} root @returns {string | undefined} the program, when there is one */
export function installedBrowser(root) {
  const asked = process.env.CHROME_PATH;
  if (asked) return asked;
  const { chromium } = createRequire(join(root, "package.json"))("@playwright/test");
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => SYSTEM_BROWSERS.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, MAC_BROWSER].find((path) => path && existsSync(path));
}

/** @param {string} root @returns {Promise<string>} */
export async function ensureBrowser(root) {
  const found = installedBrowser(root);
  if (found) {
    if (existsSync(found)) return found;
    throw new Failure(`CHROME_PATH names ${found}, and there is no such program.`);
  }
  const options = { cwd: root, env: process.env };
  const playwright = join(root, "node_modules/@playwright/test/cli.js");
  const isRoot = process.getuid?.() === 0;
  const download = await within(
    DOWNLOAD_PATIENCE_S,
    runToEnd(process.execPath, [playwright, "install", ...(isRoot ? ["--with-deps"] : []), "chromium"], options),
  );
  const downloaded = installedBrowser(root);
  if (downloaded) return downloaded;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    // The fonts of the languages that are tested: without them a page of another script is a page of boxes.
    const packages = "chromium fonts-noto-core fonts-noto-cjk";
    await runToEnd(
      "/bin/sh",
      ["-c", `apt-get update && apt-get install -y --no-install-recommends ${packages}`],
      options,
    );
    const installed = installedBrowser(root);
    if (installed) return installed;
  }
  throw new Failure(
    `${download.trim().split("\n").slice(-5).join("\n")}\n\nThere is no browser for the browser tests, and none could be downloaded. Install Chromium or Chrome, or set CHROME_PATH to one.`,
  );
}

/** @param {number} seconds @param {Promise<{ output: string }>} run @returns {Promise<string>} */
async function within(seconds, run) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ output: `The download took longer than ${seconds} s.` }), seconds * 1000);
  });
  const { output } = await Promise.race([run, late]);
  clearTimeout(timer);
  return output;
}
