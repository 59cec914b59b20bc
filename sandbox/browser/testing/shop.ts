/** Serves the tiny shop on localhost, so that the sandbox on 127.0.0.1 is another site to the browser. */
import { createServer, type IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface ShopSettings {
  strictMode?: boolean;
  redirect?: "always" | "if_required";
  elements?: number;
  locale?: string;
  intentAmount?: number;
  /** Further parameters of the intent that Pay makes. */
  intent?: Record<string, string>;
  /** What `stripe.elements()` is told about the payment; 48 euros unless said otherwise. */
  group?: { mode?: string; clientSecret?: string; [other: string]: unknown };
  appearance?: Record<string, unknown>;
  payment?: Record<string, unknown>;
  confirmParams?: Record<string, unknown>;
}

export interface Shop {
  address(settings?: object): string;
  /** Every request the shop got, method, address and body in one text. */
  requests: string[];
  close(): Promise<void>;
}

const NONCE = "dGVzdA";

/** The policy that Till's checkout has, with the sandbox where Stripe would be. */
const policyFor = (gateway: string): string =>
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self' 'nonce-${NONCE}'; ` +
  `frame-src ${gateway}; connect-src 'self' ${gateway}; img-src 'self'`;

const STYLE = `body{font:16px/1.5 system-ui;margin:0;padding:24px;max-width:560px}
.box{border:1px solid #d3d5da;border-radius:6px;padding:12px;margin:8px 0;background:#fff}.box.StripeElement--focus{border-color:#0570de}
.box.StripeElement--invalid{border-color:#c8173a}.plain{margin:8px 0}.dark .box{background:#22242b;border-color:#565868}
.dark{background:#0d0e11;color:#edeef1;color-scheme:dark}button,output{display:block;margin-top:16px;overflow-wrap:anywhere}`;

/** A checkout with a Payment Element, or a page that shows any Elements. */
const PAGES = {
  checkout: new URL("./shop-page.tsx", import.meta.url),
  elements: new URL("./elements-page.tsx", import.meta.url),
};

export type ShopPage = keyof typeof PAGES;

async function bundlePage(gateway: string, page: ShopPage): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(PAGES[page])],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: {
      STRIPE_JS_URL: JSON.stringify(`${gateway}/endive/stripe.js`),
      "process.env.NODE_ENV": '"development"',
    },
  });
  return result.outputFiles[0]?.text ?? "";
}

const htmlOf = (isDark: boolean): string => `<!doctype html><html lang="en"${isDark ? ' class="dark"' : ""}>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
<style nonce="${NONCE}">${STYLE}</style><body><div id="root"></div><script nonce="${NONCE}" src="/page.js"></script></body></html>`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

export async function startShop(gateway: string, page: ShopPage = "checkout"): Promise<Shop> {
  const script = await bundlePage(gateway, page);
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    requests.push(`${request.method} ${request.url} ${await bodyOf(request)}`);
    if (/^\/(payment|setup)_intents$/.test(url.pathname)) {
      const created = await fetch(`${gateway}/v1${url.pathname}`, {
        method: "POST",
        headers: { Authorization: "Bearer sk_test_sandbox", "Content-Type": "application/x-www-form-urlencoded" },
        body: `automatic_payment_methods[enabled]=true&${url.searchParams}`,
      });
      const { client_secret } = (await created.json()) as { client_secret: string };
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ client_secret }));
      return;
    }
    if (url.pathname === "/page.js") {
      response.setHeader("Content-Type", "text/javascript").end(script);
      return;
    }
    response.setHeader("Content-Security-Policy", policyFor(gateway));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    const isReturn = url.pathname === "/return";
    response.end(isReturn ? "<!doctype html><title>Return</title><h1>Back</h1>" : htmlOf(url.searchParams.has("dark")));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    address: (settings = {}) => `http://localhost:${port}/?settings=${encodeURIComponent(JSON.stringify(settings))}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
