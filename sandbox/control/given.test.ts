import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

test.each([
  ["POST", "act", "type[a]=b"],
  ["POST", "act", "type=refund&payment_intent[a]=b"],
  ["POST", "act", '{"type": {"toString": 1}, "payment_intent": "pi_1"}'],
  ["POST", "act", '{"type": "refund", "payment_intent": "pi_1", "amount": [5]}'],
  ["POST", "clock", "advance_s[a]=b"],
  ["POST", "clock", '{"advance_s": true}'],
  ["POST", "clock", '{"advance_s": {"valueOf": 1}}'],
  ["POST", "challenge", "payment_intent[a]=b"],
  ["POST", "bank/visit", "outcome=authorize&payment_intent[a]=b"],
  ["POST", "webhooks/roll", '{"endpoint": ["we_000000000000000000builtin"]}'],
  ["POST", "webhooks/roll", '{"endpoint": "we_000000000000000000builtin", "overlap_s": [1]}'],
  ["POST", "webhooks/resend", '{"delivery": {"a": 1}}'],
  ["POST", "webhooks", '{"constructor": 1}'],
  ["POST", "keys", '{"permissions": {"constructor": "read"}}'],
  ["DELETE", "keys", "key[a]=b"],
  ["DELETE", "faults", "id[a]=b"],
])("%s /_sandbox/%s refuses what is of the wrong kind: %s", async (method, path, body) => {
  const headers = body.startsWith("{") ? { "Content-Type": "application/json" } : {};
  const answer = await fetch(`${stand.origin}/_sandbox/${path}`, { method, body, headers });
  expect(answer.status).toBe(400);
});
