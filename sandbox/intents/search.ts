import { invalidRequest } from "../api/errors";
import { integer, params, type Read, required, text } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { IntentRow, PaymentIntent } from "../objects/payment-intent";

const searchShape = { query: required(text()), limit: integer(1), page: text() };
export const searchParams = params(searchShape);

const PAGE_DEFAULT = 10;
const PAGE_MAX = 100;

/** One condition: `status:'succeeded'`, `metadata['order_id']:'7'`, `amount>1000`, with `-` for "not". */
const CONDITION =
  /^\s*(-)?(amount|created|currency|customer|status|metadata\[["']([^"']+)["']\])\s*(:|~|>=|<=|>|<)\s*(?:"([^"]*)"|'([^']*)'|(\d+)|(null))\s*/i;
const JOINT = /^(AND|OR)\b/i;

type Test = (intent: PaymentIntent) => boolean;

function compare(actual: string | number | null | undefined, operator: string, wanted: string | null): boolean {
  if (wanted === null) return actual === null || actual === undefined;
  if (actual === null || actual === undefined) return false;
  switch (operator) {
    case ":":
      return String(actual).toLowerCase() === wanted.toLowerCase();
    case "~":
      return String(actual).toLowerCase().includes(wanted.toLowerCase());
    case ">":
      return Number(actual) > Number(wanted);
    case "<":
      return Number(actual) < Number(wanted);
    case ">=":
      return Number(actual) >= Number(wanted);
    default:
      return Number(actual) <= Number(wanted);
  }
}

function condition(found: RegExpExecArray): Test {
  const [, not, field = "", key, operator = ":", double, single, number] = found;
  const wanted = double ?? single ?? number ?? null;
  const name = field.toLowerCase() as "amount" | "created" | "currency" | "customer" | "status";
  return (intent) => {
    const actual = key === undefined ? intent[name] : intent.metadata[key];
    return compare(actual, operator, wanted) !== (not === "-");
  };
}

/** Reads Stripe's query language; like Stripe it takes AND or OR in one query, never both. */
export function readQuery(query: string): Test {
  const tests: Test[] = [];
  let joint: string | undefined;
  let rest = query.trim();
  for (;;) {
    const found = CONDITION.exec(rest);
    if (!found)
      throw invalidRequest(`We were unable to parse your search query near: ${rest.slice(0, 40)}`, undefined, "query");
    tests.push(condition(found));
    rest = rest.slice(found[0].length);
    if (rest === "") break;
    const word = (JOINT.exec(rest)?.[0] ?? "AND").toUpperCase();
    if (joint !== undefined && joint !== word) {
      throw invalidRequest("Search queries cannot combine AND and OR.", undefined, "query");
    }
    joint = word;
    rest = rest.replace(JOINT, "");
  }
  return (intent) => (joint === "OR" ? tests.some((test) => test(intent)) : tests.every((test) => test(intent)));
}

/** Rows that a plain `metadata['a']:'b'` can be looked up by, so that a search does not read every payment. */
function candidates(call: Call, query: string): readonly string[] {
  const plain = /^metadata\[["']([^"']+)["']\]:["']([^"']*)["']$/.exec(query.trim());
  if (!plain) return call.work.ids("payment_intents");
  return call.work.find("payment_intents", `metadata.${plain[1]}:${plain[2]}`);
}

export function searchIntents(call: Call, given: Read<typeof searchShape>): Answer {
  const test = readQuery(given.query);
  const limit = Math.min(given.limit ?? PAGE_DEFAULT, PAGE_MAX);
  const ids = candidates(call, given.query);
  const found: PaymentIntent[] = [];
  let i = given.page === undefined ? ids.length - 1 : ids.indexOf(Buffer.from(given.page, "base64url").toString()) - 1;
  for (; i >= 0 && found.length <= limit; i -= 1) {
    const row: IntentRow | undefined = call.work.get("payment_intents", ids[i] ?? "");
    if (row && test(row.api)) found.push(row.api);
  }
  const data = found.slice(0, limit);
  const more = found.length > limit;
  return ok({
    object: "search_result",
    data,
    has_more: more,
    next_page: more ? Buffer.from(data.at(-1)?.id ?? "").toString("base64url") : null,
    url: "/v1/payment_intents/search",
  });
}
