import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { beforeAll, expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";
import { fillBooks, VIEWS, type View } from "./testing/one-of-everything";

/** Axe reads every word of a page many times over; on a busy machine that takes a while. */
const AXE_TIMEOUT_MS = 90_000;

const desk = setUpDesk(process.env.CHROME_PATH, { sameBooks: true });
let places: Record<View, string>;
beforeAll(async () => {
  places = await fillBooks(desk);
});

/** Opens parts, and the first of the JSON in them: the rest is drawn alike. */
async function openParts(page: Page): Promise<void> {
  for (const parts of ["main details.event", "main details.more"]) {
    await page.locator(parts).evaluateAll((all) => {
      for (const details of all.slice(0, 3) as HTMLDetailsElement[]) details.open = true;
    });
  }
  if ((await page.locator("main details").count()) === 0) return;
  await page.locator("main details[open] > :not(summary)").first().waitFor({ state: "attached" });
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude("iframe").setLegacyMode();
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test.each(VIEWS)(
  "axe finds nothing on the view “%s”, its opened parts included",
  async (view) => {
    await desk.open(places[view]);
    await openParts(desk.page);
    expect(await violations(desk.page)).toEqual([]);
  },
  AXE_TIMEOUT_MS,
);

test.each(["paid", "failed", "faults", "mail"] as const)(
  "the dark colors have their contrast on “%s”",
  async (view) => {
    const page = await desk.newPage({ colorScheme: "dark" });
    await desk.open(places[view], page);
    await openParts(page);
    expect(await violations(page, ["color-contrast"])).toEqual([]);
  },
  AXE_TIMEOUT_MS,
);

test(
  "axe finds nothing on the question before a reset",
  async () => {
    await desk.open("#/requests");
    await desk.page.getByRole("button", { name: "Reset…" }).click();
    await desk.page.getByRole("dialog").waitFor();
    expect(await violations(desk.page)).toEqual([]);
  },
  AXE_TIMEOUT_MS,
);

test.each(["", "#/events", "#/requests", "#/books", "/mail"])(
  "axe finds nothing on an empty page at /_sandbox%s",
  async (place) => {
    await desk.stand.call("POST", "/_sandbox/reset");
    await desk.open(place);
    expect(await violations(desk.page)).toEqual([]);
  },
  AXE_TIMEOUT_MS,
);
