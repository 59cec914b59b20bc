import { type Idempotency, newIdempotency } from "./api/idempotency";
import { newRequestLog, type RequestLog } from "./api/request-log";
import { type Clock, startClock } from "./books/clock";
import { type Change, openStore, type Store } from "./books/store";
import type { TaskRow } from "./books/tables";
import { doTask } from "./books/tasks";
import { beginWork, type Work } from "./books/work";
import { type Faults, newFaults } from "./control/faults";
import { HONEST } from "./webhooks/delivery-policy";
import { keepBuiltInEndpoint } from "./webhooks/webhook-endpoints";
import { startWebhooks, type Webhooks } from "./webhooks/webhooks";

/** Everything one sandbox is made of; the HTTP doors only read and call it. */
export interface Sandbox {
  store: Store;
  clock: Clock;
  webhooks: Webhooks;
  faults: Faults;
  idempotency: Idempotency;
  requests: RequestLog;
  origin(): string;
  /** Writes changes with the webhooks they cause; those leave once `answered` resolves (early ones at once). */
  commit(changes: Change[], answered: Promise<void>): Promise<void>;
  /** Something that happens outside any API request. */
  happen<T>(run: (work: Work) => T): T;
  advance(seconds: number): void;
  reset(): void;
  stop(): void;
}

export interface SandboxSettings {
  dataDir: string;
  webhook: { url: string; secret: string } | null;
  origin(): string;
}

const OFFSET = "clock_offset_ms";

/** Opens the books and takes up whatever a former process left to do. */
export function openSandbox(settings: SandboxSettings): Sandbox {
  const store = openStore(settings.dataDir);
  const clock = startClock(Number(store.get("settings", OFFSET)?.value ?? 0));
  const webhooks = startWebhooks(store, clock);

  const keepTask = (task: TaskRow) => clock.at(task.due, () => runTask(task.id));
  function runTask(id: string): void {
    const task = store.get("tasks", id);
    try {
      if (task) sandbox.happen((work) => doTask(work, task));
    } catch (error) {
      // Nobody asked, so nobody can be told; the task stays in the books and is tried again at the next start.
      process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
  let offsetOnDisk = clock.offset();
  /** Where a leap has got to goes to disk with what happened there: after a kill in its midst no row is of the future. */
  function write(changes: Change[]): void {
    const value = clock.offset();
    const moved: Change[] =
      value === offsetOnDisk ? [] : [{ table: "settings", id: OFFSET, row: { id: OFFSET, value } }];
    if (changes.length + moved.length > 0) store.commit([...changes, ...moved]);
    offsetOnDisk = value;
    for (const change of changes) if (change.table === "tasks" && change.row) keepTask(change.row);
  }
  function begin(): void {
    keepBuiltInEndpoint(store, clock, settings.webhook);
    for (const id of store.ids("tasks")) {
      const task = store.get("tasks", id);
      if (task) keepTask(task);
    }
    webhooks.resume();
  }

  const sandbox: Sandbox = {
    store,
    clock,
    webhooks,
    faults: newFaults(),
    idempotency: newIdempotency(store, clock),
    requests: newRequestLog(),
    origin: settings.origin,
    async commit(changes, answered) {
      write(changes);
      await webhooks.dispatch(changes, answered);
    },
    happen(run) {
      const work = beginWork(store, clock, null);
      const result = run(work);
      const changes = [...work.changes(), ...webhooks.plan(work.changes())];
      write(changes);
      void webhooks.dispatch(changes, Promise.resolve());
      return result;
    },
    advance(seconds) {
      clock.advance(seconds * 1000);
      write([]);
    },
    reset() {
      clock.reset();
      webhooks.setPolicy(HONEST);
      store.empty();
      offsetOnDisk = clock.offset();
      sandbox.faults.clear();
      sandbox.requests.clear();
      begin();
    },
    stop() {
      clock.stop();
      webhooks.stop();
      store.close();
    },
  };
  begin();
  return sandbox;
}
