import {
  allowSlowSums,
  countLines,
  findBookDifferences,
  findSettledDifferences,
  sumBooks,
} from "@/db/book-differences";
import type { Transaction } from "@/db/client";
import { listOpenOf, raiseDifference } from "@/db/exceptions";
import { reassign } from "@/db/gateway-explaining";
import { keepTransactions } from "@/db/gateway-transactions";
import { post } from "@/db/ledger";
import { resolveException } from "@/db/payments";
import {
  claimReconciliation,
  findLastReconciliation,
  finishReconciliation,
  insertReconciliation,
} from "@/db/reconciliations";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { GatewayBalance, GatewayTransaction } from "@/lib/domain/gateway-transaction";
import { unassignedEntries } from "@/lib/domain/ledger";
import {
  areEqual,
  DIFFERENCE_KINDS,
  type Difference,
  type Reconciliation,
  type ReconciliationSums,
} from "@/lib/domain/reconciliation";
import { listWhole } from "@/lib/domain/whole-window";

/** Reads the gateway's side from a moment on; null, or why it stopped. */
export type BooksReader = (ctx: Context, look: { since: Date }) => Promise<string | null>;

const DAY_MS = 24 * 3_600_000;
/** Looked at line by line, every day: each thing has this many chances to be found. */
const WINDOW_MS = 4 * DAY_MS;
/** What is younger may still be on its way between both sides. */
const GRACE_MS = 3_600_000;
/** Lines of this long before the balance was read are read with it. */
const BALANCE_SLACK_MS = 60_000;

interface Run {
  readonly id: string;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly windowFrom: Date;
  readonly windowTo: Date;
}

/**
 * Compares the gateway's books with the ledger: both sides of every line of the last days, and the sums of everything, in
 * each currency. What does not match is put before a person with its cause, and taken off their list when it is gone. The
 * run is kept.
 * @param readers bring in the gateway's side first. @param daily only if the last one is a day old and nobody is at it.
 * @returns null when it is not the caller's turn.
 */
export async function reconcile(
  ctx: Context,
  { daily = false, readers }: { readers: readonly BooksReader[]; daily?: boolean },
): Promise<Reconciliation | null> {
  const startedAt = ctx.now();
  const windowFrom = new Date(startedAt.getTime() - WINDOW_MS);
  const run = { id: ctx.newId(), startedBy: ctx.actor, startedAt, windowFrom, windowTo: startedAt };
  if (!daily) await insertReconciliation(ctx.db, run);
  else if (!(await inTransaction(ctx.db, (tx) => claimReconciliation(tx, run, DAY_MS)))) return null;
  for (const readBooks of readers) {
    const stopped = await readBooks(ctx, { since: windowFrom });
    if (stopped !== null) return await fail(ctx, run, stopped);
  }
  const held = await readBalance(ctx);
  if (typeof held === "string") return await fail(ctx, run, held);
  return await inTransaction(ctx.db, (tx) => compare(ctx, tx, run, held));
}

async function fail(ctx: Context, run: Run, because: string): Promise<Reconciliation> {
  const finishedAt = ctx.now();
  await finishReconciliation(ctx.db, run.id, { outcome: "failed", because, finishedAt });
  return { ...shown(run, finishedAt), outcome: "failed", because, sums: [], counts: {}, differences: [] };
}

interface Held {
  readonly balance: readonly GatewayBalance[];
  /** Lines that came while the balance was asked for, in order: it may hold the first few of them already. */
  readonly meanwhile: readonly GatewayTransaction[];
}

/** The balance has no date: what moved while it was asked for is read after it, and may or may not be in it. */
async function readBalance(ctx: Context): Promise<Held | string> {
  const from = new Date(ctx.now().getTime() - BALANCE_SLACK_MS);
  const balance = await ctx.gateway.getBalance();
  if (balance.is !== "yes") return balance.is === "no" ? balance.code : balance.because;
  const meanwhile: GatewayTransaction[] = [];
  const to = new Date(ctx.now().getTime() + BALANCE_SLACK_MS);
  const stopped = await listWhole({ from, to }, ctx.gateway.listTransactions, (lines) =>
    inTransaction(ctx.db, async (tx) => {
      const fresh = new Set(await keepTransactions(tx, lines, ctx.now()));
      meanwhile.push(...lines.filter((line) => fresh.has(line.id)));
    }),
  );
  meanwhile.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return stopped ?? { balance: balance.value, meanwhile };
}

async function compare(ctx: Context, tx: Transaction, run: Run, held: Held): Promise<Reconciliation> {
  const at = ctx.now();
  await allowSlowSums(tx);
  await reassign(tx, run.windowFrom, run.windowTo, { at, newId: ctx.newId });
  await openBooks(ctx, tx, run, held);
  const sums = withGateway(await sumBooks(tx, run.windowFrom), held);
  const found = [
    ...(await findBookDifferences(tx, { from: run.windowFrom, before: new Date(at.getTime() - GRACE_MS) })),
    ...sums.filter((each) => !areEqual(each)).map(asDifference),
  ];
  for (const difference of found) await raiseDifference(tx, difference, at);
  const equal = sums.filter(areEqual).map(({ currency }) => currency);
  for (const { kind, objectId } of await findSettledDifferences(tx, equal)) {
    await resolveException(tx, kind, objectId, "system", at);
  }
  const differences = await listOpenOf(tx, DIFFERENCE_KINDS);
  const counts = await countLines(tx, run.windowFrom);
  const outcome = differences.length === 0 ? "equal" : "different";
  const result = { outcome, sums, counts, differences: differences.length, finishedAt: at } as const;
  await finishReconciliation(tx, run.id, result);
  return { ...shown(run, at), outcome, because: null, sums, counts, differences };
}

/**
 * Before the first comparison: what the gateway held before this shop's first payment is posted as its opening, once. From
 * then on every cent has its line.
 */
async function openBooks(ctx: Context, tx: Transaction, run: Run, held: Held): Promise<void> {
  if (await findLastReconciliation(tx)) return;
  for (const { currency, gatewayMinor, linesMinor } of withGateway(await sumBooks(tx, run.windowFrom), held)) {
    if (gatewayMinor === linesMinor) continue;
    const entries = unassignedEntries(gatewayMinor - linesMinor, currency);
    const posting = { id: ctx.newId(), orderId: null, kind: "opening", naturalKey: `opening:${currency}` };
    await post(tx, { ...posting, at: run.startedAt, entries });
  }
}

function withGateway(books: readonly Omit<ReconciliationSums, "gatewayMinor">[], held: Held): ReconciliationSums[] {
  const all = new Map(books.map((each) => [each.currency, each]));
  const none = { linesMinor: 0, ledgerMinor: 0, explainedMinor: 0 };
  const currencies = new Set([...all.keys(), ...held.balance.map(({ currency }) => currency)]);
  const sums = [...currencies].sort().map((currency) => {
    const books = { ...none, ...all.get(currency), currency };
    return { ...books, gatewayMinor: heldNow(currency, books.linesMinor, held) };
  });
  // The gateway names its home currency even where nothing was ever held in it.
  return sums.filter((each) => each.gatewayMinor !== 0 || all.has(each.currency));
}

/** The balance with those of the newest lines that it did not hold yet; as it was read when no number of them fits. */
function heldNow(currency: string, linesMinor: number, { balance, meanwhile }: Held): number {
  const read = balance.find((line) => line.currency === currency)?.amountMinor ?? 0;
  let missing = 0;
  if (read === linesMinor) return read;
  for (const line of meanwhile.filter((each) => each.currency === currency).reverse()) {
    missing += line.netMinor;
    if (read + missing === linesMinor) return linesMinor;
  }
  return read;
}

/** Only how far apart they are: the sums themselves change with every sale, and what was looked at stays looked at. */
function asDifference(sums: ReconciliationSums): Difference {
  const { currency, explainedMinor, gatewayMinor, ledgerMinor, linesMinor } = sums;
  const detail = {
    gateway_beyond_its_lines: gatewayMinor - linesMinor,
    lines_beyond_the_ledger: linesMinor - ledgerMinor - explainedMinor,
    currency,
  };
  return { kind: "balance_differs", objectId: currency, orderId: null, detail };
}

function shown({ startedAt, windowFrom, windowTo }: Run, finishedAt: Date) {
  return { startedAt, finishedAt, window: { from: windowFrom, to: windowTo } };
}
