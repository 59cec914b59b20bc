import { expect, test } from "vitest";
import { isFetchingValue } from "./fetching-value";

test.each([
  "url(http://localhost/spy)",
  "URL( 'http://localhost/spy')",
  "\\75rl(http://localhost/spy)",
  "u\\72 l(http://localhost/spy)",
  "-webkit-image-set('http://localhost/spy' 1x)",
  "src('http://localhost/spy')",
  "red, url(http://localhost/spy)",
])("%s would make a frame fetch", (value) => {
  expect(isFetchingValue(value)).toBe(true);
});

test.each(["#15171b", "0 1px 2px rgb(0 0 0 / 10%)", "calc(1rem + 2px)", "'Curl', sans-serif", "var(--colorPrimary)"])(
  "%s is only a look",
  (value) => {
    expect(isFetchingValue(value)).toBe(false);
  },
);
