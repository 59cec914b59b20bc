import { invalidRequest } from "./errors";

/**
 * What a resource can be searched by: field paths into the object as the API shows it, by kind. Numbers compare, tokens
 * match whole, texts also in part (`~`). `metadata["key"]` is a token of every resource.
 */
export interface SearchFields {
  numbers: readonly string[];
  tokens: readonly string[];
  texts?: readonly string[];
}

export interface Condition {
  field: string;
  /** The key, where the field is metadata. */
  metadataKey: string | undefined;
  operator: string;
  /** Null asks for what is not set. */
  wanted: string | null;
  negated: boolean;
}

export interface Query {
  joint: "AND" | "OR";
  conditions: Condition[];
}

/** `status:'succeeded'`, `metadata["order_id"]:"7"`, `amount>1000`, with `-` for "not". */
const CONDITION =
  /^\s*(-)?([a-z_][a-z0-9_.]*?)(?:\[(?:"([^"]*)"|'([^']*)')\])?\s*(:|~|>=|<=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+)|(null)\b)\s*/i;
const JOINT = /^(AND|OR)\b/i;

/** Stripe's limit on one query, and its shortest part of a text. */
const CONDITIONS_MAX = 10;
const PART_CHARS_MIN = 3;

const refusal = (message: string) => invalidRequest(message, undefined, "query");

function checkField({ field, metadataKey, operator, wanted }: Condition, fields: SearchFields): void {
  const isMetadata = metadataKey !== undefined && field === "metadata";
  const isNumber = fields.numbers.includes(field);
  const isText = fields.texts?.includes(field) ?? false;
  if (!isMetadata && (metadataKey !== undefined || !(isNumber || isText || fields.tokens.includes(field)))) {
    throw refusal(`Field \`${field}\` is an unsupported search field for this resource.`);
  }
  if (operator === "~" && !isText) throw refusal(`Field \`${field}\` does not support the operator \`~\`.`);
  if (operator === "~" && (wanted ?? "").length < PART_CHARS_MIN) {
    throw refusal(`The operator \`~\` needs at least ${PART_CHARS_MIN} characters.`);
  }
  if (operator !== ":" && operator !== "~" && !isNumber) {
    throw refusal(`Field \`${field}\` does not support the operator \`${operator}\`.`);
  }
  if (isNumber && wanted !== null && !/^-?\d+$/.test(wanted)) throw refusal(`Field \`${field}\` takes a whole number.`);
}

function conditionOf(found: RegExpExecArray, fields: SearchFields): Condition {
  const [, minus, field = "", doubleKey, singleKey, operator = ":", double, single, number] = found;
  const quoted = (double ?? single)?.replace(/\\(.)/g, "$1");
  const condition: Condition = {
    field: field.toLowerCase(),
    metadataKey: doubleKey ?? singleKey,
    operator,
    wanted: quoted ?? number ?? null,
    negated: minus === "-",
  };
  checkField(condition, fields);
  return condition;
}

/** Reads Stripe's query language; like Stripe it takes AND or OR in one query, never both, and no brackets. */
export function readQuery(text: string, fields: SearchFields): Query {
  const conditions: Condition[] = [];
  let joint: string | undefined;
  let rest = text.trim();
  for (;;) {
    const found = CONDITION.exec(rest);
    if (!found) throw refusal(`We were unable to parse your search query near: ${rest.slice(0, 40)}`);
    conditions.push(conditionOf(found, fields));
    if (conditions.length > CONDITIONS_MAX) throw refusal(`A query has at most ${CONDITIONS_MAX} clauses.`);
    rest = rest.slice(found[0].length);
    if (rest === "") return { joint: joint === "OR" ? "OR" : "AND", conditions };
    const word = (JOINT.exec(rest)?.[0] ?? "AND").toUpperCase();
    if (joint !== undefined && joint !== word) throw refusal("Search queries cannot combine AND and OR.");
    joint = word;
    rest = rest.replace(JOINT, "");
  }
}

function valueAt(object: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" ? (at as Record<string, unknown> | null)?.[key] : null),
      object,
    );
}

/** Only what is really there: `constructor` and its like are names that every object answers to. */
const metadataValue = ({ metadata = {} }: { metadata?: Record<string, string> }, key: string): string | undefined =>
  Object.hasOwn(metadata, key) ? metadata[key] : undefined;

function holds(object: object, { field, metadataKey, operator, wanted }: Condition): boolean {
  const actual =
    metadataKey === undefined
      ? valueAt(object, field)
      : metadataValue(object as { metadata?: Record<string, string> }, metadataKey);
  if (actual === null || actual === undefined) return wanted === null;
  if (wanted === null) return false;
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

export function matches(object: object, { joint, conditions }: Query): boolean {
  const test = (condition: Condition) => holds(object, condition) !== condition.negated;
  return joint === "OR" ? conditions.some(test) : conditions.every(test);
}
