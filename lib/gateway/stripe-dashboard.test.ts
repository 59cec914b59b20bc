import { expect, test } from "vitest";
import { stripeDashboard } from "./stripe-dashboard";

test("a test payment is shown by Stripe's test dashboard, a live one by the live one", () => {
  expect(stripeDashboard(undefined, false).url("pi_1")).toBe("https://dashboard.stripe.com/test/payments/pi_1");
  expect(stripeDashboard(undefined, true).url("pi_1")).toBe("https://dashboard.stripe.com/payments/pi_1");
});

test("with a sandbox its own dashboard is shown, never Stripe's", () => {
  const sandbox = stripeDashboard("http://127.0.0.1:12111/", false);
  expect(sandbox.url()).toBe("http://127.0.0.1:12111/_sandbox");
  expect(sandbox.url("pi_1")).toBe("http://127.0.0.1:12111/_sandbox#pi_1");
  expect(sandbox.name).toBe("the sandbox");
});
