import type { ServerResponse } from "node:http";
import { write } from "../api/http";
import type { MailRow } from "../books/tables";
import { browserAsset } from "../browser/assets";

/** Only the sandbox's own files run here, and no other page may frame these. */
const PAGE_HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
};

/** A mail is somebody else's page: no scripts, no forms, no origin; links open in a tab of their own. */
const MAIL_HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data: http: https:; " +
    "base-uri 'self'; form-action 'none'; frame-ancestors 'self'; " +
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
};

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232f5d8a'/%3E%3Cpath d='M4 10.5h8M4 7.5h8M4 4.5h5' stroke='white' stroke-width='1.4' stroke-linecap='round'/%3E%3C/svg%3E";

const shell = (title: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/_sandbox/assets/dashboard-style.css">
</head>
<body>
<noscript><p class="notice">This page needs JavaScript. The same is in JSON at /_sandbox/books and /_sandbox/mail.</p></noscript>
<script src="/_sandbox/assets/${script}.js"></script>
</body>
</html>
`;

export const serveDashboard = (response: ServerResponse): void =>
  write(response, 200, "text/html; charset=utf-8", shell("Sandbox gateway", "dashboard"), PAGE_HEADERS);

export const serveMailbox = (response: ServerResponse): void =>
  write(response, 200, "text/html; charset=utf-8", shell("Mailbox · Sandbox gateway", "mailbox"), PAGE_HEADERS);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The mail as its reader's program would draw it. */
export function serveMailBody(response: ServerResponse, mail: MailRow): void {
  const body =
    mail.html ??
    `<pre style="font: 15px/1.5 ui-monospace, monospace; white-space: pre-wrap">${escaped(mail.text)}</pre>`;
  write(response, 200, "text/html; charset=utf-8", `<base target="_blank">${body}`, MAIL_HEADERS);
}

const ASSETS: Record<string, string> = {
  "/_sandbox/assets/dashboard.js": "text/javascript; charset=utf-8",
  "/_sandbox/assets/mailbox.js": "text/javascript; charset=utf-8",
  "/_sandbox/assets/dashboard-style.css": "text/css; charset=utf-8",
};

/** Serves a script or style of these pages; false if the path names none. */
export function serveAsset(response: ServerResponse, path: string): boolean {
  const type = ASSETS[path];
  if (type === undefined) return false;
  const headers = { "Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "same-origin" };
  write(response, 200, type, browserAsset(path.slice("/_sandbox/assets/".length)), headers);
  return true;
}
