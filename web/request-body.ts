import { IncomingMessage } from "node:http";

/** The largest form of the shop is a few kilobytes; Next's own default would be a megabyte. */
export const BODY_BYTES_MAX = 64 * 1024;
/** Stripe's events are mostly under 20 kB; the largest published ones stay well below this. */
export const WEBHOOK_BYTES_MAX = 256 * 1024;
export const WEBHOOK_PATH = "/api/webhooks/stripe";

export class BodyTooLarge extends Error {}

export function bodyLimit(url: string | undefined): number {
  return (url ?? "").split("?", 1)[0] === WEBHOOK_PATH ? WEBHOOK_BYTES_MAX : BODY_BYTES_MAX;
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * Reads the whole body before the shop sees the request: a slow sender costs a few kilobytes here, and no work there.
 * @returns a request that Next reads as if it came from the socket
 * @throws BodyTooLarge as soon as the announced or the received length passes the limit
 */
export async function withWholeBody(request: IncomingMessage, limit: number): Promise<IncomingMessage> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const whole = new IncomingMessage(request.socket);
  whole.method = request.method;
  whole.url = request.url;
  whole.httpVersion = request.httpVersion;
  whole.httpVersionMajor = request.httpVersionMajor;
  whole.httpVersionMinor = request.httpVersionMinor;
  whole.headers = request.headers;
  whole.rawHeaders = request.rawHeaders;
  for (const chunk of chunks) whole.push(chunk);
  whole.push(null);
  whole.complete = true;
  return whole;
}
