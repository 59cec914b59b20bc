import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

/**
 * A whole Chromium draws two pages of its own for every window, the suggestions under its address bar, which cost as much
 * as the page under test. The switch replaces Playwright's own, so it repeats what matters of it here.
 */
const UNWANTED = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled", "OptimizationHints", "NetworkTimeServiceQuerying"],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"],
  ...["HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["PreconnectToSearch", "ThirdPartyStoragePartitioning"],
];

/** The browser that is there: the one that was asked for (CHROME_PATH), Playwright's own, or the system's. */
export function launchChromium(wanted: string | undefined, withoutArguments: string[] = []): Promise<Browser> {
  const places = [wanted, chromium.executablePath(), "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("No Chromium found. Set CHROME_PATH or run: npx playwright install chromium");
  const args = ["--no-sandbox", "--disable-background-networking", `--disable-features=${UNWANTED.join()}`];
  return chromium.launch({ executablePath, args, ignoreDefaultArgs: withoutArguments });
}
