import { posix } from "node:path";

/**
 * Which way imports go, and the other laws of the house, as tables. lib/floors.test.ts holds every source file to them.
 * Used by that test alone.
 */

const GROUND = ["lib/domain", "lib/env", "lib/log"];
/** What Next's side needs to know about a request before any use case: who asks, from where, for which order. */
const AT_THE_DOOR = [
  ...["lib/action-guard", "lib/cart-cookie", "lib/gateway-script", "lib/order-access"],
  ...["lib/session", "lib/sign-in", "lib/visitor-country"],
];

/** `type lib/gateway` lets types through and nothing that runs. The longest row that matches a path is its floor. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  // Ground: pure. No clock, no chance, no environment, no framework.
  "lib/domain": ["lib/domain"],
  "lib/env": ["lib/domain"],
  "lib/log": [],
  "lib/stop-signal": [],
  "lib/floors": [],
  "lib/sign-in-stage": [],
  // First floor: the outside world, each part apart from the others.
  db: ["db", ...GROUND],
  "lib/gateway": ["lib/gateway", ...GROUND],
  "lib/mail": ["lib/mail", ...GROUND],
  "lib/webhooks": ["lib/webhooks", ...GROUND],
  // Where they meet.
  "lib/context": ["db", "lib/gateway", "lib/mail", "lib/webhooks", ...GROUND],
  ...Object.fromEntries(AT_THE_DOOR.map((file) => [file, [...AT_THE_DOOR, "lib/context", "db", ...GROUND]])),
  // What the house does. A step that two of them need belongs to the domain or the database.
  "lib/use-cases": ["lib/domain", "db", "lib/context", "lib/log", "type lib/gateway"],
  // Doors and pages.
  app: ["app", "components", "db/reads", "lib/use-cases", "lib/context", ...AT_THE_DOOR, "lib/domain", "lib/log"],
  components: ["components", "lib/domain"],
  // Programs.
  worker: [
    ...["worker", "lib/use-cases", "lib/context", ...GROUND, "lib/stop-signal"],
    ...["db/client", "db/fence", "db/worker-heartbeats"],
  ],
  web: ["web", "lib/env", "lib/log", "lib/stop-signal"],
  "proxy.ts": ["web/security-headers", "lib/env", "lib/log"],
  "instrumentation.ts": ["lib/env", "lib/log"],
  scripts: [
    ...["scripts", "lib/use-cases", "lib/context", ...GROUND],
    ...["db/client", "db/migrate", "db/seed", "sandbox/browser/bundle"],
  ],
  // Proof: drivers play the use cases on a test stage; who judges them knows nothing of ours but SQL and HTTP.
  chaos: ["chaos", "lib/use-cases", "lib/context", "lib/domain", "type lib/gateway", "db/client", "sandbox"],
  "chaos/auditor": ["chaos/auditor"],
  // These speak HTTP, so that one mistake cannot stand on both sides.
  sandbox: ["sandbox"],
  e2e: ["e2e"],
  bench: ["bench"],
  // What pressing Pay costs can only be measured inside: without the gateway's time, and counting statements.
  "bench/shop": ["bench", "lib/use-cases", "lib/context", "lib/gateway", "lib/mail", "db/client", "scripts", ...GROUND],
};

/** Test stages: no part of the program, so they may stand on any floor and nothing of the program may stand on them. */
export const TEST_STAGE = /^(db|lib|worker|web|app|components|chaos)\/(.*\/)?(test-[\w-]+|([\w-]+-)?stage)\.tsx?$/;
/** They name what nothing else may say. */
const OF_THIS_TEST = new Set(["lib/floors.ts", "lib/floors.test.ts"]);
const STANDS_APART = /^(sandbox|e2e|bench)\//;
const TEST = /\.test\.tsx?$/;
const CONFIG = /^[\w.-]+\.config\.(ts|mjs)$/;

/** Packages that one floor alone may know. */
const PACKAGE_HOMES: readonly { readonly name: RegExp; readonly homes: RegExp }[] = [
  { name: /^stripe(\/|$)/, homes: /^lib\/gateway\// },
  { name: /^drizzle-orm(\/|$)/, homes: /^(db\/|drizzle\.config)/ },
  { name: /^@stripe\//, homes: /^(components|app)\// },
  { name: /^pg$/, homes: /^(db|worker|scripts)\// },
  { name: /^graphile-worker$/, homes: /^(db|worker)\// },
  { name: /^nodemailer(\/|$)/, homes: /^lib\/mail\// },
  {
    name: /^(next|react|react-dom)(\/|$)/,
    homes: new RegExp(`^(app|components|web)/|^(${AT_THE_DOOR.join("|")}|proxy|instrumentation|next\\.config)\\.ts$`),
  },
];

/** What a file may not say, and where it may. */
const WORDS: readonly { readonly word: RegExp; readonly homes: RegExp; readonly law: string }[] = [
  {
    word: /\bprocess\.env\b|from "(node:)?process"/,
    homes: /^(lib\/env\.ts$|scripts\/|e2e\/|sandbox\/main\.ts$|sandbox\/browser\/testing\/)/,
    law: "reads the environment: only lib/env.ts does",
  },
  {
    word: /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/,
    homes: /^(lib\/context\.ts$|scripts\/|e2e\/|sandbox\/|web\/|bench\/)/,
    law: "asks the clock or chance: use ctx.now(), ctx.newId(), ctx.random()",
  },
  { word: /^\s*["']use server["']/m, homes: /\/actions\.ts$/, law: "holds a server action: only actions.ts may" },
  {
    // A literal without a status may be set elsewhere; what cannot be read here might hold one.
    word: /\bupdate\(orders\)\s*\.set\((?!\{[^}]*\})|\b(update|insert)\(orders\)\s*\.(set|values)\(\{[^}]*\bstatus\b|\bupdate\s+orders\s+set\b[^;`]*\bstatus\b/i,
    homes: /^db\/orders\.ts$/,
    law: "writes an order's status: only db/orders.ts does, where moveOrder is",
  },
  {
    // Identifiers and constraints cannot be parameters; nothing that came from outside may ever be one of them.
    word: /\bsql\.(raw|identifier)\(/,
    homes: /^db\/(schema\/|reads\/shelf-filter\.ts$)/,
    law: "writes SQL without parameters",
  },
  {
    word: /constructEventWithoutVerification|allowDangerousEmailAccountLinking|dangerouslySetInnerHTML/,
    homes: /^$/,
    law: "uses what must not appear here at all",
  },
];
const SKIPPED_TEST = /\b(it|test|describe)\.(skip|only|todo|fixme)\b/;

const DRAWERS = new Set(["utils", "util", "helpers", "helper", "misc", "common", "types", "constants", "shared"]);
const LINES_MAX = 300;
/** A test is read case by case, not whole. */
const TEST_LINES_MAX = 500;

/** Everything that is wrong with one source file. @param file its path from the root, with forward slashes */
export function breachesOf(file: string, text: string): string[] {
  return [
    ...nameBreaches(file),
    ...lengthBreaches(file, text),
    ...importBreaches(file, text),
    ...wordBreaches(file, text),
  ].map((breach) => `${file}${breach}`);
}

function nameBreaches(file: string): string[] {
  const names = file.replace(/\.\w+$/, "").split("/");
  const drawer = names.find((name) => DRAWERS.has(name));
  if (drawer) return [`: "${drawer}" says nothing; name it for what it holds`];
  return names.at(-1) === "index" ? [": no barrels, no index files"] : [];
}

function lengthBreaches(file: string, text: string): string[] {
  const lines = text.split("\n").length - 1;
  const most = TEST.test(file) ? TEST_LINES_MAX : LINES_MAX;
  return lines > most ? [`: ${lines} lines, ${most} at most`] : [];
}

function wordBreaches(file: string, text: string): string[] {
  if (OF_THIS_TEST.has(file)) return [];
  const isTest = TEST.test(file) || TEST_STAGE.test(file);
  const laws = isTest || CONFIG.test(file) ? [] : WORDS;
  const breaches = laws.flatMap(({ word, homes, law }) =>
    linesWith(text, word).flatMap((line) => (homes.test(file) ? [] : [`:${line} ${law}`])),
  );
  const isTestOfAnyKind = isTest || /^e2e\/.*\.spec\.ts$/.test(file);
  return isTestOfAnyKind ? linesWith(text, SKIPPED_TEST).map((line) => `:${line} leaves tests out`) : breaches;
}

function importBreaches(file: string, text: string): string[] {
  return importsOf(text).flatMap(({ specifier, isType, line }) => {
    const target = resolve(file, specifier);
    const breach =
      target === undefined
        ? packageBreach(file, specifier)
        : (floorBreach(file, target, isType) ?? browserBreach(text, target, isType));
    return breach === undefined ? [] : [`:${line} ${breach}`];
  });
}

function packageBreach(file: string, specifier: string): string | undefined {
  // Tests may call what they test; those that stand apart are held to nothing of ours, and bring their own packages.
  if (TEST.test(file) || TEST_STAGE.test(file) || STANDS_APART.test(file)) return undefined;
  const home = PACKAGE_HOMES.find(({ name }) => name.test(specifier));
  return home === undefined || home.homes.test(file) ? undefined : `imports ${specifier}, which is not for this floor`;
}

function floorBreach(file: string, target: string, isType: boolean): string | undefined {
  const isTest = TEST.test(file) || TEST_STAGE.test(file);
  if ((isTest && !STANDS_APART.test(file)) || CONFIG.test(file)) return undefined;
  if (TEST_STAGE.test(`${target}.ts`) && floorOf(file) !== "chaos") return `imports ${target}, which is a test's`;
  const floor = floorOf(file);
  if (floor === undefined) return "stands on no floor: give its folder a row in lib/floors.ts";
  const mayImport = (FLOORS[floor] ?? []).some((row) =>
    row.startsWith("type ") ? isType && isUnder(target, row.slice(5)) : isUnder(target, row),
  );
  return mayImport ? undefined : `imports ${target}, and ${floor} may not`;
}

/** What a browser runs may know the domain and nothing else of lib. */
function browserBreach(text: string, target: string, isType: boolean): string | undefined {
  const runsInBrowser = /^\s*["']use client["']/.test(text);
  if (!runsInBrowser || isType || !isUnder(target, "lib") || isUnder(target, "lib/domain")) return undefined;
  return `imports ${target} into the browser`;
}

/** @returns the row of a file, or undefined when there is none */
export function floorOf(file: string): string | undefined {
  return Object.keys(FLOORS)
    .filter((row) => isUnder(file.replace(/\.(ts|tsx|mjs)$/, ""), row) || file === row)
    .sort((a, b) => b.length - a.length)[0];
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** @returns the path from the root without its ending, or undefined for a package */
function resolve(file: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(file), specifier)
      : undefined;
  return path?.replace(/\.(ts|tsx|mjs|js)$/, "");
}

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
  readonly line: number;
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?[^"';]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']/gm;

/** Static, re-exporting, side-effect and dynamic imports. */
export function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({
    specifier: match[2] ?? match[3] ?? match[4] ?? "",
    isType: match[1] !== undefined || hasOnlyTypes(match[0]),
    line: lineAt(text, match.index + match[0].length),
  }));
}

/** `import { type A, type B } from …` */
function hasOnlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  return (
    names !== undefined &&
    !/import\s+\w+\s*,/.test(statement) &&
    names
      .split(",")
      .filter((name) => name.trim() !== "")
      .every((name) => name.trim().startsWith("type "))
  );
}

function linesWith(text: string, word: RegExp): number[] {
  return [...text.matchAll(new RegExp(word, `${word.flags.replace("g", "")}g`))].map((match) =>
    lineAt(text, match.index + match[0].length),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
