import { describe, expect, it } from "vitest";
import { otherLoopbackName } from "./loopback-name";

const appUrl = new URL("http://localhost:3000");
const open = (host: string, url = "/cart?a=1", accept = "text/html,*/*", method = "GET") =>
  otherLoopbackName({ method, url, headers: { host, accept } }, appUrl);

describe("a person who opens the shop by another name of this machine", () => {
  it.each(["127.0.0.1:3000", "[::1]:3000", "localhost:3001"])("%s is sent to the shop's own", (host) => {
    expect(open(host)).toBe("http://localhost:3000/cart?a=1");
  });

  it("stays where the name is right", () => {
    expect(open("localhost:3000")).toBeUndefined();
  });

  it("is never sent to another site, whatever the path looks like", () => {
    expect(open("127.0.0.1:3000", "//evil.example/")).toBe("http://localhost:3000//evil.example/");
    expect(open("127.0.0.1:3000", "http://evil.example/")).toBeUndefined();
  });
});

describe("left alone are", () => {
  it("webhooks and probes", () => {
    expect(open("127.0.0.1:3000", "/api/webhooks/stripe", "*/*", "POST")).toBeUndefined();
    expect(open("127.0.0.1:3000", "/api/health", "*/*")).toBeUndefined();
  });

  it("names that a proxy may use, which would send people in circles", () => {
    expect(open("shop.internal:3000")).toBeUndefined();
    const behindProxy = { method: "GET", url: "/", headers: { host: "127.0.0.1:3000", accept: "text/html" } };
    expect(otherLoopbackName(behindProxy, new URL("https://shop.example"))).toBeUndefined();
  });
});
