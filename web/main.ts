import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { type Env, getEnv, SettingsError } from "@/lib/env";
import { log } from "@/lib/log";
import { onStopSignal } from "@/lib/stop-signal";
import { trustedProxies } from "./client-address";
import { logConsoleErrors } from "./console-errors";
import { otherLoopbackName } from "./loopback-name";
import { BodyTooLarge, bodyLimit, hasBody, withWholeBody } from "./request-body";
import { cleanHeaders, rawHeaders } from "./request-headers";
import { isReadable } from "./request-target";

/**
 * The HTTP server in front of Next: it says who is asking, drops what a client may not claim, caps bodies and times.
 * `--dev` serves the sources with reload.
 */

/** A client that cannot send its headers in this time is broken or hostile. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The whole request, on a slow phone. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the 60 s for which common proxies reuse a connection, so that the proxy closes first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const TIMEOUT_CHECK_MS = 5_000;
/** Requests under way at a stop get this long; the supervisor waits 10 s. */
const DRAIN_MS = 7_000;

try {
  await serve(getEnv(), process.argv.includes("--dev"));
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}

async function serve(env: Env, isDev: boolean): Promise<void> {
  if (!isDev) logConsoleErrors();
  const app = next({ dev: isDev, dir: process.cwd(), hostname: env.HOST, port: env.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const trusted = trustedProxies(env.TRUSTED_PROXIES);
  const appUrl = new URL(env.APP_URL);
  let isDraining = false;

  const server = createServer({ connectionsCheckingInterval: TIMEOUT_CHECK_MS }, async (request, response) => {
    try {
      if (isDraining) response.setHeader("connection", "close");
      if (!isReadable(request.url ?? "")) {
        answerInWords(response, 400, "This address is not one of the shop's.");
        return;
      }
      const elsewhere = otherLoopbackName(request, appUrl);
      if (elsewhere) {
        response.writeHead(307, { location: elsewhere }).end();
        return;
      }
      request.headers = cleanHeaders(request.headers, { socketAddress: request.socket.remoteAddress, trusted, appUrl });
      request.rawHeaders = rawHeaders(request.headers);
      const whole = hasBody(request) ? await withWholeBody(request, bodyLimit(request.url)) : request;
      await handle(whole, response);
    } catch (error) {
      refuse(request, response, error);
    }
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  if (isDev) server.on("upgrade", app.getUpgradeHandler());

  onStopSignal(async () => {
    isDraining = true;
    await drain(server);
    await app.close();
  });
  await listen(server, env);
  console.log(`web ready ${env.APP_URL}`);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const isTooLarge = error instanceof BodyTooLarge;
  // A client that left in the middle of its body is no fault of the shop.
  if (!isTooLarge && !request.destroyed)
    log.error("request failed", { err: error instanceof Error ? error : undefined });
  if (isTooLarge) answerInWords(response, 413, "The request is larger than the shop accepts.");
  else answerInWords(response, 500, "Something went wrong. Please try again.");
}

/** The body may still be unread, so the connection cannot serve another request. */
function answerInWords(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { connection: "close", "content-type": "text/plain; charset=utf-8" });
  response.end(`${words}\n`);
}

function listen(server: Server, { PORT, HOST }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(force);
}
