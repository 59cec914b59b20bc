import type { IncomingMessage } from "node:http";
import { StripeError } from "../api/errors";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

const forbidden = (message: string): StripeError => new StripeError(403, { type: "invalid_request_error", message });

/**
 * Control routes move money and time without a key, so only this machine's own pages and programs may use them: the
 * Host must be loopback (no rebound DNS name), and a browser's Origin must be the sandbox's own.
 */
export function guardControl(request: IncomingMessage, port: number): void {
  const host = request.headers.host ?? "";
  if (!LOOPBACK.some((name) => host === `${name}:${port}`)) {
    throw forbidden(`Control routes answer only on 127.0.0.1:${port}, not for the host '${host}'.`);
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw forbidden(`Control routes refuse requests from pages of '${origin}'.`);
  }
  const site = request.headers["sec-fetch-site"];
  const navigates = request.headers["sec-fetch-mode"] === "navigate" && request.method === "GET";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !navigates) {
    throw forbidden("Control routes refuse requests that another site's page makes.");
  }
}
