import type { IncomingHttpHeaders } from "node:http";
import type { BlockList } from "node:net";
import { CLIENT_ADDRESS_HEADER, clientAddress } from "./client-address";

/** Headers by which a client could pose as a proxy, as Next's own machinery, or as our proxy.ts. */
const FORGEABLE =
  /^(x-forwarded-|x-middleware-|x-invoke-|x-next-|x-original-|x-rewrite-|x-http-method|content-security-policy)|^(x-real-ip|x-client-ip|x-matched-path|x-nonce|forwarded|via)$/;

interface Caller {
  readonly socketAddress: string | undefined;
  readonly trusted: BlockList;
  /** The public origin. Next compares a request's Origin with the forwarded host, so that is what it gets. */
  readonly appUrl: URL;
}

/** What Next gets to see: the client's headers without the forgeable ones, plus those only this server knows. */
export function cleanHeaders(headers: IncomingHttpHeaders, caller: Caller): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !FORGEABLE.test(name) && name !== CLIENT_ADDRESS_HEADER);
  const forwardedFor = headers["x-forwarded-for"];
  const address = clientAddress(
    caller.socketAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    caller.trusted,
  );
  return {
    ...Object.fromEntries(kept),
    [CLIENT_ADDRESS_HEADER]: address,
    "x-forwarded-for": address,
    "x-forwarded-host": caller.appUrl.host,
    "x-forwarded-proto": caller.appUrl.protocol.slice(0, -1),
  };
}

/** The same as Node's `rawHeaders`: name, value, name, value. */
export function rawHeaders(headers: IncomingHttpHeaders): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().flatMap((single) => [name, single]));
}
