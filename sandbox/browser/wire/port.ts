/**
 * Calls with answers, and events without, over one MessagePort. A port has exactly two ends, so after the handshake
 * (exact target origin, checked source) nobody else can speak or listen.
 */
import type { ConnectMessage } from "./messages";

interface CallShape {
  args: unknown;
  result: unknown;
}

export type CallTable<Calls> = { [K in keyof Calls]: CallShape };

type Envelope =
  | { kind: "call"; id: number; name: string; args: unknown }
  | { kind: "answer"; id: number; result: unknown }
  | { kind: "event"; name: string; detail: unknown };

/** The page's end: makes calls, hears events. */
export class CallingPort<Calls extends CallTable<Calls>, Events> {
  #nextId = 1;
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();

  constructor(
    readonly port: MessagePort,
    onEvent: <K extends keyof Events>(name: K, detail: Events[K]) => void,
  ) {
    port.onmessage = (message: MessageEvent<Envelope>) => {
      const data = message.data;
      if (data.kind === "event") onEvent(data.name as keyof Events, data.detail as Events[keyof Events]);
      if (data.kind !== "answer") return;
      this.#waiting.get(data.id)?.resolve(data.result as never);
      this.#waiting.delete(data.id);
    };
  }

  call<K extends keyof Calls & string>(name: K, args: Calls[K]["args"]): Promise<Calls[K]["result"]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: never) => void, reject });
      this.port.postMessage({ kind: "call", id, name, args } satisfies Envelope);
    });
  }

  /** Ends the conversation; every call still waiting is rejected with `reason`. */
  close(reason: Error): void {
    this.port.close();
    for (const waiter of this.#waiting.values()) waiter.reject(reason);
    this.#waiting.clear();
  }
}

export type Handlers<Calls extends CallTable<Calls>> = {
  [K in keyof Calls]: (args: Calls[K]["args"]) => Calls[K]["result"] | Promise<Calls[K]["result"]>;
};

/** The frame's end: answers calls, sends events. */
export class AnsweringPort<Calls extends CallTable<Calls>, Events> {
  constructor(
    readonly port: MessagePort,
    handlers: Handlers<Calls>,
  ) {
    port.onmessage = async (message: MessageEvent<Envelope>) => {
      const data = message.data;
      if (data.kind !== "call") return;
      const handler = handlers[data.name as keyof Calls];
      const result = await handler(data.args as Calls[keyof Calls]["args"]);
      port.postMessage({ kind: "answer", id: data.id, result } satisfies Envelope);
    };
  }

  send<K extends keyof Events & string>(name: K, detail: Events[K]): void {
    this.port.postMessage({ kind: "event", name, detail } satisfies Envelope);
  }
}

/** In a frame: waits for the embedding page, and only for it, to hand over a port. Runs again when the page reconnects. */
export function acceptConnections<Settings>(onConnect: (settings: Settings, port: MessagePort) => void): void {
  window.addEventListener("message", (message: MessageEvent<ConnectMessage<Settings>>) => {
    const port = message.ports[0];
    if (message.source !== window.parent || message.data?.type !== "endive:connect" || !port) return;
    onConnect(message.data.settings, port);
  });
}

/** In a page: hands one end of a new channel to `frame`, which must be showing a page of `origin`, and keeps the other. */
export function connectFrame<Settings>(frame: HTMLIFrameElement, origin: string, settings: Settings): MessagePort {
  const channel = new MessageChannel();
  const message: ConnectMessage<Settings> = { type: "endive:connect", settings };
  frame.contentWindow?.postMessage(message, origin, [channel.port2]);
  return channel.port1;
}
