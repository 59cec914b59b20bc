/** Everything the sandbox serves to browsers, by path: the script, the pages of its frames, and what those load. */
import { browserAsset } from "./assets";

export interface BrowserPage {
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

const SCRIPT_TYPE = "text/javascript; charset=utf-8";
const STYLE_TYPE = "text/css; charset=utf-8";

/** Shops on other origins load these, also from pages with `Cross-Origin-Embedder-Policy: require-corp`. */
const SHARED_HEADERS = {
  "Cache-Control": "no-cache",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/** Any shop may frame these pages; they themselves load and reach nothing but the sandbox (and the shop's fonts). */
const PAGE_HEADERS = {
  ...SHARED_HEADERS,
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self' http: https:; font-src data: http: https:; connect-src 'self'; " +
    "frame-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors *",
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Referrer-Policy": "no-referrer",
};

interface PageLook {
  title: string;
  htmlClass?: string;
  style: string;
  script: string;
}

/** `origin` is the sandbox's own, such as `http://127.0.0.1:12111`: frames are opened there and nowhere else. */
export function browserPages(origin: string): Map<string, (url: URL) => BrowserPage> {
  const page = (look: PageLook) => (): BrowserPage => ({
    contentType: "text/html; charset=utf-8",
    body: html(look),
    headers: PAGE_HEADERS,
  });
  const file = (contentType: string, name: string) => (): BrowserPage => ({
    contentType,
    body: browserAsset(name),
    headers: SHARED_HEADERS,
  });
  const frame = (name: string, bundle: string, title: string): [string, () => BrowserPage][] => [
    [`/endive/${name}.html`, page({ title, style: bundle, script: bundle })],
    [`/endive/${bundle}.js`, file(SCRIPT_TYPE, `${bundle}.js`)],
    [`/endive/${bundle}.css`, file(STYLE_TYPE, `${bundle}-style.css`)],
  ];
  const bank = { title: "3D Secure 2 test page", style: "challenge" };
  return new Map<string, (url: URL) => BrowserPage>([
    ["/endive/stripe.js", () => ({ ...file(SCRIPT_TYPE, "stripe.js")(), body: scriptFor(origin) })],
    ...frame("elements-inner-address", "address-frame", "Secure address input"),
    ...frame("elements-inner-card", "card-frame", "Secure card input"),
    ...frame("elements-inner-express-checkout", "express-frame", "Secure express checkout"),
    ...frame("express-sheet", "express-sheet", "Wallet sheet of the sandbox"),
    [
      "/endive/elements-inner-iban.html",
      page({ title: "Secure IBAN input", style: "card-frame", script: "iban-frame" }),
    ],
    ["/endive/iban-frame.js", file(SCRIPT_TYPE, "iban-frame.js")],
    ...frame("elements-inner-link-authentication", "email-frame", "Secure email input"),
    ...frame("elements-inner-payment", "payment-frame", "Secure payment input"),
    [
      "/endive/three-ds-2-challenge.html",
      page({ title: "3D Secure", htmlClass: "Overlay", style: "challenge", script: "challenge-overlay" }),
    ],
    ["/endive/three-ds-2-bank.html", page({ ...bank, htmlClass: "BankDocument", script: "challenge-bank" })],
    [
      "/_sandbox/challenge",
      page({ ...bank, htmlClass: "BankDocument BankDocument--page", script: "challenge-redirect" }),
    ],
    ["/_sandbox/bank", page({ title: "Bank test page", style: "bank", script: "bank" })],
    ["/endive/bank.js", file(SCRIPT_TYPE, "bank.js")],
    ["/endive/bank.css", file(STYLE_TYPE, "bank-style.css")],
    ["/endive/challenge-overlay.js", file(SCRIPT_TYPE, "challenge-overlay.js")],
    ["/endive/challenge-bank.js", file(SCRIPT_TYPE, "challenge-bank.js")],
    ["/endive/challenge-redirect.js", file(SCRIPT_TYPE, "challenge-redirect.js")],
    ["/endive/challenge.css", file(STYLE_TYPE, "challenge-style.css")],
  ]);
}

/** The script learns where its frames live when it is served: `currentScript` would trust whatever address loaded it. */
const scriptFor = (origin: string): string =>
  `(function(SANDBOX_ORIGIN){${browserAsset("stripe.js")}})(${JSON.stringify(new URL(origin).origin)});\n`;

const html = ({ title, htmlClass, style, script }: PageLook): string => `<!doctype html>
<html lang="en"${htmlClass ? ` class="${htmlClass}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/endive/${style}.css">
</head>
<body>
<script src="/endive/${script}.js"></script>
</body>
</html>
`;
