/** The one list of what runs in a browser, and how it is built. scripts/build.mjs calls it for dist, assets.ts for source runs. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const entries = {
  stripe: "script/main.ts",
  "address-frame": "address-frame/main.ts",
  "address-frame-style": "address-frame/address-frame.css",
  "card-frame": "card-frame/main.ts",
  "card-frame-style": "card-frame/card-frame.css",
  "email-frame": "email-frame/main.ts",
  "email-frame-style": "email-frame/email-frame.css",
  "express-frame": "express-frame/main.ts",
  "express-frame-style": "express-frame/express-frame.css",
  "express-sheet": "express-sheet-frame/main.ts",
  "express-sheet-style": "express-sheet-frame/express-sheet.css",
  "iban-frame": "iban-frame/main.ts",
  "payment-frame": "payment-frame/main.ts",
  "payment-frame-style": "payment-frame/payment-frame.css",
  bank: "bank/main.ts",
  "bank-style": "bank/bank.css",
  "challenge-overlay": "challenge/overlay-frame.ts",
  "challenge-bank": "challenge/bank-page.ts",
  "challenge-redirect": "challenge/redirect-page.ts",
  "challenge-style": "challenge/challenge.css",
  dashboard: "../dashboard/client/dashboard.ts",
  mailbox: "../dashboard/client/mailbox.ts",
  "dashboard-style": "../dashboard/client/dashboard.css",
};

/**
 * Bundles every entry. With `outdir` the files are written there; without it they come back as text by file name.
 * esbuild is required at the call and not imported above, because an installation without devDependencies has none.
 *
 * @param {string} [outdir]
 * @returns {Map<string, string>}
 */
export function bundleBrowser(outdir) {
  const { buildSync } = createRequire(import.meta.url)("esbuild");
  const here = dirname(fileURLToPath(import.meta.url));
  const { outputFiles = [] } = buildSync({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(here, path)])),
    bundle: true,
    format: "iife",
    target: ["chrome111", "firefox114", "safari16.4"],
    minify: outdir !== undefined,
    charset: "utf8",
    legalComments: "none",
    write: outdir !== undefined,
    outdir: outdir ?? here,
    logLevel: "warning",
  });
  return new Map(outputFiles.map((file) => [file.path.slice(here.length + 1), file.text]));
}
