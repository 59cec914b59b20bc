import { parseArgs } from "node:util";
import { liveContext } from "@/lib/context";
import { exceptionWords } from "@/lib/domain/exception-words";
import { formatMoney, money } from "@/lib/domain/money";
import { areEqual, type Reconciliation } from "@/lib/domain/reconciliation";
import { logAside } from "@/lib/log";
import { findUnheard } from "@/lib/use-cases/find-unheard";
import { readGatewayBooks } from "@/lib/use-cases/read-gateway-books";
import { reconcile } from "@/lib/use-cases/reconcile";
import { troubleIn } from "./say-trouble";

const EXIT = { equal: 0, different: 1, failed: 2 } as const;

/**
 * `npm run reconcile`: the gateway's books against the ledger. Ends with 0 when they are equal, 1 when something differs,
 * 2 when it could not be found out. `-- --json`: one JSON object on standard output.
 */
logAside();
try {
  const { json } = parseArgs({ options: { json: { type: "boolean", default: false } } }).values;
  const ctx = liveContext("system");
  const result = await reconcile(ctx, { readers: [findUnheard, readGatewayBooks] });
  if (result) {
    console.log(json ? JSON.stringify(result, null, 2) : inWords(result));
    process.exitCode = EXIT[result.outcome];
  }
  await ctx.db.$client.end();
} catch (error) {
  console.error(troubleIn(error));
  process.exitCode = EXIT.failed;
}
// Clocks and sockets of the context would keep a finished command alive.
process.exit();

function inWords({ because, counts, differences, outcome, sums, window }: Reconciliation): string {
  if (outcome === "failed") {
    return `The gateway's books could not be read: ${because}. Nothing is known to be wrong; try again in a minute.`;
  }
  const lines = [
    `Lines since ${window.from.toISOString().slice(0, 16).replace("T", " ")} UTC: ${counts.lines ?? 0}, in the ledger: ${counts.matched ?? 0}.`,
    `Payments ${counts.payments ?? 0}, refunds ${counts.refunds ?? 0}, disputes ${counts.disputes ?? 0}, payouts ${counts.payouts ?? 0}, fees ${counts.fees ?? 0}.`,
    "",
    ...sums.map(sumInWords),
  ];
  if (outcome === "equal") return [...lines, "", "Both sides' books are equal."].join("\n");
  const listed = differences.flatMap(({ detail, kind, objectId }) => {
    const { meaning, title, todo } = exceptionWords(kind);
    return ["", `${title}: ${objectId}`, `  ${JSON.stringify(detail)}`, `  ${meaning}`, `  What to do: ${todo}`];
  });
  return [
    ...lines,
    ...listed,
    "",
    `${differences.length} ${differences.length === 1 ? "thing differs" : "things differ"}.`,
  ].join("\n");
}

function sumInWords(sums: Reconciliation["sums"][number]): string {
  const show = (amountMinor: number) => formatMoney(money(amountMinor, sums.currency));
  const { explainedMinor, gatewayMinor, ledgerMinor } = sums;
  const waiting = explainedMinor === 0 ? "" : `, ${show(explainedMinor)} of the difference is explained`;
  return `${sums.currency}: the gateway holds ${show(gatewayMinor)}, the ledger says ${show(ledgerMinor)}${waiting}. ${areEqual(sums) ? "Equal." : "Not equal."}`;
}
