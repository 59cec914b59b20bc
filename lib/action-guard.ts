import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { takeFromLimits } from "@/db/rate-limits";
import { liveContext } from "./context";
import { clientNetwork } from "./domain/client-network";
import type { RefusalCode } from "./domain/errors";
import type { NamedLimit } from "./domain/rate-limit";
import { log } from "./log";

export type Entry<Input> =
  /** `client` is the network the request came from, for limits further in. */
  | { readonly ok: true; readonly input: Input; readonly client: string }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      /** With `form_invalid`: what to fix, by field. */
      readonly fields: Readonly<Record<string, string>>;
      /** With `too_many_tries`: whole seconds until it may be tried again, and the limit's name; else 0 and null. */
      readonly retryAfterS: number;
      readonly limit: string | null;
    };

/**
 * The first line of every server action, because every action is a public endpoint: it asks where the request comes
 * from, parses what was sent, and counts it against
 * limits, in this order. A refusal did nothing.
 *
 *     const entry = await enterAction(form, SCHEMA, (input, client) => [{ name: "…", key: client, points: 30, durationS: 3600 }]);
 *     if (!entry.ok) return refusalState(entry);
 *
 * @param raw the action's FormData or argument, untrusted. Schemas are strict objects; a field sent twice is an array.
 */
export async function enterAction<Input>(
  raw: unknown,
  schema: z.ZodType<Input>,
  limits: (input: Input, client: string) => readonly NamedLimit[] = () => [],
): Promise<Entry<Input>> {
  const sent = await headers();
  const { db, shop } = liveContext("shopper");
  if (!isFromShop(sent, shop.url)) return refuse("origin_foreign");
  const parsed = schema.safeParse(raw instanceof FormData ? formFields(raw) : raw);
  if (!parsed.success) return refuse("form_invalid", { fields: firstFaults(parsed.error) });
  const client = clientNetworkOf(sent);
  try {
    const taken = await takeFromLimits(db, limits(parsed.data, client));
    if (!taken.allowed) return refuse("too_many_tries", { retryAfterS: taken.retryAfterS, limit: taken.name });
  } catch (error) {
    log.error("a limit could not be counted", { err: error instanceof Error ? error : null });
    return refuse("database_away");
  }
  return { ok: true, input: parsed.data, client };
}

/** What was typed into a field, for giving it back; null when there is no such field, or what came is no form at all. */
export function typedIn(form: unknown, name: string, lengthMax: number): string | null {
  const typed = form instanceof FormData ? form.get(name) : null;
  return typeof typed === "string" ? typed.slice(0, lengthMax) : null;
}

/** The state that a form's page was in. It comes back from the browser, so it may be anything: then it is as at first. */
export function stateBefore<State extends object>(before: unknown, atFirst: State): State {
  return typeof before === "object" && before !== null ? { ...atFirst, ...before } : atFirst;
}

/** The network of the client, from the header that web/client-address.ts names and no client can set. */
export function clientNetworkOf(sent: Pick<Headers, "get">): string {
  return clientNetwork(sent.get("x-client-address"));
}

/**
 * True when a page of this shop sent it. Next's own check lets a missing Origin pass; browsers always send one with a
 * POST, so that here it must be there and equal. Source: fetch.spec.whatwg.org, "append a request Origin header".
 */
export function isFromShop(sent: Pick<Headers, "get">, shopUrl: string): boolean {
  const site = sent.get("sec-fetch-site");
  return sent.get("origin") === new URL(shopUrl).origin && (site === null || site === "same-origin");
}

/** Next adds fields of its own to a form; their names begin with `$ACTION_`. */
function formFields(form: FormData): Record<string, unknown> {
  const names = new Set([...form.keys()].filter((name) => !name.startsWith("$ACTION_")));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function firstFaults(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".");
    faults[field] ??= issue.message;
  }
  return faults;
}

function refuse(
  code: RefusalCode,
  more: { fields?: Record<string, string>; retryAfterS?: number; limit?: string } = {},
): Extract<Entry<never>, { ok: false }> {
  return { ok: false, code, fields: more.fields ?? {}, retryAfterS: more.retryAfterS ?? 0, limit: more.limit ?? null };
}
