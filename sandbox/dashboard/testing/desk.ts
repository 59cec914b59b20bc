/** A sandbox, a browser and a page on its dashboard for a test file, and the words to use them. */
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import type Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { launchChromium } from "../../browser/testing/chromium";
import { type Stand, setUpStand } from "../../stand";

/** A browser starts slowly on a busy machine. */
const TEST_TIMEOUT_MS = 30_000;
const STEP_TIMEOUT_MS = 10_000;

type Given = Partial<Stripe.PaymentIntentCreateParams>;

export class Desk {
  stand!: Stand;
  browser!: Browser;
  page!: Page;
  /** What the browser complained about: uncaught errors and everything its console calls an error. */
  readonly complaints: string[] = [];
  #awaited: RegExp | null = null;

  /** For the rest of the test such complaints are part of what is tested; they may come at any time. */
  awaitComplaint(pattern: RegExp): void {
    this.#awaited = pattern;
  }

  /** What nobody awaited; the next test begins with nothing. */
  takeComplaints(): string[] {
    const left = this.complaints.splice(0).filter((text) => !this.#awaited?.test(text));
    this.#awaited = null;
    return left;
  }

  async newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(STEP_TIMEOUT_MS);
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
    return page;
  }

  /** Opens a view; `#/payments` and `/mail` alike. */
  async open(place: string, page = this.page): Promise<void> {
    await page.goto("about:blank");
    await page.goto(`${this.stand.origin}/_sandbox${place}`);
    await page.locator("#connection.on").waitFor();
  }

  /** A payment of €48.00 by a named test method; a declined one gives its intent too. */
  async pay(method = "pm_card_visa", given: Given = {}): Promise<string> {
    const params = {
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: method,
      return_url: "http://localhost/back",
      ...given,
    };
    try {
      return (await this.stand.stripe.paymentIntents.create(params)).id;
    } catch (error) {
      const intent = (error as { payment_intent?: { id: string } }).payment_intent;
      if (intent) return intent.id;
      throw error;
    }
  }

  async act(type: string, payment_intent: string): Promise<void> {
    const { status } = await this.stand.call("POST", "/_sandbox/act", { json: { type, payment_intent } });
    expect(status).toBe(200);
  }

  async advance(advance_s: number): Promise<void> {
    await this.stand.call("POST", "/_sandbox/clock", { json: { advance_s } });
  }
}

/**
 * Registers the hooks of a test file: a fresh page and, unless it wants the same ones throughout, fresh books for every
 * test, and no complaint after it.
 */
export function setUpDesk(chromePath: string | undefined, { sameBooks = false } = {}): Desk {
  vi.setConfig({ testTimeout: TEST_TIMEOUT_MS, hookTimeout: TEST_TIMEOUT_MS });
  const desk = new Desk();
  beforeAll(async () => {
    [desk.stand, desk.browser] = await Promise.all([setUpStand(), launchChromium(chromePath)]);
  });
  afterAll(async () => {
    await desk.browser?.close();
    await desk.stand?.stop();
  });
  beforeEach(async () => {
    if (!sameBooks) await desk.stand.call("POST", "/_sandbox/reset");
    desk.stand.receiver.answer = 200;
    desk.page = await desk.newPage();
  });
  afterEach(async () => {
    await Promise.all(desk.browser.contexts().map((context) => context.close()));
    expect(desk.takeComplaints()).toEqual([]);
  });
  return desk;
}
