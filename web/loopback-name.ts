import type { IncomingMessage } from "node:http";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * A shop on this machine answers to several names, and to a browser each is another site: cookies set on one are missing
 * on the other, and forms sent from the wrong one are refused as foreign. A person who opens a page by another loopback
 * name is sent to the shop's own. Any other name is a proxy's business.
 * @returns where to, or undefined when the name is right
 */
export function otherLoopbackName(
  { method, url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  appUrl: URL,
): string | undefined {
  const isOpeningPage = method === "GET" && url.startsWith("/") && (headers.accept ?? "").includes("text/html");
  if (!isOpeningPage || headers.host === undefined || headers.host === appUrl.host) return undefined;
  const asked = headers.host.replace(/:\d+$/, "");
  const isBothLoopback = LOOPBACK_NAMES.has(asked) && LOOPBACK_NAMES.has(appUrl.hostname);
  return isBothLoopback ? `${appUrl.origin}${url}` : undefined;
}
