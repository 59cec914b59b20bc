import type { IncomingMessage, ServerResponse } from "node:http";
import { StripeError } from "./errors";

/** Far above any real call, far below what could hurt. */
const BODY_BYTES_MAX = 1 << 20;
/** A client that sends more than this is no mistaken client. */
const BODY_BYTES_DRAINED_MAX = 64 << 20;

/** Nobody is left to answer, and nothing had begun. */
export class ClientGone extends Error {
  constructor() {
    super("The client went away in the middle of its request.");
    this.name = "ClientGone";
  }
}

/** Stripe's headers for every answer (stripe.md 4.2). */
export const CORS_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
  "Access-Control-Max-Age": "300",
  "Access-Control-Expose-Headers":
    "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
  Vary: "Origin",
  "Cache-Control": "no-cache, no-store",
};

/**
 * The whole body as text. More than a megabyte is a 413, told once the client has sent it all: a client that is still
 * sending would see a broken connection instead. What is too much is not kept, and even that has an end.
 */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES_MAX) chunks.push(chunk);
      else chunks = [];
      if (size > BODY_BYTES_DRAINED_MAX) request.destroy();
    });
    request.on("end", () => {
      if (size <= BODY_BYTES_MAX) return resolve(Buffer.concat(chunks).toString("utf8"));
      const message = `The request body is larger than ${BODY_BYTES_MAX} bytes.`;
      reject(new StripeError(413, { type: "invalid_request_error", message }));
    });
    request.on("error", () => reject(new ClientGone()));
    request.on("aborted", () => reject(new ClientGone()));
  });
}

/** Writes a whole answer. A client that has gone away is no error: the change stands, as it would at Stripe. */
export function write(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed || response.writableEnded) return;
  response.writeHead(status, {
    "Content-Type": contentType,
    "Content-Length": Buffer.byteLength(body),
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
  response.end(body);
}

export function writeJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  write(response, status, "application/json", `${JSON.stringify(body, null, 2)}\n`, headers);
}

/** The head of a JSON answer and half of its body; then the connection is reset. */
export function writeHalf(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string>,
): void {
  if (response.destroyed) return;
  const whole = Buffer.from(body);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": whole.length, ...headers });
  response.write(whole.subarray(0, whole.length >> 1), () => response.socket?.resetAndDestroy());
}
