/** One sandbox, one shop and one browser for a test file, and a fresh page with the words to use it for every test. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { launchChromium } from "./chromium";
import { type Gateway, startGateway } from "./gateway";
import { type Shop, type ShopPage, type ShopSettings, startShop } from "./shop";

export const CARD = { number: "4242424242424242", expiry: "1234", cvc: "123" };

/** Where no issuer checks postal codes, so that a card is three fields. */
const PORTUGAL = { defaultValues: { billingDetails: { address: { country: "PT" } } } };

const START_TIMEOUT_MS = 60_000;
const STEP_TIMEOUT_MS = 10_000;
/** A test takes one second alone; the rest is for machines that do other things meanwhile. */
const TEST_TIMEOUT_MS = 30_000;

/** High enough for two forms: a click right after scrolling can reach the frame that was there before. */
const VIEWPORT = { width: 800, height: 1000 };

export interface Outcome {
  error?: { type: string; code?: string; message: string; decline_code?: string; payment_intent?: { status: string } };
  paymentIntent?: Record<string, unknown>;
  setupIntent?: Record<string, unknown>;
}

export class Checkout {
  gateway!: Gateway;
  shop!: Shop;
  browser!: Browser;
  context!: BrowserContext;
  page!: Page;
  /** What the browser complained about: errors nobody caught, blocked resources, warnings of the packages. */
  readonly complaints: string[] = [];

  async open(settings: ShopSettings = {}, query = ""): Promise<void> {
    await this.visit(settings, query);
    await this.field("number").waitFor();
  }

  /** Waits for the form itself, which may show no card. */
  async visit(settings: ShopSettings = {}, query = ""): Promise<void> {
    await this.page.goto(`${this.shop.address({ payment: PORTUGAL, ...settings })}${query}`);
    await expect.poll(() => this.events("ready"), { timeout: STEP_TIMEOUT_MS }).not.toEqual([]);
  }

  /** What the shop's page heard, in order. */
  events(name: string): Promise<Record<string, never>[]> {
    return this.page.evaluate((wanted) => {
      const { log } = window as unknown as { log: { event: string; change: Record<string, never> }[] };
      return log.filter(({ event }) => event === wanted).map(({ change }) => change);
    }, name);
  }

  /** Opens a method, wherever it stands: as a tab, in an accordion, or in the select. */
  async choose(type: string): Promise<void> {
    const button = this.frame().locator(`[data-value="${type}"]`);
    if (await button.isVisible()) await button.click();
    else await this.frame().locator("select.TabMore").selectOption(type);
  }

  frame(checkout = 1): FrameLocator {
    return this.page.frameLocator(`#checkout-${checkout} iframe[title="Secure payment input frame"]`);
  }

  field(name: string, checkout = 1): Locator {
    return this.frame(checkout).locator(`#Field-${name}Input`);
  }

  async errorText(name: string): Promise<string | null> {
    return this.frame().locator(`#Field-${name}Error`).textContent();
  }

  async fill(card: Partial<typeof CARD> = {}, checkout = 1): Promise<void> {
    for (const [name, value] of Object.entries({ ...CARD, ...card })) await this.field(name, checkout).fill(value);
  }

  async pay(checkout = 1): Promise<void> {
    await this.page.getByRole("button", { name: `Pay checkout-${checkout}` }).click();
  }

  challenge(): FrameLocator {
    const overlay = this.page.frameLocator('body > div > iframe[name^="__privateStripeFrame"]');
    return overlay.frameLocator("#challengeFrame");
  }

  challengeButton(name: "Complete" | "Fail"): Locator {
    return this.challenge().getByRole("button", { name });
  }

  /** What the last call gave to the shop's page. */
  async outcome(checkout = 1): Promise<Outcome> {
    const output = this.page
      .locator(`#checkout-${checkout} output`)
      .filter({ hasText: /error|paymentIntent|setupIntent/i });
    return JSON.parse((await output.textContent()) ?? "") as Outcome;
  }

  async api(path: string, params: Record<string, string>): Promise<Record<string, never>> {
    const response = await fetch(`${this.gateway.origin}${path}`, {
      method: "POST",
      headers: { Authorization: "Bearer sk_test_sandbox" },
      body: new URLSearchParams(params),
    });
    return (await response.json()) as Record<string, never>;
  }
}

export interface CheckoutNeeds {
  /** CHROME_PATH of the environment, which only test files may read. */
  chromePath: string | undefined;
  /** Playwright switches the back/forward cache off; tests about it want it on. */
  backForwardCache?: boolean;
  shopPage?: ShopPage;
}

/** Registers the hooks of a test file. */
export function setUpCheckout(needs: CheckoutNeeds): Checkout {
  const checkout = new Checkout();
  setUpStage(checkout, needs);
  return checkout;
}

/** The hooks around any kind of checkout. */
export function setUpStage(
  checkout: Checkout,
  { chromePath, backForwardCache = false, shopPage }: CheckoutNeeds,
): void {
  vi.setConfig({ testTimeout: TEST_TIMEOUT_MS });
  beforeAll(async () => {
    checkout.gateway = await startGateway();
    checkout.shop = await startShop(checkout.gateway.origin, shopPage);
    checkout.browser = await launchChromium(chromePath, backForwardCache ? ["--disable-back-forward-cache"] : []);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await checkout.browser?.close();
    await checkout.shop?.close();
    await checkout.gateway?.close();
  });
  beforeEach(async () => {
    // What moves can be missed by a click; tests about motion ask for it.
    checkout.context = await checkout.browser.newContext({ viewport: VIEWPORT, reducedMotion: "reduce" });
    checkout.page = await checkout.context.newPage();
    checkout.page.setDefaultTimeout(STEP_TIMEOUT_MS);
    checkout.shop.requests.length = 0;
    checkout.complaints.length = 0;
    checkout.page.on("pageerror", (error) => checkout.complaints.push(String(error)));
    checkout.page.on("console", (message) => {
      if (/content security policy|version|refused to/i.test(message.text())) checkout.complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await checkout.context.close();
    expect(checkout.complaints).toEqual([]);
  });
}
