import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { Shop } from "./shop";

/** What a shopper does, in the words of the page. */

export const CARDS = {
  visa: "4242424242424242",
  declined: "4000000000000002",
  insufficientFunds: "4000000000009995",
  threeDSecure: "4000002760003184",
} as const;

export const POSTER = "lead-line";
export const DOWNLOAD = "atlas-of-knots";

export const HEADINGS = {
  finishing: "Finishing your payment",
  confirming: "We're still confirming your payment",
  failed: "Payment didn't go through",
  unpaid: "This order isn't paid yet",
  paid: "Thank you. Your order is paid",
  expired: "This order has expired",
} as const;

let shoppers = 0;

/** An address that no other test has used, so that its mails and orders are this test's alone. */
export function newEmail(name = "ada"): string {
  shoppers += 1;
  return `${name}.${process.pid}.${shoppers}@example.com`;
}

export async function putInBag(page: Page, slug: string = POSTER): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole("button", { name: "Add to bag" }).click();
  await expect(page.getByRole("link", { name: "View bag" })).toBeVisible();
}

export async function openCheckout(page: Page): Promise<void> {
  await page.goto("/checkout");
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
}

/** Fills what a poster to Porto needs. */
export async function fillDetails(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Country or region").selectOption("PT");
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Street and house number").fill("Rua do Almada 82");
  await page.getByLabel("Postal code").fill("4050-376");
  await page.getByLabel("City").fill("Porto");
}

export function cardFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Secure payment input frame"]');
}

export async function fillCard(page: Page, number: string): Promise<void> {
  const frame = cardFrame(page);
  await frame.locator("[name=number]").fill(number);
  await frame.locator("[name=expiry]").fill("12 / 40");
  await frame.locator("[name=cvc]").fill("123");
}

export function payButton(page: Page) {
  return page.getByRole("button", { name: /^Pay/ });
}

/**
 * Presses Pay. By key: the button scrolls into view past the gateway's frame, and for a moment after that Chromium still
 * sends a click to where the frame was.
 */
export async function pay(page: Page): Promise<void> {
  await payButton(page).press("Enter");
}

/** From the shelf to the order page. @returns the order's address, with its token. */
export async function buy(page: Page, options: { slug?: string; card?: string; email?: string } = {}): Promise<string> {
  const { slug = POSTER, card = CARDS.visa, email = newEmail() } = options;
  await putInBag(page, slug);
  await openCheckout(page);
  if (slug === DOWNLOAD) {
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Country or region").selectOption("PT");
  } else await fillDetails(page, email);
  await fillCard(page, card);
  await pay(page);
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?token=/);
  return page.url();
}

export async function expectPaid(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.paid })).toBeVisible();
}

export function orderIdOf(url: string): string {
  return /\/orders\/([0-9a-f-]{36})/.exec(url)?.[1] ?? "";
}

/** What the gateway's own books say about an order: nothing of ours is believed. */
export async function booksOf(shop: Shop, orderId: string) {
  const books = (await shop.control("GET", "/_sandbox/books")) as {
    payment_intents: {
      id: string;
      status: string;
      amount: number;
      amount_received: number;
      metadata: Record<string, string>;
    }[];
    charges: { id: string; payment_intent: string; status: string; captured: boolean; amount_captured: number }[];
  };
  const intents = books.payment_intents.filter((intent) => intent.metadata.order_id === orderId);
  const ids = new Set(intents.map((intent) => intent.id));
  const charges = books.charges.filter((charge) => ids.has(charge.payment_intent));
  return {
    intents,
    charges,
    captured: charges.reduce((sum, charge) => sum + charge.amount_captured, 0),
    succeeded: charges.filter((charge) => charge.status === "succeeded").length,
  };
}

/** Signs in by the mailed link and its button. */
export async function signIn(page: Page, shop: Shop, email: string, next = "/account"): Promise<void> {
  const linksIn = async () => (await shop.mailbox(email)).filter((mail) => mail.text.includes("/sign-in/confirm"));
  const known = (await linksIn()).length;
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a sign-in link" }).click();
  await expect.poll(async () => (await linksIn()).length).toBeGreaterThan(known);
  await page.goto(signInLink((await linksIn())[0]?.text ?? ""));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === next);
}

/** Opens a page of the admin as the owner, who signs in once a shop: sign-in mails are limited, as they should be. */
export async function openAsOwner(page: Page, shop: Shop, path: string): Promise<void> {
  const kept = ownerCookies.get(shop.url);
  if (kept) {
    await page.context().addCookies(kept);
    await page.goto(path);
    return;
  }
  await signIn(page, shop, shop.ownerEmail, path);
  const cookies = await page.context().cookies();
  ownerCookies.set(
    shop.url,
    cookies.filter((cookie) => cookie.name.includes("session")),
  );
}

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;
const ownerCookies = new Map<string, Cookies>();

export function signInLink(text: string): string {
  const link = /https?:\/\/\S+\/sign-in\/confirm\S+/.exec(text)?.[0];
  if (!link) throw new Error(`No sign-in link in the mail:\n${text}`);
  return link;
}
