import { beginWork } from "../books/work";
import type { FaultRule } from "../control/faults";
import type { Sandbox } from "../sandbox";
import { browserView } from "./browser-view";
import { type ErrorBody, envelope, StripeError } from "./errors";
import { expandAnswer, takeExpand } from "./expand";
import type { FormHash } from "./form";
import type { HeldKey } from "./idempotency";
import type { Answer, Caller, Route } from "./router";

/** What one request is known by, in headers, events and the dashboard. */
export interface Ticket {
  id: string;
  method: string;
  path: string;
  version: string;
  key: string | null;
}

/** An answer as its caller may see it. */
export interface Finished {
  status: number;
  body: object;
}

export interface Asked {
  ticket: Ticket;
  route: Route;
  path: Record<string, string>;
  form: FormHash;
  caller: Caller;
  fault: FaultRule | undefined;
  held: HeldKey | undefined;
  answered: Promise<void>;
}

export const GLITCH = "An unknown error occurred. (A fault rule of the sandbox asked for this answer.)";

export function finish(status: number, body: object, caller: Caller | undefined, requestId: string | null): Finished {
  const error = (body as { error?: ErrorBody }).error;
  const whole = status >= 400 && error ? envelope(error, requestId) : body;
  return { status, body: caller === "browser" ? browserView(whole) : whole };
}

/** A refusal after the endpoint began is an answer to keep; one before it changes nothing and is thrown on. */
function runRoute(run: () => Answer): { answer: Answer; refused: boolean } {
  try {
    return { answer: run(), refused: false };
  } catch (error) {
    if (error instanceof StripeError && error.executed) {
      return { answer: { status: error.status, body: { error: error.body } }, refused: true };
    }
    throw error;
  }
}

/** Runs an endpoint and commits what it changed, its webhooks and its saved answer in one piece. */
export async function runEndpoint(sandbox: Sandbox, asked: Asked): Promise<Finished> {
  const { ticket, fault, held, caller, form } = asked;
  const stale = fault?.effect === "stale_read" && ticket.method === "GET";
  const view = stale ? sandbox.store.asOf(Date.now() - fault.delay_ms) : sandbox.store;
  const cause = { id: ticket.id, idempotencyKey: ticket.key, apiVersion: ticket.version };
  const work = beginWork(view, sandbox.clock, cause);
  const expand = takeExpand(form);
  const run = asked.route.read(form);
  const call = { work, clock: sandbox.clock, caller, origin: sandbox.origin(), path: asked.path };
  const { answer, refused } = runRoute(() => run(call));
  let finished = finish(
    answer.status,
    expandAnswer(work, answer.body, answer.status < 400 ? expand : []),
    caller,
    ticket.id,
  );
  if (fault?.effect === "apply_then_500") {
    finished = finish(500, { error: { type: "api_error", message: GLITCH } }, caller, ticket.id);
  }
  const changes = refused ? [] : work.changes();
  const saved = held ? [held.saved({ ...finished, requestId: ticket.id })] : [];
  await sandbox.commit([...changes, ...sandbox.webhooks.plan(changes), ...saved], asked.answered);
  return finished;
}
