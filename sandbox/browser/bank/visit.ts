/** What the bank's page knows of the visit, and how it tells the sandbox what the shopper decided. */

export type Outcome = "authorize" | "fail";

/** As `/_sandbox/bank/visit` answers it; `amount` and `currency` are null where a method is only being kept. */
export interface Visit {
  waiting: boolean;
  merchant: string;
  amount: number | null;
  currency: string | null;
  method: string;
  bank: string | null;
  return_url: string | null;
}

export type VisitAnswer = { visit: Visit } | { problem: string };

const ANSWER_TIMEOUT_MS = 30_000;
const VISIT = "/_sandbox/bank/visit";

const UNREACHABLE = "We couldn't reach the bank. Check your internet connection and try again.";

/** Never throws: what the shopper should read instead comes as `problem`. */
async function call(request: () => Promise<Response>): Promise<VisitAnswer> {
  try {
    const body = (await (await request()).json()) as Visit & { error?: { message?: string } };
    return body.error ? { problem: body.error.message ?? UNREACHABLE } : { visit: body };
  } catch {
    return { problem: UNREACHABLE };
  }
}

const timeout = (): AbortSignal => AbortSignal.timeout(ANSWER_TIMEOUT_MS);

/** `search` is the page's own query: it names the intent, its client secret and the try. */
export const readVisit = (search: string): Promise<VisitAnswer> =>
  call(() => fetch(`${VISIT}${search}`, { cache: "no-store", signal: timeout() }));

/**
 * Tells the decision. It may be told twice (a lost answer, a double press): the sandbox keeps the first and shows the
 * same way back.
 */
export const decideVisit = (search: string, outcome: Outcome): Promise<VisitAnswer> =>
  call(() =>
    fetch(VISIT, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...Object.fromEntries(new URLSearchParams(search)), outcome }),
      signal: timeout(),
    }),
  );
