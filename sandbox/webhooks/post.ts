import http from "node:http";
import https from "node:https";

/** How long a receiver may take to answer; Stripe publishes no figure (stripe.md 6.1). */
const TIMEOUT_MS = 10_000;
/** As much of an answer as a person wants to read in the log. */
const ANSWER_CHARS = 2_000;
/** More at once would only measure the receiver's queue. */
const SOCKETS_PER_HOST = 16;

export interface PostAnswer {
  status: number | null;
  answer: string;
  error: string | null;
  took_ms: number;
}

export interface Poster {
  post(url: string, body: string, headers: Record<string, string>): Promise<PostAnswer>;
  /** Breaks off everything under way. */
  stop(): void;
}

function reason(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNREFUSED") return "Nobody listens there (connection refused).";
  return error.message === "" ? (error.code ?? "The connection broke.") : error.message;
}

/** Sends webhooks. Redirects are not followed: a redirect is a failure for the sender to show. */
export function startPoster({ timeoutMs = TIMEOUT_MS, socketsPerHost = SOCKETS_PER_HOST } = {}): Poster {
  const agents = {
    "http:": new http.Agent({ keepAlive: true, maxSockets: socketsPerHost }),
    "https:": new https.Agent({ keepAlive: true, maxSockets: socketsPerHost }),
  };
  const running = new Set<http.ClientRequest>();

  function send(url: URL, body: string, headers: Record<string, string>): Promise<Omit<PostAnswer, "took_ms">> {
    return new Promise((resolve) => {
      const secure = url.protocol === "https:";
      const request = (secure ? https : http).request(url, {
        method: "POST",
        agent: secure ? agents["https:"] : agents["http:"],
        headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
      });
      running.add(request);
      const end = (result: Omit<PostAnswer, "took_ms">) => {
        clearTimeout(timer);
        running.delete(request);
        resolve(result);
      };
      let timer: NodeJS.Timeout | undefined;
      // Not before it has a connection: what waits behind others has not been sent, so nobody is late to answer it.
      request.once("socket", () => {
        timer = setTimeout(() => {
          end({ status: null, answer: "", error: `No answer within ${timeoutMs / 1000} s.` });
          request.destroy();
        }, timeoutMs);
        timer.unref();
      });
      request.on("error", (error) => end({ status: null, answer: "", error: reason(error) }));
      request.on("response", (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          if (answer.length < ANSWER_CHARS) answer = (answer + chunk).slice(0, ANSWER_CHARS);
        });
        response.on("end", () => end({ status: response.statusCode ?? null, answer, error: null }));
        response.on("error", (error) => end({ status: null, answer, error: reason(error) }));
      });
      request.end(body);
    });
  }
  return {
    async post(url, body, headers) {
      const begun = Date.now();
      const result = await send(new URL(url), body, headers);
      return { ...result, took_ms: Date.now() - begun };
    },
    stop() {
      for (const request of running) request.destroy();
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}
