import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

/** The browser that is there: the one that was asked for (CHROME_PATH), Playwright's own, or the system's. */
export function launchChromium(wanted: string | undefined, withoutArguments: string[] = []): Promise<Browser> {
  const places = [wanted, chromium.executablePath(), "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("No Chromium found. Set CHROME_PATH or run: npx playwright install chromium");
  const args = ["--no-sandbox", "--disable-background-networking"];
  return chromium.launch({ executablePath, args, ignoreDefaultArgs: withoutArguments });
}
