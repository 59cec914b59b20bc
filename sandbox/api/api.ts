import type { IncomingMessage, ServerResponse } from "node:http";
import { newRequestId } from "../books/ids";
import { API_VERSION } from "../books/work";
import type { FaultRule } from "../control/faults";
import type { Sandbox } from "../sandbox";
import { isApiVersion } from "./api-version";
import { authenticate, callerOf, keyOf } from "./auth";
import { finish, GLITCH, runEndpoint, type Ticket } from "./endpoint";
import { StripeError } from "./errors";
import { decodeForm, type FormHash } from "./form";
import { CORS_HEADERS, readBody, write, writeHalf, writeJson } from "./http";
import { inFlight } from "./idempotency";
import { type Caller, findRoute } from "./router";
import { routes } from "./routes";

interface Reply {
  status: number;
  /** An object goes out as JSON, a text as the HTML page it is. */
  body: object | string;
  headers: Record<string, string>;
}

/** What became of a request: an answer, or silence in one of its forms. */
type Ending = { reply: Reply; cut?: true } | { silence: "drop" | "hang" | "reset" };

function formOf(request: IncomingMessage, url: URL, body: string): FormHash {
  if (request.method === "GET" || request.method === "DELETE") return decodeForm(url.search.slice(1));
  const type = request.headers["content-type"] ?? "";
  if (body === "" || /^(application\/x-www-form-urlencoded|text\/plain)\b/.test(type)) return decodeForm(body);
  throw new StripeError(400, {
    type: "invalid_request_error",
    message:
      "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
  });
}

function checkVersion(version: string): void {
  if (isApiVersion(version)) return;
  throw new StripeError(400, { type: "invalid_request_error", message: `Invalid Stripe API version: ${version}` });
}

const unknownUrl = ({ method, path }: Ticket): StripeError =>
  new StripeError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });

/** The error that a rule puts in the place of the real answer, before anything is applied. */
function faultError(rule: FaultRule | undefined, key: string | null): StripeError | undefined {
  if (rule?.effect === "error_500") return new StripeError(500, { type: "api_error", message: GLITCH });
  if (rule?.effect === "error_409") return inFlight(key ?? "(none)");
  if (rule?.effect !== "error_429") return undefined;
  const message =
    "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.";
  return new StripeError(429, { type: "invalid_request_error", code: "rate_limit", message });
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/**
 * The headers of stripe.md 4.2; a 401 carries none of them. `executed` says that the endpoint itself answered: asking
 * again would change nothing, so clients are told not to; what it did not look at may turn out otherwise.
 */
function headersFor(
  ticket: Ticket,
  status: number,
  executed: boolean,
  replayOf: string | null = null,
): Record<string, string> {
  if (status === 401) return { "Www-Authenticate": 'Bearer realm="Stripe"' };
  const post = ticket.method === "POST";
  return {
    "Request-Id": ticket.id,
    "Stripe-Version": ticket.version,
    ...(ticket.key !== null && ticket.method !== "GET" ? { "Idempotency-Key": ticket.key } : {}),
    ...(post ? { "Original-Request": replayOf ?? ticket.id } : {}),
    ...(replayOf === null ? {} : { "Idempotent-Replayed": "true" }),
    ...(post && executed && status < 500 ? { "Stripe-Should-Retry": "false" } : {}),
  };
}

interface Arrived {
  ticket: Ticket;
  form: FormHash;
  key: string | undefined;
  caller: Caller | undefined;
  rule: FaultRule | undefined;
}

async function answer(sandbox: Sandbox, arrived: Arrived, answered: Promise<void>): Promise<Reply> {
  const { ticket, form, rule } = arrived;
  const broken = faultError(rule, ticket.key);
  if (broken) throw broken;
  const found = findRoute(routes, ticket.method, ticket.path);
  const caller = authenticate(sandbox.store, arrived.key, found?.route);
  checkVersion(ticket.version);
  if (!found) throw unknownUrl(ticket);
  delete form.key;
  const endpoint = `${ticket.method} ${ticket.path}`;
  const begun =
    ticket.method === "POST" && ticket.key
      ? sandbox.idempotency.begin(ticket.key, { endpoint, caller, form })
      : undefined;
  if (begun && "replay" in begun) {
    const { status, body, requestId } = begun.replay;
    return { status, body, headers: headersFor(ticket, status, true, requestId) };
  }
  try {
    if (rule?.effect === "slow") await pause(rule.delay_ms);
    const finished = await runEndpoint(sandbox, {
      ticket,
      ...found,
      form,
      caller,
      fault: rule,
      held: begun?.held,
      answered,
    });
    return { ...finished, headers: headersFor(ticket, finished.status, true) };
  } finally {
    begun?.held.release();
  }
}

async function handle(
  sandbox: Sandbox,
  request: IncomingMessage,
  url: URL,
  ticket: Ticket,
  answered: Promise<void>,
  note: (arrived: Arrived) => void,
): Promise<Ending> {
  let caller: Caller | undefined;
  try {
    const form = formOf(request, url, await readBody(request));
    const key = keyOf(request.headers.authorization, typeof form.key === "string" ? form.key : undefined);
    caller = callerOf(sandbox.store, key);
    const rule = sandbox.faults.strike(ticket.method, ticket.path, caller);
    const arrived = { ticket, form, key, caller, rule };
    note(arrived);
    if (rule?.effect === "drop_before") return { silence: "drop" };
    if (rule?.effect === "hang_before") return { silence: "hang" };
    if (rule?.effect === "html_502") {
      const body = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n";
      return { reply: { status: 502, body, headers: {} } };
    }
    const reply = await answer(sandbox, arrived, answered);
    if (rule?.effect === "apply_then_hang") return { silence: "hang" };
    if (rule?.effect === "apply_then_reset") return { silence: "reset" };
    if (rule?.effect === "apply_then_cut") return { reply, cut: true };
    return { reply };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    const requestId = error.status === 401 ? null : ticket.id;
    const finished = finish(error.status, { error: error.body }, caller, requestId);
    return { reply: { ...finished, headers: headersFor(ticket, error.status, false) } };
  }
}

/** Writes an answer, or with `cut` its head and half of its body before the connection breaks. */
function writeReply(response: ServerResponse, { status, body, headers }: Reply, cut: boolean): void {
  const whole = { ...CORS_HEADERS, ...headers };
  if (cut) writeHalf(response, status, JSON.stringify(body, null, 2), whole);
  else if (typeof body === "string") write(response, status, "text/html", body, whole);
  else writeJson(response, status, body, whole);
}

/** Answers one request to /v1, or keeps the silence that a fault rule ordered. */
export async function handleApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const begun = Date.now();
  const header = request.headers["idempotency-key"];
  const ticket: Ticket = {
    id: newRequestId(),
    method: request.method === "HEAD" ? "GET" : (request.method ?? "GET"),
    path: url.pathname,
    version: String(request.headers["stripe-version"] ?? API_VERSION),
    key: typeof header === "string" && header !== "" ? header : null,
  };
  let release = () => {};
  const answered = new Promise<void>((resolve) => {
    release = resolve;
  });
  response.once("close", release);
  let seen: Arrived | undefined;
  const ending = await handle(sandbox, request, url, ticket, answered, (arrived) => {
    seen = arrived;
  });
  sandbox.requests.add({
    id: ticket.id,
    at: sandbox.clock.now(),
    method: ticket.method,
    path: ticket.path,
    status: "reply" in ending ? ending.reply.status : null,
    caller: seen?.caller ?? null,
    idempotency_key: ticket.key,
    fault: seen?.rule?.effect ?? null,
    took_ms: Date.now() - begun,
  });
  if ("reply" in ending) writeReply(response, ending.reply, ending.cut ?? false);
  else if (ending.silence === "drop") response.destroy();
  else if (ending.silence === "reset") response.socket?.resetAndDestroy();
  if (!("reply" in ending) || response.destroyed) release();
}
