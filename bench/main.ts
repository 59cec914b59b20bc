// `npm run bench -- [name…] [--json] [--payments N]`: speed, each figure beside a reference measured in the same run.
import { benchSandbox } from "./sandbox";
import { benchShop } from "./shop/bench-shop";

/** What a benchmark may be told, and what it answers: figures by name, nested as it likes, printed as JSON or lines. */
export interface Settings {
  /** How many payments the large books hold. */
  payments: number;
}
type Figures = { [name: string]: Figures | number | string | null };

const BENCHES: Record<string, (settings: Settings, say: (line: string) => void) => Promise<object>> = {
  sandbox: benchSandbox,
  shop: benchShop,
};

/** What the lists are to stay fast at . */
const PAYMENTS_DEFAULT = 100_000;

function read(args: readonly string[]): { names: string[]; json: boolean; settings: Settings } {
  const names: string[] = [];
  const settings = { payments: PAYMENTS_DEFAULT };
  let json = false;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? "";
    if (arg === "--json") json = true;
    else if (arg === "--payments") {
      i += 1;
      settings.payments = Number(args[i]);
      if (!Number.isInteger(settings.payments) || settings.payments < 1) throw new Error("--payments takes a number.");
    } else if (arg in BENCHES) names.push(arg);
    else throw new Error(`There is no benchmark '${arg}'. There are: ${Object.keys(BENCHES).join(", ")}.`);
  }
  return { names: names.length > 0 ? names : Object.keys(BENCHES), json, settings };
}

function lines(figures: Figures, indent = ""): string[] {
  return Object.entries(figures).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? [`${indent}${name}`, ...lines(value, `${indent}  `)]
      : [`${indent}${name.padEnd(34 - indent.length)}${value ?? "not measured"}`],
  );
}

async function main(): Promise<void> {
  const { names, json, settings } = read(process.argv.slice(2));
  const results: Record<string, object> = {};
  for (const name of names) {
    results[name] = (await BENCHES[name]?.(settings, (line) => process.stderr.write(`${line}\n`))) ?? {};
  }
  process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : `${lines(results as Figures).join("\n")}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
