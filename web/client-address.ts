import { BlockList, isIP, isIPv4 } from "node:net";

/** The shop reads the shopper's address from this request header alone. No client can set it: web/main.ts always does. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

/**
 * Addresses and networks whose X-Forwarded-For is believed.
 * @param entries such as "10.0.0.7", "10.0.0.0/8", "fd00::/8"
 * @throws when an entry is neither
 */
export function trustedProxies(entries: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address);
    const longest = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : Number(bits);
    if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > longest) {
      throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a network such as 10.0.0.0/8.`);
    }
    trusted.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
  }
  return trusted;
}

/**
 * The address of whoever is asking: the socket's, or, behind trusted proxies, the nearest forwarded one that is not a
 * proxy of ours. What stands further left was written by the client and proves nothing.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string {
  let address = plain(socketAddress ?? "");
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  while (isTrusted(address, trusted)) {
    const nearest = hops.pop();
    if (nearest === undefined || isIP(nearest) === 0) break;
    address = nearest;
  }
  return address === "" ? "unknown" : address;
}

export function isTrusted(address: string, trusted: BlockList): boolean {
  return isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/** A socket that listens on IPv6 shows IPv4 clients as ::ffff:a.b.c.d; some proxies add a port. */
function plain(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare)
    ? bare.slice(0, bare.indexOf(":"))
    : bare.replace(/^\[(.*)\](:\d+)?$/, "$1");
}
