import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatherAnswers } from "./api/api.shapes";
import { gatherCash } from "./cash-balance/cash-balance.shapes";
import { gatherConfirmationTokens } from "./confirmation-tokens/confirmation-tokens.shapes";
import { gatherCustomers } from "./customers/customers.shapes";
import { gatherDisputes } from "./disputes/disputes.shapes";
import { gatherIntents } from "./intents/intents.shapes";
import { gatherMethods } from "./methods/methods.shapes";
import { gatherMoney } from "./money/money.shapes";
import { gatherPaymentMethods } from "./payment-methods/payment-methods.shapes";
import { gatherPayouts } from "./payouts/payouts.shapes";
import { gatherRefunds } from "./refunds/refunds.shapes";
import { gatherSetups } from "./setup-intents/setup-intents.shapes";
import { type Literal, type Stand, setUpStand } from "./stand";
import { gatherWebhooks } from "./webhooks/webhooks.shapes";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Real Stripe's extras that its published types lack (stripe.md 4.4); everything else unknown is an error. */
const EXTRAS = ["destination", "dispute", "order"];

let stand: Stand;
let dir: string;
beforeAll(async () => {
  stand = await setUpStand();
  dir = mkdtempSync(join(tmpdir(), "shapes-"));
});
afterAll(async () => {
  await stand.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** A copy of the SDK's types in which an enum is only what it lists: the installed one lets any text through. */
function closeEnums(): void {
  const target = join(dir, "node_modules", "stripe");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(ROOT, "node_modules/stripe"), target, {
    recursive: true,
    filter: (path) => !/\.(js|map)$|\/cjs$/.test(path),
  });
  const shared = join(target, "esm/shared.d.ts");
  const open = readFileSync(shared, "utf8");
  const closed = open.replace(/export type OtherString = [^;]+;/, "export type OtherString = never;");
  expect(closed).not.toBe(open);
  writeFileSync(shared, closed);
  symlinkSync(join(ROOT, "node_modules/@types"), join(dir, "node_modules/@types"));
}

function withoutExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtras);
  if (typeof value !== "object" || value === null) return value;
  const isCharge = (value as { object?: string }).object === "charge";
  const kept = Object.entries(value).filter(([key]) => !isCharge || !EXTRAS.includes(key));
  return Object.fromEntries(kept.map(([key, inside]) => [key, withoutExtras(inside)]));
}

/** The rooms that hand over their objects; webhooks come last, because they show every event the others caused. */
const ROOMS = [
  gatherIntents,
  gatherMethods,
  gatherCash,
  gatherCustomers,
  gatherSetups,
  gatherConfirmationTokens,
  gatherPaymentMethods,
  gatherRefunds,
  gatherDisputes,
  gatherPayouts,
  gatherMoney,
  gatherAnswers,
  gatherWebhooks,
];

/** The statuses each of these must have been seen in: fields typed `string` let any through, so they are listed (10). */
const STATES: Record<string, string[]> = {
  "Stripe.BalanceTransaction": ["available", "pending"],
  "Stripe.Charge": ["failed", "pending", "succeeded"],
  "Stripe.Dispute": [
    "lost",
    "needs_response",
    "under_review",
    "warning_closed",
    "warning_needs_response",
    "warning_under_review",
    "won",
  ],
  "Stripe.Mandate": ["active", "inactive"],
  "Stripe.PaymentIntent": [
    "canceled",
    "processing",
    "requires_action",
    "requires_capture",
    "requires_confirmation",
    "requires_payment_method",
    "succeeded",
  ],
  "Stripe.Payout": ["canceled", "failed", "in_transit", "paid", "pending"],
  "Stripe.Refund": ["canceled", "failed", "pending", "requires_action", "succeeded"],
  "Stripe.SetupAttempt": ["abandoned", "failed", "requires_action", "succeeded"],
  "Stripe.SetupIntent": [
    "canceled",
    "requires_action",
    "requires_confirmation",
    "requires_payment_method",
    "succeeded",
  ],
};

function statesSeen(objects: Literal[], type: string): string[] {
  const statuses = objects.filter((one) => one[1] === type).map(([, , value]) => (value as { status: string }).status);
  return [...new Set(statuses)].sort();
}

/** Every object in every state it can be in. */
async function gather(): Promise<Literal[]> {
  const found: Literal[] = [];
  for (const room of ROOMS) found.push(...(await room(stand)));
  return found;
}

/** What the compiler says about the objects, each written down as an annotated literal (stripe.md 10). */
function complaints(objects: Literal[]): string {
  const literals = objects.map(([what, type, value], i) => {
    const json = JSON.stringify(withoutExtras(value), null, 1);
    return `// ${what}\nexport const o${i}: ${type} = ${json};\n`;
  });
  writeFileSync(join(dir, "shapes.ts"), `import type Stripe from "stripe";\n${literals.join("")}`);
  const compilerOptions = {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  };
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["shapes.ts"] }));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const compiled = spawnSync(process.execPath, [tsc, "-p", dir], { encoding: "utf8" });
  return compiled.stdout + compiled.stderr;
}

test("every object in every state is what the SDK's own types say, with closed enums (10)", async () => {
  closeEnums();
  const objects = await gather();
  expect(new Set(objects.map(([, type]) => type)).size).toBeGreaterThan(14);
  for (const [type, states] of Object.entries(STATES)) expect(statesSeen(objects, type)).toEqual(states);
  expect(complaints(objects)).toBe("");

  // The compiler must be able to complain, or its silence proves nothing.
  const [, , intent] = objects[0] ?? [];
  const { status: _, ...incomplete } = intent as Stripe.PaymentIntent;
  expect(complaints([["missing", "Stripe.PaymentIntent", incomplete]])).toContain("Property 'status' is missing");
  const bogus = { ...(intent as object), status: "bogus" };
  expect(complaints([["bogus", "Stripe.PaymentIntent", bogus]])).toContain("TS2322");
  const extra = { ...(intent as object), colour: "red" };
  expect(complaints([["extra", "Stripe.PaymentIntent", extra]])).toContain("TS2353");
}, 240_000);
