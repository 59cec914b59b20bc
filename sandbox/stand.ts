import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { PUBLISHABLE_KEY, SECRET_KEY } from "./api/auth";
import { startSandbox } from "./server";

/** One webhook as it arrived. */
export interface Arrival {
  body: string;
  signature: string;
  event: Stripe.Event;
}

/** A webhook receiver that tests can ask and command. */
export interface Receiver {
  url: string;
  arrivals: Arrival[];
  /** The status of the next answers. */
  answer: number;
  /** Resolves with the `count`th arrival of a type (about one object), also one that is already there. */
  receive(type: string, wanted?: { about?: string; count?: number }): Promise<Arrival>;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      receiver.arrivals.push({ body, signature, event: JSON.parse(body) as Stripe.Event });
      response.writeHead(receiver.answer).end("noted");
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals: [],
    answer: 200,
    receive(type, { about, count = 1 } = {}) {
      const fits = ({ event }: Arrival) =>
        event.type === type && (about === undefined || (event.data.object as { id?: string }).id === about);
      return new Promise((resolve) => {
        const look = () => {
          const found = receiver.arrivals.filter(fits)[count - 1];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return receiver;
}

export const WEBHOOK_SECRET = "whsec_test_of_the_sandbox";

export interface Stand {
  origin: string;
  smtpPort: number;
  dataDir: string;
  stripe: Stripe;
  receiver: Receiver;
  /** A call without the SDK: form or JSON in, status, headers and parsed body out. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  /** Ends the sandbox and starts another over the same books. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface CallOptions {
  form?: Record<string, string>;
  json?: object;
  key?: string | null;
  headers?: Record<string, string>;
}

/** An answer of any shape: tests name the parts they expect. */
export interface Loose {
  [key: string]: Loose | undefined;
}
export type Called = { status: number; headers: Headers; text: string; body: Loose };

/** One object for the shape test: what it is, the SDK's type for it, and the object as it was answered. */
export type Literal = [what: string, type: string, value: unknown];

function sdk(origin: string): Stripe {
  const { hostname, port } = new URL(origin);
  return new Stripe(SECRET_KEY, { host: hostname, port, protocol: "http", telemetry: false, maxNetworkRetries: 0 });
}

async function call(origin: string, method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const control = path.startsWith("/_sandbox");
  const key = options.key === undefined ? SECRET_KEY : options.key;
  const headers: Record<string, string> = { ...(key === null || control ? {} : { Authorization: `Bearer ${key}` }) };
  if (options.json) headers["Content-Type"] = "application/json";
  const body = options.json ? JSON.stringify(options.json) : options.form && new URLSearchParams(options.form);
  const init = { method, headers: { ...headers, ...options.headers }, ...(body ? { body } : {}) };
  const response = await fetch(origin + path, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Loose) : {} };
}

/** A sandbox of its own with a receiver behind its built-in endpoint, an SDK in front, and an empty data folder. */
export async function setUpStand(): Promise<Stand> {
  const receiver = await startReceiver();
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-"));
  const options = { port: 0, smtpPort: 0, dataDir, webhookUrl: receiver.url, webhookSecret: WEBHOOK_SECRET };
  let running = await startSandbox(options);
  const stand: Stand = {
    origin: running.origin,
    smtpPort: running.smtpPort,
    dataDir,
    stripe: sdk(running.origin),
    receiver,
    call: (method, path, given) => call(stand.origin, method, path, given),
    async restart() {
      await running.stop();
      running = await startSandbox(options);
      Object.assign(stand, { origin: running.origin, smtpPort: running.smtpPort, stripe: sdk(running.origin) });
    },
    async stop() {
      await running.stop();
      await receiver.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return stand;
}

/** The error of a call that must be refused. */
export const refusal = (asked: Promise<unknown>): Promise<Stripe.errors.StripeError> =>
  asked.then(
    () => Promise.reject(new Error("The call was not refused.")),
    (error: Stripe.errors.StripeError) => error,
  );

/** What an element frame sends for a card, as form fields under `payment_method_data`. */
export function cardFields(number: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    key: PUBLISHABLE_KEY,
    use_stripe_sdk: "true",
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": number,
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "34",
    "payment_method_data[card][cvc]": "123",
    ...more,
  };
}
