import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { LeanClient } from "./lean-client";
import { load, rounded, type Speed } from "./load";
import { type Program, startProgram } from "./program";
import { measureLists } from "./sandbox-lists";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const KEY = "Authorization: Bearer sk_test_sandbox\r\n";

/** As many requests at once as a busy shop's server has open. */
const CLIENTS = 16;
/** Runs before anything counts, so that the compiler has seen the code. */
const WARM_UP = 1_000;
const COUNTED = 4_000;
const SMALL_BOOKS = 1_000;

const METHOD = "payment_method=pm_card_visa&return_url=http%3A%2F%2Flocalhost%2Fback";
const SUM = "amount=4800&currency=eur";
const metadata = (i: number) => `metadata[order_id]=order-${i}&metadata[payment_id]=payment-${i}`;

async function ask(client: LeanClient, path: string, form: string): Promise<string> {
  const { status, body } = await client.send("POST", path, form);
  if (status !== 200) throw new Error(`POST ${path} answered ${status}: ${body}`);
  return body;
}

async function createAndConfirm(client: LeanClient, i: number): Promise<void> {
  const made = await ask(client, "/v1/payment_intents", `${SUM}&${metadata(i)}`);
  const id = /"id": "(pi_\w+)"/.exec(made)?.[1];
  const paid = await ask(client, `/v1/payment_intents/${id}/confirm`, METHOD);
  if (!paid.includes('"status": "succeeded"')) throw new Error(`Not paid: ${paid}`);
}

/** The bare server's answers cost what HTTP itself costs; two of them stand against one create and confirm. */
async function measureReference(clients: (origin: URL) => LeanClient[]): Promise<Speed & { cpu_ms: number | null }> {
  const reference = await startProgram([join(ROOT, "bench/reference-server.mjs")]);
  const workers = clients(reference.origin);
  const twice = async (client: LeanClient) => {
    await ask(client, "/v1/payment_intents", SUM);
    await ask(client, "/v1/payment_intents", METHOD);
  };
  await load(workers, WARM_UP, twice);
  const before = reference.cost()?.cpu_s ?? 0;
  const speed = await load(workers, COUNTED, twice);
  const after = reference.cost()?.cpu_s;
  for (const worker of workers) worker.close();
  await reference.stop();
  return { ...speed, cpu_ms: after === undefined ? null : rounded(((after - before) * 1000) / COUNTED) };
}

/** The program as `npm run build` makes it, from the sources as they are now. */
async function bundle(dir: string): Promise<string> {
  const outfile = join(dir, "sandbox.mjs");
  const entryPoints = [join(ROOT, "sandbox/main.ts")];
  const asBuilt = { bundle: true, platform: "node", format: "esm", target: "node20.9", packages: "external" } as const;
  await build({ entryPoints, outfile, ...asBuilt, logLevel: "warning" });
  return outfile;
}

function connect(origin: URL, count = CLIENTS): LeanClient[] {
  return Array.from({ length: count }, () => new LeanClient(origin, KEY));
}

/** Every so many payments are one customer's. */
const CUSTOMER_EVERY = 20;

/** Fills the books up to `until` payments, a request each. */
async function fill(clients: LeanClient[], customer: string, from: number, until: number): Promise<void> {
  await load(clients, until - from, async (client, i) => {
    const owner = i % CUSTOMER_EVERY === 0 ? `&customer=${customer}` : "";
    await ask(client, "/v1/payment_intents", `${SUM}&confirm=true&${METHOD}&${metadata(from + i)}${owner}`);
  });
}

const journalBytes = (dataDir: string): number => statSync(join(dataDir, "journal.jsonl")).size;

async function measurePayments(program: Program, clients: LeanClient[], dataDir: string) {
  await load(clients, WARM_UP, createAndConfirm);
  const [before, bytes] = [program.cost()?.cpu_s ?? 0, journalBytes(dataDir)];
  const speed = await load(clients, COUNTED, (client, i) => createAndConfirm(client, WARM_UP + i));
  const after = program.cost()?.cpu_s;
  return {
    ...speed,
    cpu_ms: after === undefined ? null : rounded(((after - before) * 1000) / COUNTED),
    journal_bytes: Math.round((journalBytes(dataDir) - bytes) / COUNTED),
  };
}

/** Speed of the sandbox gateway with webhooks off: payments, lists over small and large books, and coming back. */
export async function benchSandbox({ payments }: { payments: number }, say: (line: string) => void): Promise<object> {
  mkdirSync(join(ROOT, ".data"), { recursive: true });
  const dir = mkdtempSync(join(ROOT, ".data/bench-"));
  const dataDir = join(dir, "books");
  const env = { SANDBOX_PORT: "0", SANDBOX_SMTP_PORT: "0", SANDBOX_DATA_DIR: dataDir };
  try {
    const sandbox = await bundle(dir);
    say("reference: a server that does nothing …");
    const reference = await measureReference(connect);
    say("create and confirm …");
    let program = await startProgram([sandbox], env);
    const clients = connect(program.origin);
    const created = await measurePayments(program, clients, dataDir);
    const [client] = clients as [LeanClient];
    await ask(client, "/_sandbox/reset", "");
    const customer = /cus_\w+/.exec(await ask(client, "/v1/customers", "name=Ada"))?.[0] ?? "";
    say(`lists over ${SMALL_BOOKS} and ${payments} payments …`);
    await fill(clients, customer, 0, SMALL_BOOKS);
    const small = await measureLists(client, customer, SMALL_BOOKS);
    await fill(clients, customer, SMALL_BOOKS, payments);
    const large = await measureLists(client, customer, payments);
    const memory = program.cost()?.rss_bytes;
    for (const one of clients) one.close();
    await program.stop();
    const journal = journalBytes(dataDir);
    say("reopening …");
    program = await startProgram([sandbox], env);
    const reopened = { after_ms: Math.round(program.startedMs), rss_mb: megabytes(program.cost()?.rss_bytes) };
    const [reader] = connect(program.origin, 1) as [LeanClient];
    const again = await measureLists(reader, customer, payments);
    reader.close();
    await program.stop();
    return {
      create_and_confirm: created,
      reference: { ...reference, ratio: rounded(created.per_s / reference.per_s) },
      lists: { [`of_${SMALL_BOOKS}`]: small, [`of_${payments}`]: large, [`of_${payments}_reopened`]: again },
      books: { payments, rss_mb: megabytes(memory), journal_mb: megabytes(journal) },
      reopened,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const megabytes = (bytes: number | undefined): number | null =>
  bytes === undefined ? null : Math.round(bytes / 1_048_576);
