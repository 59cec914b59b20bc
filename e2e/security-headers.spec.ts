import { request as http } from "node:http";
import { expect } from "@playwright/test";
import { test } from "./shop";
import { cardFrame, newEmail, putInBag, signInLink } from "./shopper";

const NONCE = /'nonce-([\w+/=]+)'/;

test("every page sends a policy with a nonce of its own, and no page of the shop may talk to the gateway but checkout", async ({
  request,
  shop,
}) => {
  for (const path of [
    "/",
    "/posters",
    "/cart",
    "/sign-in",
    "/account",
    "/admin",
    "/orders/no-such-order",
    "/no-such-page",
  ]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, path).toContain("default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'");
    expect(policy, path).toContain("'strict-dynamic'");
    expect(policy, path).not.toContain("unsafe-");
    expect(policy, path).not.toContain(shop.sandboxUrl);
    expect(answer.headers()["x-content-type-options"], path).toBe("nosniff");
    expect(answer.headers()["x-powered-by"], path).toBeUndefined();
  }
  const checkout = await request.get("/checkout", { maxRedirects: 0 });
  expect(checkout.headers()["content-security-policy"]).toContain(`frame-src ${shop.sandboxUrl}`);
});

test("what shows somebody's own things is never cached", async ({ request }) => {
  for (const path of ["/cart", "/checkout", "/orders/no-such-order", "/account", "/admin", "/sign-in", "/api/health"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()["cache-control"], path).toContain("no-store");
    expect(answer.headers()["cache-control"], path).toContain("private");
  }
});

test("no two answers share a nonce, and every script of a page carries the page's", async ({ request }) => {
  const seen = new Set<string>();
  for (let i = 0; i < 50; i += 1) {
    const answer = await request.get("/");
    const nonce = NONCE.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    seen.add(nonce);
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(seen.size).toBe(50);
});

test("a nonce, a policy or an address that the client sends is not believed", async ({ request }) => {
  const forged = "Zm9yZ2VkLW5vbmNlLWZvcmdlZA==";
  const answer = await request.get("/", {
    headers: {
      "x-nonce": forged,
      "content-security-policy": `script-src 'nonce-${forged}'`,
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      "x-middleware-request-x-nonce": forged,
      "x-forwarded-host": "evil.example",
    },
  });
  expect(answer.headers()["content-security-policy"]).toContain("'strict-dynamic'");
  expect(answer.headers()["content-security-policy"]).not.toContain(forged);
  expect(await answer.text()).not.toContain(forged);
  expect(await answer.text()).not.toContain("evil.example");
});

test("a script that got into a page does not run", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  await page.goto("/");
  const ran = await page.evaluate(async () => {
    const marks = globalThis as { injected?: string };
    const inline = document.createElement("div");
    inline.innerHTML = `<img src="x" onerror="globalThis.injected='handler'">`;
    document.body.append(inline);
    const foreign = document.createElement("iframe");
    foreign.src = "https://evil.example/";
    document.body.append(foreign);
    const base = document.createElement("base");
    base.href = "https://evil.example/";
    document.head.append(base);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { injected: marks.injected, base: document.baseURI };
  });
  expect(ran.injected).toBeUndefined();
  expect(ran.base).not.toContain("evil");
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2);
});

test("a body that is too large is refused before the shop reads it", async ({ shop }) => {
  const send = (path: string, size: number, isChunked: boolean) =>
    new Promise<number>((resolve, reject) => {
      const sent = http(
        `${shop.url}${path}`,
        {
          method: "POST",
          headers: isChunked ? { "transfer-encoding": "chunked" } : { "content-length": String(size) },
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      // The server answers and closes while the rest is still being sent.
      sent.on("error", (error: NodeJS.ErrnoException) =>
        error.code === "EPIPE" || error.code === "ECONNRESET" ? undefined : reject(error),
      );
      sent.end("x".repeat(size));
    });
  for (const isChunked of [false, true]) {
    expect(await send("/", 64 * 1024 + 1, isChunked)).toBe(413);
    expect(await send("/api/webhooks/stripe", 256 * 1024 + 1, isChunked)).toBe(413);
    // Below its limit it gets through to the signature check.
    expect(await send("/api/webhooks/stripe", 256 * 1024, isChunked)).toBe(400);
  }
});

test("a picture that is opened by itself can do nothing", async ({ request, page }) => {
  await page.goto("/");
  const source = await page.locator('img[src*="/art/"]').first().getAttribute("src");
  const picture = await request.get(source ?? "");
  expect(picture.headers()["content-security-policy"]).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  expect(picture.headers()["x-content-type-options"]).toBe("nosniff");
});

test("every way into the checkout loads it whole, so that its own policy holds", async ({ page, shop }) => {
  /** The document's own address: a soft navigation would leave that of the page before, and its policy with it. */
  const documentPath = () =>
    page.evaluate(() => new URL(performance.getEntriesByType("navigation")[0]?.name ?? "").pathname);
  const expectWhole = async () => {
    await expect(cardFrame(page).locator("[name=number]")).toBeVisible();
    expect(await documentPath()).toBe("/checkout");
  };

  await putInBag(page);
  await page.getByRole("link", { name: "View bag" }).click();
  await page.getByRole("link", { name: /checkout|check out/i }).click();
  await expectWhole();

  await page.goBack();
  await page.goForward();
  await expectWhole();

  const email = newEmail("way-in");
  await page.goto("/sign-in?next=/checkout");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a sign-in link" }).click();
  await page.goto(signInLink((await shop.nextMail(email)).text));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/checkout");
  await expectWhole();
});
