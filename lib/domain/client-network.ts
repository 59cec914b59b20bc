import { isIPv4, isIPv6 } from "node:net";

/**
 * Whom a limit counts: an IPv4 address, or the /64 of an IPv6 address, because every customer of an IPv6 provider may
 * choose among 2^64 addresses. Anything else counts together as "unknown".
 */
export function clientNetwork(address: string | null | undefined): string {
  const text = (address ?? "").trim().toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1] ?? text;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(mapped)) return "unknown";
  const [head = "", tail] = mapped.replace(/%.*$/, "").split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const end = tail === "" ? [] : tail.split(":");
    while (groups.length + end.length < 8) groups.push("0");
    groups.push(...end);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

/**
 * What surrounds a network that `clientNetwork` names, because who has many addresses has them side by side: the /24 of an
 * IPv4 address, the /48 of an IPv6 one, which is what one site is given.
 */
export function clientSubnet(network: string): string {
  if (isIPv4(network)) return `${network.slice(0, network.lastIndexOf("."))}.0/24`;
  const [prefix, bits] = network.split("::/");
  return bits === "64" && prefix ? `${prefix.split(":").slice(0, 3).join(":")}::/48` : network;
}
