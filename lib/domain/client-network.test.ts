import { expect, it } from "vitest";
import { clientNetwork, clientSubnet } from "./client-network";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", "unknown"],
  ["nonsense", "unknown"],
  ["203.0.113.7, 10.0.0.1", "unknown"],
])("counts %s as %s", (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});

it("counts all addresses of one IPv6 customer together", () => {
  expect(clientNetwork("2001:db8:1:2::1")).toBe(clientNetwork("2001:db8:1:2:ffff:ffff:ffff:ffff"));
});

it.each([
  ["203.0.113.7", "203.0.113.0/24"],
  ["2001:db8:1:2::1", "2001:db8:1::/48"],
  ["::1", "0:0:0::/48"],
  ["nonsense", "unknown"],
])("counts %s with its neighbors as %s", (address, subnet) => {
  expect(clientSubnet(clientNetwork(address))).toBe(subnet);
});
