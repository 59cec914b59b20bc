import type { IncomingMessage, ServerResponse } from "node:http";
import { StripeError } from "./errors";

/** Far above any real call, far below what could hurt. */
const BODY_BYTES_MAX = 1 << 20;

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

/** The whole body as text; more than a megabyte is refused with a 413 as soon as it is too much. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES_MAX) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      const message = `The request body is larger than ${BODY_BYTES_MAX} bytes.`;
      reject(new StripeError(413, { type: "invalid_request_error", message }));
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("The client went away in the middle of its request.")));
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
    // The rest of a body that was too large is not read, so the connection cannot carry another request.
    ...(status === 413 ? { Connection: "close" } : {}),
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
