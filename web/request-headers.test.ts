import { describe, expect, it } from "vitest";
import { trustedProxies } from "./client-address";
import { cleanHeaders, rawHeaders } from "./request-headers";

const appUrl = new URL("https://shop.example");
const direct = { socketAddress: "203.0.113.5", trusted: trustedProxies([]), appUrl };

describe("the headers Next gets to see", () => {
  it.each([
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-client-address",
    "x-real-ip",
    "forwarded",
    "via",
    "x-middleware-subrequest",
    "x-middleware-next",
    "x-middleware-override-headers",
    "x-invoke-path",
    "x-next-revalidated-tags",
    "x-matched-path",
    "x-original-url",
    "x-rewrite-url",
    "x-http-method-override",
    "x-nonce",
    "content-security-policy",
    "content-security-policy-report-only",
  ])("hold nothing that the client wrote in %s", (name) => {
    expect(Object.values(cleanHeaders({ [name]: "forged" }, direct))).not.toContain("forged");
  });

  it("say who asked, and which shop was meant", () => {
    expect(cleanHeaders({ host: "10.0.0.9:3000" }, direct)).toEqual({
      host: "10.0.0.9:3000",
      "x-client-address": "203.0.113.5",
      "x-forwarded-for": "203.0.113.5",
      "x-forwarded-host": "shop.example",
      "x-forwarded-proto": "https",
    });
  });

  it("keep everything else as it came", () => {
    const headers = {
      cookie: "a=1; b=2",
      "next-action": "abc",
      rsc: "1",
      "x-nextjs-data": "1",
      origin: "https://shop.example",
    };
    expect(cleanHeaders(headers, direct)).toMatchObject(headers);
  });

  it("can be written in Node's raw form, one pair for each value", () => {
    expect(rawHeaders({ a: "1", "set-cookie": ["x", "y"], b: undefined })).toEqual([
      ...["a", "1"],
      ...["set-cookie", "x"],
      ...["set-cookie", "y"],
    ]);
  });
});
