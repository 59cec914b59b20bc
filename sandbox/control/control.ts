import type { IncomingMessage, ServerResponse } from "node:http";
import { invalidRequest, StripeError } from "../api/errors";
import { decodeForm } from "../api/form";
import { readBody, writeJson } from "../api/http";
import { serveLive } from "../dashboard/live";
import { serveAsset, serveDashboard, serveMailBody, serveMailbox } from "../dashboard/pages";
import { DASHBOARD } from "../dashboard/routes";
import { readMails } from "../mail/read";
import type { Sandbox } from "../sandbox";
import { readPolicy } from "../webhooks/delivery-policy";
import { rollSecret } from "../webhooks/roll-secret";
import { act } from "./act";
import { answerBankVisit, readBankVisit } from "./bank";
import { readBooks } from "./books";
import { challenge } from "./challenge";
import { guardControl } from "./control-guard";
import { listDeliveries, resend } from "./deliveries";
import { type Given, numberIn, textIn } from "./given";
import { createKey, expireKey, listKeys } from "./keys";

/** Half a century: enough for any test, short enough that dates stay dates. */
const ADVANCE_MAX_S = 50 * 366 * 86_400;

export type ControlRoute = (sandbox: Sandbox, given: Given, url: URL) => unknown;

/** JSON or a form, into one flat object. */
async function bodyOf(request: IncomingMessage): Promise<Given> {
  const text = await readBody(request);
  if (text.trim() === "") return {};
  if (!(request.headers["content-type"] ?? "").includes("json")) return { ...decodeForm(text) };
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Given;
  } catch {
    // Falls through to the refusal: broken JSON and JSON of another kind deserve the same sentence.
  }
  throw invalidRequest("The body is not a JSON object.");
}

function advance(sandbox: Sandbox, given: Given): object {
  const seconds = numberIn(given, "advance_s") ?? 0;
  if (!(seconds >= 0 && seconds <= ADVANCE_MAX_S)) {
    throw invalidRequest(
      `advance_s is a number of seconds from 0 to ${ADVANCE_MAX_S}; time never goes back.`,
      undefined,
      "advance_s",
    );
  }
  if (seconds > 0) sandbox.advance(seconds);
  return { now: Math.floor(sandbox.clock.now() / 1000), ahead_s: Math.round(sandbox.clock.offset() / 1000) };
}

/** All rules, or the one that is named. */
function removeFaults({ faults }: Sandbox, given: Given, url: URL): object {
  const named = url.searchParams.has("id") || "id" in given;
  const id = url.searchParams.get("id") ?? textIn(given, "id") ?? "";
  if (!named) faults.clear();
  else if (!faults.remove(id)) throw invalidRequest(`No such fault: '${id}'`, "resource_missing", "id");
  return { rules: faults.rules() };
}

export const CONTROL: Record<string, ControlRoute> = {
  "GET /_sandbox/bank/visit": readBankVisit,
  "POST /_sandbox/bank/visit": answerBankVisit,
  "GET /_sandbox/health": () => ({ ok: true }),
  "GET /_sandbox/books": (sandbox, _given, url) => readBooks(sandbox, Number(url.searchParams.get("since") ?? 0) || 0),
  "GET /_sandbox/clock": (sandbox) => advance(sandbox, {}),
  "POST /_sandbox/clock": advance,
  "POST /_sandbox/reset": (sandbox) => {
    sandbox.reset();
    return { seq: sandbox.store.seq() };
  },
  "GET /_sandbox/faults": ({ faults }) => ({ rules: faults.rules() }),
  "POST /_sandbox/faults": ({ faults }, given) => faults.add(given),
  "DELETE /_sandbox/faults": removeFaults,
  "GET /_sandbox/webhooks": ({ webhooks }) => webhooks.policy(),
  "POST /_sandbox/webhooks": ({ webhooks }, given) => {
    webhooks.setPolicy(readPolicy(given));
    return webhooks.policy();
  },
  "GET /_sandbox/keys": listKeys,
  "POST /_sandbox/keys": createKey,
  "DELETE /_sandbox/keys": expireKey,
  "GET /_sandbox/deliveries": listDeliveries,
  ...DASHBOARD,
  "POST /_sandbox/webhooks/resend": resend,
  "POST /_sandbox/webhooks/roll": rollSecret,
  "POST /_sandbox/act": act,
  "POST /_sandbox/challenge": challenge,
  "GET /_sandbox/mail": (sandbox, _given, url) => readMails(sandbox, url.searchParams.get("to")),
};

/** What people look at; true if the request was for one of these. */
function servePeople(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse, url: URL): boolean {
  if (request.method !== "GET") return false;
  const html = (request.headers.accept ?? "").includes("text/html");
  const mail = url.pathname === "/_sandbox/mail/body" && sandbox.store.get("mails", url.searchParams.get("id") ?? "");
  if (url.pathname === "/_sandbox" || url.pathname === "/_sandbox/") serveDashboard(response);
  else if (url.pathname === "/_sandbox/mail" && html) serveMailbox(response);
  else if (url.pathname === "/_sandbox/live") serveLive(sandbox, request, response);
  else if (mail) serveMailBody(response, mail);
  else return serveAsset(response, url.pathname);
  return true;
}

/** Answers one control route in JSON; errors come in Stripe's envelope, for want of a better one. */
export async function handleControl(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  port: number,
): Promise<void> {
  const headers = { "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin" };
  try {
    guardControl(request, port);
    if (servePeople(sandbox, request, response, url)) return;
    const found = CONTROL[`${request.method} ${url.pathname}`];
    if (!found) {
      const message = `The sandbox has no control route ${request.method} ${url.pathname}.`;
      throw new StripeError(404, { type: "invalid_request_error", message });
    }
    const given = request.method === "GET" ? {} : await bodyOf(request);
    writeJson(response, 200, await found(sandbox, given, url), headers);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    writeJson(response, error.status, { error: error.body }, headers);
  }
}
