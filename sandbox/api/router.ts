import type { Clock } from "../books/clock";
import type { Work } from "../books/work";
import type { FormHash } from "./form";

/** Who asks: the shop's server with its secret key, or a browser with the publishable one. */
export type Caller = "server" | "browser";

export interface Call {
  work: Work;
  clock: Clock;
  caller: Caller;
  /** Where browsers reach the sandbox, for addresses in answers. */
  origin: string;
  /** The parts of the path that the pattern names. */
  path: Record<string, string>;
}

/** What an endpoint answers: the object, or an error body after a change (a decline) with the status for it. */
export interface Answer {
  status: number;
  body: object;
}

/** `read` checks the form and throws before anything began; the function it returns is the endpoint itself. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  pattern: string[];
  /** `any` lets the publishable key in; the endpoint then asks for the object's client secret. */
  keys: "secret" | "any";
  read(form: FormHash): (call: Call) => Answer;
}

/** Binds a path like `GET /v1/charges/:id` to a reader of its parameters and an endpoint. */
export function route<P>(
  address: string,
  read: (form: FormHash) => P,
  run: (call: Call, given: P) => Answer,
  keys: Route["keys"] = "secret",
): Route {
  const [method, path] = address.split(" ") as [Route["method"], string];
  return {
    method,
    pattern: path.split("/").slice(1),
    keys,
    read(form) {
      const given = read(form);
      return (call) => run(call, given);
    },
  };
}

export const ok = (body: object): Answer => ({ status: 200, body });

function match(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const path: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? "";
    if (!part.startsWith(":")) {
      if (part !== segment) return undefined;
    } else if (segment === "") {
      return undefined;
    } else {
      path[part.slice(1)] = segment;
    }
  }
  return path;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The route for a request, or undefined where Stripe would not know the URL either. */
export function findRoute(routes: Route[], method: string, pathname: string) {
  const segments = pathname.split("/").slice(1).map(decoded);
  for (const candidate of routes) {
    const path = candidate.method === method ? match(candidate.pattern, segments) : undefined;
    if (path) return { route: candidate, path };
  }
  return undefined;
}
