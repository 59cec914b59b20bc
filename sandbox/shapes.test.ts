import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFields, type Stand, setUpStand } from "./stand";

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

const intents = "/v1/payment_intents";
const back = "http://localhost:3000/back";
const whole = { expand: ["latest_charge.balance_transaction", "payment_method"] };

/** Every object in every state it can be in, as `[what, its type, the object]`. */
async function gather(): Promise<Literal[]> {
  const found: Literal[] = [];
  const note = (what: string, type: string, value: unknown) => found.push([what, type, value]);
  const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });
  const confirmed = async (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) => {
    const made = create({ confirm: true, payment_method: method, return_url: back, ...more });
    return made.catch((error: { payment_intent: Stripe.PaymentIntent }) => error.payment_intent);
  };
  const read = async ({ id }: { id: string }, what: string) => {
    const intent = await stand.stripe.paymentIntents.retrieve(id, whole);
    note(what, "Stripe.PaymentIntent", intent);
    if (intent.latest_charge) note(`${what}, charge`, "Stripe.Charge", intent.latest_charge);
    return intent;
  };
  const shipping = { name: "Ada", address: { line1: "Rua do Almada 82", city: "Porto", country: "PT" } };
  await read(await create({ shipping, metadata: { order_id: "1" } }), "requires_payment_method");
  await read(await create({ payment_method: "pm_card_visa" }), "requires_confirmation");
  await read(await create({ allowed_payment_method_types: ["card"], description: "One print" }), "card only");
  await read(await confirmed("pm_card_threeDSecure2Required"), "requires_action by redirect");
  await read(
    await confirmed("pm_card_threeDSecure2Required", { use_stripe_sdk: true }),
    "requires_action by Stripe.js",
  );
  await read(await confirmed("pm_card_mastercard", { capture_method: "automatic" }), "succeeded");
  const held = await confirmed("pm_card_amex", { capture_method: "manual" });
  await read(held, "requires_capture");
  await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 });
  await read(held, "captured in part");
  const canceled = await confirmed("pm_card_visa", { capture_method: "manual" });
  await stand.stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: "duplicate" });
  await read(canceled, "canceled after a hold");
  for (const card of ["chargeDeclined", "chargeDeclinedExpiredCard", "chargeDeclinedIncorrectCvc", "radarBlock"]) {
    await read(await confirmed(`pm_card_${card}`), `declined: ${card}`);
  }
  const asked = await create();
  const form = cardFields("4000000000003220", { client_secret: asked.client_secret ?? "" });
  const { body } = await stand.call("POST", `${intents}/${asked.id}/confirm`, { key: null, form });
  const source = body.next_action?.use_stripe_sdk?.three_d_secure_2_source;
  const answer = { payment_intent: asked.id, client_secret: asked.client_secret, source };
  await stand.call("POST", "/_sandbox/challenge", { json: { ...answer, outcome: "complete" } });
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
  await read(asked, "succeeded after 3-D Secure");
  const failed = await create();
  const again = await stand.call("POST", `${intents}/${failed.id}/confirm`, {
    key: null,
    form: { ...form, client_secret: failed.client_secret ?? "" },
  });
  const second = again.body.next_action?.use_stripe_sdk?.three_d_secure_2_source;
  await stand.call("POST", "/_sandbox/challenge", {
    json: { payment_intent: failed.id, client_secret: failed.client_secret, source: second, outcome: "fail" },
  });
  await read(failed, "3-D Secure failed");
  const { data: methods } = await stand.call("GET", `${intents}/${held.id}?expand[]=payment_method`).then((called) => ({
    data: [called.body.payment_method],
  }));
  note("payment method", "Stripe.PaymentMethod", methods[0]);
  const { data: transactions } = await stand.stripe.balanceTransactions.list();
  note("balance transaction", "Stripe.BalanceTransaction", transactions[0]);
  note("balance", "Stripe.Balance", await stand.stripe.balance.retrieve());
  const { data: endpoints } = await stand.stripe.webhookEndpoints.list();
  note("webhook endpoint", "Stripe.WebhookEndpoint", endpoints[0]);
  note("list", "Stripe.ApiList<Stripe.Charge>", await stand.stripe.charges.list({ limit: 3 }));
  note(
    "search result",
    "Stripe.ApiSearchResult<Stripe.PaymentIntent>",
    await stand.stripe.paymentIntents.search({ query: "amount>1" }),
  );
  for await (const event of stand.stripe.events.list({ limit: 100 }))
    note(`${event.type} ${event.id}`, eventType(event.type), event);
  return found;
}

/** `payment_intent.amount_capturable_updated` is `Stripe.PaymentIntentAmountCapturableUpdatedEvent`. */
function eventType(type: string): string {
  const words = type.split(/[._]/).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return `Stripe.${words.join("")}Event`;
}

type Literal = [what: string, type: string, value: unknown];

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
  expect(complaints(objects)).toBe("");

  // The compiler must be able to complain, or its silence proves nothing.
  const [, , intent] = objects[0] ?? [];
  const { status: _, ...incomplete } = intent as Stripe.PaymentIntent;
  expect(complaints([["missing", "Stripe.PaymentIntent", incomplete]])).toContain("Property 'status' is missing");
  const bogus = { ...(intent as object), status: "bogus" };
  expect(complaints([["bogus", "Stripe.PaymentIntent", bogus]])).toContain("TS2322");
  const extra = { ...(intent as object), colour: "red" };
  expect(complaints([["extra", "Stripe.PaymentIntent", extra]])).toContain("TS2353");
}, 60_000);
