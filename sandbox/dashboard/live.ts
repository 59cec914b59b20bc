import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sandbox } from "../sandbox";

/** A burst of changes is one piece of news. */
const GATHER_MS = 120;
/** Keeps proxies and sleeping laptops from taking silence for the end. */
const HEARTBEAT_MS = 15_000;
/** Faults, the policy and requests that change nothing are news as well, yet no commit tells of them. */
const LOOK_MS = 400;

/** Server-sent events: one `change` whenever there is something new to show. */
export function serveLive(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write("retry: 1000\n\n");
  let shown = "";
  const state = () =>
    JSON.stringify([
      sandbox.store.seq(),
      sandbox.requests.newest()[0]?.id,
      sandbox.clock.offset(),
      sandbox.faults.rules(),
      sandbox.webhooks.policy(),
    ]);
  const tell = () => {
    if (shown === state()) return;
    shown = state();
    response.write(`event: change\ndata: ${sandbox.store.seq()}\n\n`);
  };
  let gathering: NodeJS.Timeout | undefined;
  const forget = sandbox.store.onCommit(() => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      tell();
    }, GATHER_MS);
  });
  const looking = setInterval(tell, LOOK_MS);
  const beating = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  request.once("close", () => {
    forget();
    clearTimeout(gathering);
    clearInterval(looking);
    clearInterval(beating);
  });
}
