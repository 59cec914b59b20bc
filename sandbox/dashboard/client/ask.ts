/** One control route, in JSON both ways; a refusal throws with the sentence of the sandbox. */
export async function ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
  const response = await fetch(`/_sandbox/${path}`, {
    method,
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as T & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}

/** Reads `path?id=…`. */
export const askOne = <T>(path: string, id: string): Promise<T> => ask("GET", `${path}?id=${encodeURIComponent(id)}`);

/** Calls back at once and after every change; tells when the connection breaks and returns. */
export function onChange(look: () => void, connected: (yes: boolean) => void): void {
  const source = new EventSource("/_sandbox/live");
  source.addEventListener("change", look);
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
}
