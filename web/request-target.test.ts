import { describe, expect, it } from "vitest";
import { isReadable } from "./request-target";

describe("a request's address", () => {
  it.each(["/", "/products/dulse", "/posters?q=50%25", "/posters?q=50%", "/orders/%C3%A9?token=a%20b"])(
    "is read as it is: %s",
    (url) => expect(isReadable(url)).toBe(true),
  );

  it.each(["/products/%00", "/posters?artist=%00", "/products/%E0%A4%A", "/a%zz", "/%"])(
    "that is no text opens nothing: %s",
    (url) => expect(isReadable(url)).toBe(false),
  );
});
