import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";
import { BROWSER_ARGUMENTS, installedBrowser } from "./scripts/browser.mjs";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/[\\/]$/, "");
const browser = installedBrowser(root);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./scripts/playwright-shop.ts",
  // Two shops at once: each is five processes, and the tests have to pass on two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Room for a busy machine; a test that hangs still ends.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: process.env.TEST_REPORT ?? "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: BROWSER_ARGUMENTS,
    },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
