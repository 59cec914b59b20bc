import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { handleApi } from "./api/api";
import { envelope } from "./api/errors";
import { ClientGone, CORS_HEADERS, write, writeJson } from "./api/http";
import { type BrowserPage, browserPages } from "./browser/pages";
import { handleControl } from "./control/control";
import { receiveMail } from "./mail/receive";
import { openSandbox, type Sandbox } from "./sandbox";

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  smtpPort: number;
  dataDir: string;
  webhookUrl?: string;
  webhookSecret?: string;
}

export interface RunningSandbox {
  origin: string;
  smtpPort: number;
  stop(): Promise<void>;
}

/** A slow client may take this long for its headers and for its whole request. */
const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Idle connections are kept longer than clients keep them, so that no request meets a closing socket. */
const KEEP_ALIVE_MS = 75_000;

type Pages = Map<string, (url: URL) => BrowserPage>;

function preflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(204, { ...CORS_HEADERS, ...(asked ? { "Access-Control-Allow-Headers": asked } : {}) });
  response.end();
}

/** Scripts, frames and the challenge page load from any shop's page. */
function servePage(response: ServerResponse, page: BrowserPage): void {
  write(response, 200, page.contentType, page.body, {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
    ...page.headers,
  });
}

/** Any request line names something: what is no address, such as `*`, is the root, where there is nothing. */
function addressOf(origin: string, target: string): URL {
  const whole = target.startsWith("/") ? origin + target : target;
  return new URL(URL.canParse(whole) ? whole : origin);
}

async function serve(sandbox: Sandbox, pages: Pages, port: number, request: IncomingMessage, response: ServerResponse) {
  const url = addressOf(sandbox.origin(), request.url ?? "/");
  const page = pages.get(url.pathname);
  if (page && (request.method === "GET" || request.method === "HEAD")) return servePage(response, page(url));
  if (url.pathname.startsWith("/_sandbox")) return handleControl(sandbox, request, response, url, port);
  if (request.method === "OPTIONS") return preflight(request, response);
  return handleApi(sandbox, request, response, url);
}

/** An error nobody foresaw: a 500 for the client, the reason (never the request) on stderr for us. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || error instanceof ClientGone) return;
  process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
  if (response.headersSent) response.destroy();
  else
    writeJson(
      response,
      500,
      envelope({ type: "api_error", message: "The sandbox itself failed; see its log." }, null),
      CORS_HEADERS,
    );
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Starts the gateway on loopback: API, browser pages, control routes and the mail sink, over one data folder. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  let origin = "";
  const webhook = options.webhookUrl ? { url: options.webhookUrl, secret: options.webhookSecret ?? "" } : null;
  const sandbox = openSandbox({ dataDir: options.dataDir, webhook, origin: () => origin });
  let pages: Pages = new Map();
  let port = 0;
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    serve(sandbox, pages, port, request, response).catch((error: unknown) => fail(response, error));
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  try {
    port = await listen(server, options.port);
    origin = `http://127.0.0.1:${port}`;
    pages = browserPages(origin);
    const mail = await receiveMail(sandbox, options.smtpPort);
    return {
      origin,
      smtpPort: mail.port,
      async stop() {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await Promise.all([closed, mail.stop()]);
        sandbox.stop();
      },
    };
  } catch (error) {
    server.close();
    sandbox.stop();
    throw error;
  }
}
