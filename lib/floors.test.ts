import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { breachesOf, floorOf, importsOf, TEST_STAGE } from "./floors";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOT_OURS = new Set(["node_modules", "dist", "test-results", "playwright-report", "coverage"]);
const GENERATED = /^(next-env\.d\.ts|db\/migrations\/)/;

function sources(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && !NOT_OURS.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(ROOT, entry.name), { recursive: true, encoding: "utf8" }).map((path) =>
            join(entry.name, path),
          )
        : [entry.name],
    )
    .map((path) => path.split(sep).join("/"))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !GENERATED.test(path))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

describe("the house", () => {
  const files = sources();

  it("is looked at whole", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files).toContain(
      relative(ROOT, fileURLToPath(import.meta.url))
        .split(sep)
        .join("/"),
    );
  });

  it("keeps every law on every floor", () => {
    expect(files.flatMap((file) => breachesOf(file, textOf(file)))).toEqual([]);
  });

  it("has a floor for every folder", () => {
    const homeless = files.filter(
      (file) => file.includes("/") && !/\.test\.tsx?$/.test(file) && !TEST_STAGE.test(file) && !floorOf(file),
    );
    expect(homeless).toEqual([]);
  });

  it("is mostly made of small files", () => {
    const lengths = files.map((file) => textOf(file).split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(220);
  });
});

describe("a planted breach is found:", () => {
  const planted: readonly (readonly [file: string, text: string])[] = [
    ["lib/domain/order.ts", 'import { getEnv } from "@/lib/env";'],
    ["lib/domain/order.ts", 'import type { Env } from "../env";'],
    ["lib/domain/order.ts", "export const at = new Date();"],
    ["lib/domain/order.ts", 'import { cache } from "react";'],
    ["db/orders.ts", 'import { stripeGateway } from "@/lib/gateway/stripe";'],
    ["db/orders.ts", 'import { redirect } from "next/navigation";'],
    ["lib/use-cases/pay.ts", 'import { stripeGateway } from "@/lib/gateway/stripe";'],
    ["lib/use-cases/pay.ts", 'import { placeOrder } from "./place-order";'],
    ["lib/use-cases/pay.ts", 'import { eq } from "drizzle-orm";'],
    ["lib/use-cases/pay.ts", "await db.update(orders).set({ status });"],
    ["lib/use-cases/pay.ts", "await db.execute(sql`update orders set status = 'paid'`);"],
    ["lib/use-cases/pay.ts", "await db.update(orders).set(changes);"],
    ["lib/use-cases/pay.ts", "await db.insert(orders).values({ id, status });"],
    ["db/reads/orders.ts", "const column = sql.raw(sort);"],
    ["lib/use-cases/pay.ts", "const key = randomUUID();"],
    ["lib/use-cases/pay.ts", 'import { openTestDatabase } from "@/db/test-database";'],
    ["lib/mail/receipt.ts", 'import Stripe from "stripe";'],
    ["app/checkout/page.tsx", 'import { orders } from "@/db/schema/orders";'],
    ["app/checkout/page.tsx", "const key = process.env.STRIPE_SECRET_KEY;"],
    ["app/checkout/page.tsx", 'const gateway = await import("@/lib/gateway/stripe");'],
    ["app/checkout/form.tsx", '"use server";'],
    ["app/checkout/form.tsx", '"use client";\nimport { findUser } from "@/lib/session";'],
    ["components/money.tsx", 'import { liveContext } from "@/lib/context";'],
    ["worker/tasks.ts", 'import { findSession } from "@/lib/session";'],
    ["web/main.ts", 'import { liveContext } from "@/lib/context";'],
    ["proxy.ts", 'import { findSession } from "@/lib/session";'],
    ["sandbox/main.ts", 'import { getEnv } from "../lib/env";'],
    ["sandbox/main.test.ts", 'import { getEnv } from "@/lib/env";'],
    ["chaos/auditor/stock.ts", 'import { lineTotal } from "@/lib/domain/pricing";'],
    ["chaos/auditor/stock.ts", 'import { openPool } from "@/db/client";'],
    ["chaos/race.ts", 'import { settle } from "@/db/settlement";'],
    ["e2e/buy-with-card.spec.ts", 'import { placeOrder } from "@/lib/use-cases/place-order";'],
    ["e2e/buy-with-card.spec.ts", 'test.skip("buys", () => {});'],
    ["lib/domain/order.test.ts", 'it.only("moves", () => {});'],
    ["lib/utils.ts", "export {};"],
    ["lib/helpers/date.ts", "export {};"],
    ["components/index.ts", "export {};"],
    ["payments/pay.ts", 'import { log } from "@/lib/log";'],
    ["app/page.tsx", "<p dangerouslySetInnerHTML={{ __html: name }} />"],
  ];

  it.each(planted)("%s: %s", (file, text) => {
    expect(breachesOf(file, text)).toHaveLength(1);
  });

  it("a file of more than 300 lines", () => {
    expect(breachesOf("lib/domain/long.ts", "export {};\n".repeat(300))).toEqual([]);
    expect(breachesOf("lib/domain/long.ts", "export {};\n".repeat(301))).toHaveLength(1);
  });

  it("and what is allowed is left alone", () => {
    const fine = [
      ["lib/use-cases/pay.ts", 'import type { Gateway } from "@/lib/gateway/gateway";'],
      ["lib/use-cases/pay.ts", 'import { type Gateway, type Answer } from "@/lib/gateway/gateway";'],
      ["lib/use-cases/pay.ts", "const due = new Date(order.placedAt.getTime() + HOLD_MS);"],
      ["lib/use-cases/pay.db.test.ts", 'import { openTestDatabase } from "@/db/test-database";'],
      ["app/orders/page.tsx", 'import { findOrder } from "@/db/reads/order";'],
      ["db/guest-orders.ts", "await db.update(orders).set({ userId }).where(eq(orders.status, 'paid'));"],
      ["app/orders/actions.ts", '"use server";'],
      ["lib/context.ts", "const now = () => new Date();"],
    ] as const;
    expect(fine.flatMap(([file, text]) => breachesOf(file, text))).toEqual([]);
  });
});

describe("imports are found", () => {
  it("over several lines, re-exported, for their effect, and at run time", () => {
    const text =
      'import {\n  a,\n  b,\n} from "one";\nexport { c } from "two";\nimport "three";\nawait import("four");';
    expect(importsOf(text)).toEqual([
      { specifier: "one", isType: false, line: 4 },
      { specifier: "two", isType: false, line: 5 },
      { specifier: "three", isType: false, line: 6 },
      { specifier: "four", isType: false, line: 7 },
    ]);
  });
});
