import { describe, expect, it } from "vitest";
import { clientAddress, trustedProxies } from "./client-address";

const NOBODY = trustedProxies([]);
const PROXIES = trustedProxies(["10.0.0.0/8", "192.0.2.7", "fd00::/8"]);

describe("the client's address", () => {
  it("is the socket's, whatever the client writes, when no proxy is trusted", () => {
    expect(clientAddress("203.0.113.5", "1.2.3.4", NOBODY)).toBe("203.0.113.5");
  });

  it("is the socket's when the sender is not one of the trusted proxies", () => {
    expect(clientAddress("203.0.113.5", "1.2.3.4", PROXIES)).toBe("203.0.113.5");
  });

  it("is the nearest one that a trusted proxy saw, not the first that the client made up", () => {
    expect(clientAddress("10.0.0.1", "6.6.6.6, 203.0.113.5", PROXIES)).toBe("203.0.113.5");
  });

  it("is found through several proxies of ours", () => {
    expect(clientAddress("fd00::1", "203.0.113.5, 192.0.2.7, 10.1.1.1", PROXIES)).toBe("203.0.113.5");
  });

  it("is read from a socket that shows IPv4 as IPv6, and from proxies that add a port", () => {
    expect(clientAddress("::ffff:10.0.0.1", "203.0.113.5:4711", PROXIES)).toBe("203.0.113.5");
    expect(clientAddress("10.0.0.1", "[2001:db8::1]:4711", PROXIES)).toBe("2001:db8::1");
  });

  it.each(["", "unknown", "not an address", "<script>"])("is the proxy's own when it forwards %j", (forwarded) => {
    expect(clientAddress("10.0.0.1", forwarded, PROXIES)).toBe("10.0.0.1");
  });

  it("is said to be unknown on a socket that is already gone", () => {
    expect(clientAddress(undefined, undefined, PROXIES)).toBe("unknown");
  });
});

describe("the list of trusted proxies", () => {
  it.each(["proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", ""])("refuses %j", (entry) => {
    expect(() => trustedProxies([entry])).toThrow("TRUSTED_PROXIES");
  });
});
