/** Every lie the gateway knows, in the words of somebody whose checkout it happens to. */
export interface EffectWords {
  label: string;
  /** What the caller sees. */
  seen: string;
  /** Whether the request was carried out. */
  applied: string;
  delayed?: true;
}

const NOT_DONE = "Nothing is done.";
const DONE = "It is done all the same.";

export const EFFECTS: Record<string, EffectWords> = {
  apply_then_cut: { label: "Answer torn", seen: "The connection breaks inside the answer.", applied: DONE },
  apply_then_reset: { label: "Answer lost", seen: "The connection is reset.", applied: DONE },
  apply_then_hang: { label: "Answer never comes", seen: "The caller waits until it gives up.", applied: DONE },
  apply_then_500: {
    label: "Done, but answered 500",
    seen: "A 500, which is saved under the idempotency key and comes again.",
    applied: DONE,
  },
  drop_before: { label: "Request lost", seen: "The connection is closed.", applied: NOT_DONE },
  hang_before: { label: "Gateway asleep", seen: "The caller waits until it gives up.", applied: NOT_DONE },
  error_500: { label: "Error 500", seen: "A 500 of the API.", applied: NOT_DONE },
  error_429: { label: "Too many requests", seen: "A 429 with the code rate_limit.", applied: NOT_DONE },
  error_409: { label: "Key in use", seen: "A 409, as if the same key were being used just now.", applied: NOT_DONE },
  html_502: { label: "Proxy error", seen: "A 502 with a page of HTML instead of JSON.", applied: NOT_DONE },
  slow: {
    label: "Slow",
    seen: "The right answer, after the delay. Its key is held meanwhile.",
    applied: "It is done after the delay.",
    delayed: true,
  },
  stale_read: {
    label: "Stale read",
    seen: "A GET answers as of the delay ago; 404 if it was not there yet.",
    applied: "Reads only.",
    delayed: true,
  },
};

export interface Preset {
  id: string;
  label: string;
  why: string;
  rules: object[];
}

const INTENTS = "/v1/payment_intents*";

export const PRESETS: Preset[] = [
  {
    id: "answer-lost",
    label: "Answer lost after the charge",
    why: "The money moves, and the shop never hears of it. Does it pay twice when it tries again?",
    rules: [{ method: "POST", path: INTENTS, effect: "apply_then_reset", times: 1 }],
  },
  {
    id: "down",
    label: "Gateway down",
    why: "Every request is refused with a proxy's page, until you say otherwise.",
    rules: [{ method: "*", path: "/v1/*", effect: "html_502" }],
  },
  {
    id: "hangs",
    label: "Gateway asleep",
    why: "Nothing is answered. Does the checkout say that it does not know?",
    rules: [{ method: "*", path: "/v1/*", effect: "hang_before" }],
  },
  {
    id: "flaky",
    label: "One in three fails",
    why: "A bad day: a third of all requests end in a 500 before anything happens.",
    rules: [{ method: "*", path: "/v1/*", effect: "error_500", probability: 0.33 }],
  },
  {
    id: "slow",
    label: "Three seconds slow",
    why: "Long enough for a second click on Pay.",
    rules: [{ method: "POST", path: INTENTS, effect: "slow", delay_ms: 3_000 }],
  },
  {
    id: "limited",
    label: "Rate limited",
    why: "The next five requests of the server are too many.",
    rules: [{ method: "*", path: "/v1/*", caller: "server", effect: "error_429", times: 5 }],
  },
  {
    id: "refund-lost",
    label: "Refund's answer lost",
    why: "The refund is made and the shop is told nothing.",
    rules: [{ method: "POST", path: "/v1/refunds", effect: "apply_then_reset", times: 1 }],
  },
  {
    id: "stale",
    label: "Reads lag by five seconds",
    why: "What was just written is not there yet.",
    rules: [{ method: "GET", path: "/v1/*", effect: "stale_read", delay_ms: 5_000 }],
  },
];

export interface PolicyPreset {
  id: string;
  label: string;
  why: string;
  policy: object;
}

export const POLICIES: PolicyPreset[] = [
  { id: "twice", label: "Everything twice", why: "Each webhook comes a second time.", policy: { duplicate: 1 } },
  {
    id: "mixed",
    label: "Out of order",
    why: "Half of them are overtaken by later ones.",
    policy: { reorder: 0.5, delay_ms: [0, 300] },
  },
  {
    id: "early",
    label: "Before the answer",
    why: "The webhook arrives while the shop still waits for its own request.",
    policy: { early: 1 },
  },
  { id: "lost", label: "Never", why: "Nothing is sent; only the list of events knows.", policy: { drop: 1 } },
];
